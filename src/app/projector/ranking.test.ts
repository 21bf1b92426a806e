import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'
import { alertCounts, alertsOf, rankingOf } from './ranking.ts'

const point = (batch: number, values: Record<string, number> | null): ChartPoint =>
  ({ chart: 'c', batch, values, records: 1 }) as ChartPoint
const points = [
  point(1, { oats: 90, beans: 60, milk: 80 }),
  point(2, null),
  point(3, { oats: 30, beans: 60, milk: 12, other: 500 }),
]

describe('the ranking', () => {
  it('is largest first, with bars to scale, and holds between slides', () => {
    expect(rankingOf(points, 3)).toEqual([
      { key: 'beans', value: 60, share: 1 },
      { key: 'oats', value: 30, share: 0.5 },
      { key: 'milk', value: 12, share: 0.2 },
    ])
    expect(rankingOf(points, 2).map(({ key }) => key)).toEqual(['oats', 'milk', 'beans'])
    expect(rankingOf([], 2)).toEqual([])
  })

  it('has the keys that the chart draws no line for, and nothing where no batch was', () => {
    const beside = [{ ...point(1, { oats: 90 }), beside: { rye: 95 } }, point(2, null)]
    expect(rankingOf(beside, 2).map(({ key, value }) => [key, value])).toEqual([
      ['rye', 95],
      ['oats', 90],
    ])
    expect(rankingOf(beside, 3)).toEqual([])
  })

  it('names what stands beyond the threshold, on the side that is the exception', () => {
    const chart: ChartSpec = {
      id: 'c',
      node: 'n',
      type: 'line',
      title: 'Stock',
      threshold: { value: 40, label: 'Low' },
    }
    expect(alertsOf(chart, points, 1)).toEqual([])
    expect(alertsOf(chart, points, 3)).toEqual([
      { key: 'oats', value: 30 },
      { key: 'milk', value: 12 },
    ])
    expect(alertsOf({ ...chart, threshold: undefined } as ChartSpec, points, 3)).toEqual([])
  })

  it('counts alerts batch by batch: between slides they stand, of a batch that is not known nothing is said', () => {
    expect(alertCounts(40, points, 0, 4)).toEqual([null, 0, 0, 2, null])
    expect(alertCounts(40, [{ ...point(1, { oats: 90 }), beside: { rye: 5 } }], 1, 1)).toEqual([1])
  })
})
