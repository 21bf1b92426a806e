import { describe, expect, it } from 'vitest'
import { createChartReducer } from './chartPoints.ts'

const numbers = (values: Record<string, number>) => ({ values: new Map(Object.entries(values)), records: 1 })
const chart = { id: 'c' }

describe('chart points', () => {
  it('draw up to seven keys by themselves', () => {
    const { point } = createChartReducer(chart)
    expect(point(1, numbers({ b: 2, a: 1 }))).toEqual({ chart: 'c', batch: 1, values: { b: 2, a: 1 }, records: 1 })
    expect(point(2, null)).toEqual({ chart: 'c', batch: 2, values: null, records: 0 })
  })

  it('gather the smaller ones of many', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]))
    const { values } = createChartReducer(chart).point(1, numbers(many))
    expect(Object.keys(values!)).toEqual(['k9999', 'k9998', 'k9997', 'k9996', 'k9995', 'k9994', 'k9993', 'other'])
    expect(values!.other).toBe((9992 * 9993) / 2)
  })

  it('keep a key that is a little smaller, and give its place to one much larger', () => {
    const { point } = createChartReducer(chart)
    const seven = Object.fromEntries([...'abcdefg'].map((key) => [key, 10]))
    point(1, numbers(seven))
    expect(point(2, numbers({ ...seven, h: 14 })).values).toEqual({ ...seven, other: 14 })
    expect(Object.keys(point(3, numbers({ ...seven, h: 16 })).values!)).toContain('h')
  })

  it('give the place of a key without value to one that has one', () => {
    const { point } = createChartReducer(chart)
    point(1, numbers(Object.fromEntries([...'abcdefg'].map((key) => [key, 10]))))
    expect(point(2, numbers({ z: 1 })).values).toEqual({ z: 1 })
  })

  it('draw the keys that the chart names, and only those', () => {
    const { point } = createChartReducer({ id: 'c', keys: ['x', 'y'] })
    expect(point(1, numbers({ y: 3, z: 9 })).values).toEqual({ y: 3 })
  })

  it('keep the others of a chart that names its keys beside, while they are few', () => {
    const { point } = createChartReducer({ id: 'c', keys: ['x', 'y'] })
    expect(point(1, numbers({ y: 3, z: 9 })).beside).toEqual({ z: 9 })
    expect(point(2, numbers({ y: 3 }))).not.toHaveProperty('beside')
    const many = Object.fromEntries([...'abcdefgh'].map((key) => [key, 10]))
    expect(point(3, numbers(many))).not.toHaveProperty('beside')
    expect(createChartReducer(chart).point(1, numbers({ y: 3, z: 9 }))).not.toHaveProperty('beside')
  })
})
