import { describe, expect, it } from 'vitest'
import { portUnder, portPoint, type Box } from './geometry.ts'

const box = (id: string, x: number, y: number, inputs: readonly string[] = ['in']): Box => ({
  id,
  x,
  y,
  width: 160,
  height: 112,
  inputs,
  hasOutput: true,
  overhang: 0,
})
const boxes = (...all: Box[]) => new Map(all.map((b) => [b.id, b]))

describe('ports', () => {
  it('share a side evenly', () => {
    const join = box('join', 100, 0, ['left', 'right'])
    expect(portPoint(join, 'left')).toEqual({ x: 100, y: 112 / 3 })
    expect(portPoint(join, 'right')).toEqual({ x: 100, y: 224 / 3 })
    expect(portPoint(join, null)).toEqual({ x: 260, y: 56 })
  })

  it('attach within 24 px, tell refusals within 40 px, in screen pixels', () => {
    const all = boxes(box('a', 0, 0), box('b', 300, 0))
    const under = (x: number, zoom = 1) => portUnder(all, { x, y: 56 }, zoom, 'input', () => true, 'a')
    expect(under(280)).toMatchObject({ at: { node: 'b', port: 'in' }, attached: true })
    expect(under(265)).toMatchObject({ attached: false })
    expect(under(250)).toBeNull()
    expect(under(265, 0.5)).toMatchObject({ attached: true })
  })

  it('take the only fitting port when the wire is dropped on the node', () => {
    const all = boxes(box('join', 300, 0, ['left', 'right']))
    const drop = (fits: (port: string | null) => boolean) =>
      portUnder(all, { x: 400, y: 56 }, 1, 'input', ({ port }) => fits(port), 'a')
    expect(drop((port) => port === 'right')).toMatchObject({ at: { port: 'right' }, attached: true })
    expect(drop(() => true)).toBeNull()
    expect(drop(() => false)).toMatchObject({ at: { port: 'left' } })
  })

  it('let a source be aimed at, so that its refusal can be told', () => {
    const all = boxes(box('source', 300, 0, []))
    expect(portUnder(all, { x: 310, y: 60 }, 1, 'input', () => false, 'a')).toMatchObject({ at: { node: 'source' } })
  })
})
