import { describe, expect, it } from 'vitest'
import { niceScale } from './niceScale.ts'

describe('niceScale', () => {
  it('gives three round lines from zero', () => {
    expect(niceScale(100, 515)).toEqual({ min: 0, max: 600, ticks: [0, 300, 600] })
    expect(niceScale(0, 430)).toEqual({ min: 0, max: 440, ticks: [0, 200, 400] })
    expect(niceScale(0, 0.7).ticks).toEqual([0, 0.3, 0.6])
  })

  it('reaches below zero when values do', () => {
    const scale = niceScale(-40, 90)
    expect(scale.min).toBeLessThanOrEqual(-40)
    expect(scale.ticks).toContain(0)
  })

  it('always holds the data and few lines', () => {
    for (let i = 1; i < 400; i++) {
      const min = -((i * 37) % 90)
      const max = (i * i) % 977
      const scale = niceScale(min, max)
      expect(scale.min).toBeLessThanOrEqual(min)
      expect(scale.max).toBeGreaterThanOrEqual(max)
      expect(scale.ticks.length).toBeLessThanOrEqual(6)
      expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
    }
  })

  it('has an axis when there is nothing to show', () => {
    expect(niceScale(0, 0)).toEqual({ min: 0, max: 1, ticks: [0, 1] })
    expect(niceScale(Infinity, -Infinity)).toEqual({ min: 0, max: 1, ticks: [0, 1] })
  })
})
