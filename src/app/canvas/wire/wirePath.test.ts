import { describe, expect, it } from 'vitest'
import { curvePath, grainsOf, measure, wireCurve, wireWidth } from './wirePath.ts'

describe('wires', () => {
  it('leave and arrive horizontally with handles of half the distance', () => {
    expect(curvePath(wireCurve({ x: 186, y: 240 }, { x: 258, y: 148 }))).toBe('M186 240C222 240 222 148 258 148')
    expect(curvePath(wireCurve({ x: 100, y: 0 }, { x: 110, y: 50 }))).toBe('M100 0C128 0 82 50 110 50')
  })

  it('measure themselves', () => {
    const straight = measure(wireCurve({ x: 0, y: 10 }, { x: 100, y: 10 }))
    expect(straight.length).toBeCloseTo(100)
    expect(straight.pointAt(42).x).toBeCloseTo(42, 1)
    expect(straight.pointAt(-5)).toEqual({ x: 0, y: 10 })
    expect(straight.pointAt(500)).toEqual({ x: 100, y: 10 })
  })

  it('grow with the records of a batch', () => {
    expect(wireWidth(0)).toBe(1.4)
    expect(wireWidth(null)).toBe(1.4)
    expect(wireWidth(30)).toBeCloseTo(3.46, 2)
    expect(wireWidth(1e9)).toBe(6)
    expect([0, 1, 9, 10, 99, 100, 999, 1000, 9999, 10_000, 1e7].map(grainsOf)).toEqual([
      0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5,
    ])
  })
})
