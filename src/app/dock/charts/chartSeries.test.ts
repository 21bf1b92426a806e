import { describe, expect, it } from 'vitest'
import type { ChartPoint } from '#model/run.ts'
import {
  alertSide,
  chartRows,
  chartSeries,
  chartText,
  crossings,
  fitOther,
  lonePoints,
  numbersOf,
  shownKeys,
  since,
} from './chartSeries.ts'

const points = (...values: ChartPoint['values'][]): ChartPoint[] =>
  values.map((v, i) => ({ chart: 'c', batch: i + 1, values: v, records: 1 }))

describe('shownKeys', () => {
  it('takes the seven largest of ten thousand keys and adds up the rest', () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`k${i}`, i]))
    const keys = shownKeys(points(many), undefined)
    expect(keys).toEqual(['k9999', 'k9998', 'k9997', 'k9996', 'k9995', 'k9994', 'k9993', 'other'])
    const chart = chartSeries(points(many), 1, 1, keys)
    const sum = (9999 * 10_000) / 2
    expect(chart.series.at(-1)!.values[0]).toBe(sum - 9999 - 9998 - 9997 - 9996 - 9995 - 9994 - 9993)
  })

  it('shows chosen keys only', () => {
    expect(shownKeys(points({ a: 1, b: 9, other: 3 }), ['a'])).toEqual(['a'])
    expect(shownKeys(points({ a: 1, b: 9, other: 3 }), undefined)).toEqual(['b', 'a', 'other'])
  })
})

describe('chartSeries', () => {
  it('holds a window result between slides, also from before the range', () => {
    const chart = chartSeries(points({ a: 5 }, null, null, { a: 7 }, null), 2, 5, ['a'])
    expect(chart.holds).toBe(true)
    expect(chart.series[0]!.values).toEqual([5, 5, 7, 7])
    expect(chart.series[0]!.emitted).toEqual([null, null, 7, null])
    expect(chartRows(chart)).toEqual([
      { batch: 2, s0: 5 },
      { batch: 4, s0: 7 },
      { batch: 5, s0: 7 },
    ])
  })

  it('keeps a missing key a gap', () => {
    const chart = chartSeries(points({ a: 1, b: 2 }, { b: 3 }, { a: 4, b: 5 }), 1, 3, ['a', 'b'])
    expect(chart.holds).toBe(false)
    expect(chart.series.map((s) => s.values)).toEqual([
      [1, null, 4],
      [2, 3, 5],
    ])
    expect(lonePoints(chart)).toEqual([
      { series: 0, batch: 1, value: 1 },
      { series: 0, batch: 3, value: 4 },
    ])
    expect(chartText(chart)).toBe('batch\ta\tb\n1\t1\t2\n2\t\t3\n3\t4\t5')
    const other = since(chartSeries(points({ a: 1 }, { a: 7 }), 1, 3, ['a', 'b']), 2)
    expect(chartText(chart, { series: other, run: 'run 1' })).toBe(
      'batch\ta\tb\ta (run 1)\tb (run 1)\n1\t1\t2\t\t\n2\t\t3\t7\t\n3\t4\t5\t\t',
    )
  })

  it('leaves batches that have not come yet out of the rows', () => {
    expect(chartRows(chartSeries(points({ a: 1 }), 1, 4, ['a']))).toEqual([{ batch: 1, s0: 1 }])
  })
})

describe('fitOther', () => {
  const other = (value: number) => chartSeries(points({ a: 10, other: value }), 1, 1, ['a', 'other'])

  it('draws the rest while the keys stay readable beside it', () => {
    expect(fitOther(other(25))).toEqual(other(25))
  })

  it('leaves out a rest that would press the keys flat', () => {
    const chart = fitOther(other(26))
    expect(chart.offScale).toBe(true)
    expect(chart.series.map((s) => s.values)).toEqual([[10], [null]])
  })
})

describe('crossings', () => {
  it('marks the way to the rarer side', () => {
    const stock = points({ a: 90 }, { a: 50 }, { a: 30 }, { a: 20 }, { a: 90 }, { a: 80 }, { a: 39 })
    expect(alertSide(numbersOf(stock), 40)).toBe('below')
    const chart = chartSeries(stock, 1, 7, ['a'])
    expect(crossings(chart, 40, 'below').map((c) => c.batch)).toEqual([3, 7])
    const cards = points({ a: 1 }, { a: 2 }, { a: 6 }, { a: 1 })
    expect(alertSide(numbersOf(cards), 5)).toBe('above')
    expect(crossings(chartSeries(cards, 1, 4, ['a']), 5, 'above').map((c) => c.batch)).toEqual([3])
  })
})
