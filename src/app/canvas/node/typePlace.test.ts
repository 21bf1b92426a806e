import { describe, expect, it } from 'vitest'
import type { Box } from '../geometry.ts'
import { typeChar, typePlace } from './typePlace.ts'

const box = (id: string, x: number, y: number): Box => ({
  id,
  x,
  y,
  width: 160,
  height: 112,
  inputs: ['in'],
  hasOutput: true,
  overhang: 0,
})
const a = box('a', 0, 200)
const boxes = (...others: Box[]) => new Map([a, ...others].map((b) => [b.id, b]))
const place = (length: number, to: readonly string[], ...others: Box[]) =>
  typePlace(
    boxes(...others),
    to.map((id) => ({ from: 'a', to: id, port: 'in' })),
    a,
    length,
  )
const far = [box('up', 300, 0), box('level', 300, 200), box('down', 300, 400)]

describe('typePlace', () => {
  it('lies on the free side of the wire', () => {
    expect(place(10, ['level'], ...far)).toEqual({ x: 6, y: -21, chars: 10 })
    expect(place(10, ['down'], ...far).y).toBeLessThan(0)
    expect(place(10, ['up'], ...far).y).toBeGreaterThan(0)
    expect(place(10, []).y).toBeLessThan(0)
  })

  it('lies between two branches, where they are far enough apart', () => {
    const { x, y, chars } = place(10, ['up', 'down'], ...far)
    expect(chars).toBe(10)
    expect(x).toBeGreaterThanOrEqual(10)
    expect(x + 10 * typeChar).toBeLessThan(140)
    expect(Math.abs(y + 7)).toBeLessThanOrEqual(3)
  })

  it('goes beside a node that stands close', () => {
    expect(place(16, ['level'], box('level', 300, 200), box('above', 180, 125))).toMatchObject({ y: 7, chars: 16 })
  })

  it('is cut before the next node where no place is free, and left out where nearly nothing is', () => {
    const near = (gap: number) => place(20, ['next'], box('next', 160 + gap, 200), box('over', 160 + gap, 80))
    const { chars } = near(80)
    expect(chars).toBeGreaterThan(3)
    expect(6 + chars * typeChar).toBeLessThan(80)
    expect(near(24).chars).toBe(0)
  })
})
