import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { gaps } from './edit.ts'
import { sizeOf } from './size.ts'
import { tidy } from './tidy.ts'

const node = (id: string) => ({ id, operator: 'map', params: {}, label: '', note: '', position: { x: 100, y: 200 } })
const graph: Graph = {
  ...emptyGraph,
  nodes: ['a', 'b', 'c', 'd'].map(node),
  wires: [
    { from: 'a', to: 'b', port: 'in' },
    { from: 'a', to: 'c', port: 'in' },
    { from: 'b', to: 'd', port: 'in' },
  ],
}

describe('tidy', () => {
  it('lays out columns and rows without overlap, on the grid, from the same corner', async () => {
    const { graph: tidied, title } = await tidy(graph)
    const at = Object.fromEntries(tidied.nodes.map((n) => [n.id, n.position]))
    const { width, height } = sizeOf(graph.nodes[0]!)
    expect(Math.abs(at.b!.x - at.a!.x - (width + gaps.column))).toBeLessThanOrEqual(10)
    expect(Math.abs(at.d!.x - at.b!.x - (width + gaps.column))).toBeLessThanOrEqual(10)
    expect(Math.abs(at.c!.y - at.b!.y)).toBeGreaterThanOrEqual(height + gaps.row - 10)
    expect(Math.min(...tidied.nodes.map((n) => n.position.x))).toBe(100)
    expect(Math.min(...tidied.nodes.map((n) => n.position.y))).toBe(200)
    for (const n of tidied.nodes) expect([n.position.x % 10, n.position.y % 10]).toEqual([0, 0])
    expect(title.message).toBe('Tidy the layout')
  })
  it('moves nothing the second time', async () => {
    const once = (await tidy(graph)).graph
    expect((await tidy(once)).graph).toBe(once)
  })
  it('moves only the chosen nodes, and copes with loops and with nothing', async () => {
    const some = (await tidy(graph, {}, ['a', 'b'])).graph
    expect(some.nodes.slice(2)).toEqual(graph.nodes.slice(2))
    const looped = { ...graph, wires: [...graph.wires, { from: 'd', to: 'a', port: 'in' }] }
    expect((await tidy(looped)).graph.nodes).toHaveLength(4)
    expect((await tidy(emptyGraph)).graph).toBe(emptyGraph)
  })
})
