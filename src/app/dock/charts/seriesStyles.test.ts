import { describe, expect, it } from 'vitest'
import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'
import { otherStyle, SeriesOrder, seriesStyles } from './seriesStyles.ts'

const chart = (id: string, keys?: string[]): ChartSpec => ({
  id,
  node: id,
  type: 'line',
  title: id,
  ...(keys && { keys }),
})
const point = (id: string, batch: number, values: ChartPoint['values']): ChartPoint => ({
  chart: id,
  batch,
  values,
  records: 1,
})

const charts = [chart('a'), chart('b')]
const points = {
  a: [point('a', 1, { x: 1, y: 5 }), point('a', 2, null), point('a', 3, { z: 2 })],
  b: [point('b', 1, { w: 3 }), point('b', 2, { v: 1, y: 9 })],
}

describe('SeriesOrder', () => {
  it('orders keys by first batch, chart and size', () => {
    const order = new SeriesOrder()
    order.learn(charts, points, 3)
    expect(order.sort(['v', 'w', 'x', 'y', 'z', 'other'])).toEqual(['y', 'x', 'w', 'v', 'z', 'other'])
  })

  it('does not depend on how batches arrive', () => {
    const upTo = (batch: number) => ({
      a: points.a.filter((p) => p.batch <= batch),
      b: points.b.filter((p) => p.batch <= batch),
    })
    const order = new SeriesOrder()
    for (const live of [1, 2, 3]) order.learn(charts, upTo(live), live)
    expect(order.sort(['v', 'w', 'x', 'y', 'z'])).toEqual(['y', 'x', 'w', 'v', 'z'])
  })

  it('keeps a look when sizes change, and forgets it when the run begins anew', () => {
    const order = new SeriesOrder()
    order.learn([charts[0]!], { a: [point('a', 1, { x: 1, y: 5 })] }, 1)
    order.learn([charts[0]!], { a: [point('a', 2, { x: 100, y: 5 })] }, 2)
    expect(order.indexOf('y')).toBe(0)
    order.learn([charts[0]!], { a: [point('a', 1, { x: 100, y: 5 })] }, 1)
    expect(order.indexOf('x')).toBe(0)
  })

  it('puts chosen keys first and gives each key of a chart a style of its own', () => {
    const order = new SeriesOrder()
    order.learn([chart('a', ['k7', 'k0'])], { a: [] }, 0)
    expect(order.stylesFor(['k7', 'k0', 'other'])).toEqual([seriesStyles[0], seriesStyles[1], otherStyle])
    const many = Array.from({ length: 15 }, (_, i) => `k${i}`)
    order.learn([chart('a', many)], { a: [] }, 0)
    const chosen = ['k7', 'k6', 'k13', 'k0', 'k14', 'k1', 'k8']
    expect(new Set(order.stylesFor(chosen)).size).toBe(7)
  })
})
