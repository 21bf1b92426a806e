import { describe, expect, it } from 'vitest'
import type { Area, Box, Boxes } from './geometry.ts'
import { around, nextInSight, wiresInSight, type InSight } from './inSight.ts'

/** A row of nodes, one every 100: `map-0` at 0, `map-1` at 100 … */
const row: Boxes = new Map(
  Array.from({ length: 200 }, (_, i): [string, Box] => [
    `map-${i}`,
    { id: `map-${i}`, x: 100 * i, y: 0, width: 60, height: 40, inputs: ['in'], hasOutput: true, overhang: 0 },
  ]),
)
const viewAt = (x: number): Area => ({ x, y: -100, width: 1000, height: 300 })
const nothing: InSight = { nodes: new Set(), area: { x: 0, y: 0, width: 0, height: 0 } }
const span = ({ nodes }: InSight) => {
  const numbers = [...nodes].map((id) => Number(id.slice(4))).sort((a, b) => a - b)
  return [numbers[0], numbers.at(-1), numbers.length]
}
/** Steps until there is none. */
function settled(from: InSight, view: Area): InSight {
  for (let now = from; ;) {
    const next = nextInSight(now, row, view, false)
    if (next === now) return now
    now = next
  }
}

describe('what a canvas of many nodes draws', () => {
  it('is at once what is in sight of a view that rests, then some nodes a frame around it, the nearest first', () => {
    const first = nextInSight(nothing, row, viewAt(5000), false)
    expect(span(first)).toEqual([50, 59, 10])
    const second = nextInSight(first, row, viewAt(5000), false)
    expect(span(second)).toEqual([48, 61, 14])
    expect(span(settled(second, viewAt(5000)))).toEqual([45, 64, 20])
  })
  it('stays the same while the view moves over what is drawn', () => {
    const drawn = settled(nothing, viewAt(5000))
    expect(nextInSight(drawn, row, viewAt(5300), true)).toBe(drawn)
    expect(nextInSight(drawn, row, viewAt(4600), true)).toBe(drawn)
  })
  it('gains only some nodes a frame where the view moves beyond it, and loses none until it rests', () => {
    const drawn = settled(nothing, viewAt(5000))
    const next = nextInSight(drawn, row, viewAt(7000), true)
    expect(next.nodes.size).toBe(drawn.nodes.size + 6)
    expect(next.nodes).toContain('map-74')
    expect(next.nodes).toContain('map-45')
    const rested = settled(next, viewAt(7000))
    expect(span(rested)).toEqual([65, 84, 20])
    expect(rested.area).toEqual(around(viewAt(7000)))
  })
  it('forgets nodes that are gone', () => {
    const drawn = settled(nothing, viewAt(0))
    const without = new Map([...row].filter(([id]) => id !== 'map-3'))
    expect(nextInSight(drawn, without, viewAt(0), false).nodes).not.toContain('map-3')
  })
  it('has the wires of its nodes and those that run through', () => {
    const drawn = settled(nothing, viewAt(5000))
    const wire = (from: number, to: number) => ({ from: `map-${from}`, to: `map-${to}`, port: 'in' })
    const [hangs, through, far] = [wire(0, 50), wire(0, 100), wire(90, 100)]
    expect(wiresInSight([hangs, through, far], row, drawn)).toEqual([hangs, through])
  })
})
