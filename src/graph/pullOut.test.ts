import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { pullOut } from './pullOut.ts'

const graphOf = (...wires: readonly string[]): Graph => ({
  ...emptyGraph,
  nodes: ['queueStream-1', 'queueStream-2', 'join-3', 'map-4', 'pprint-5', 'count-6'].map((id) => ({
    id,
    operator: id.replace(/-\d$/, ''),
    params: {},
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  })),
  wires: wires.map((wire) => {
    const [from, to, port = 'in'] = wire.split(' ') as [string, string, string?]
    return { from, to, port }
  }),
})
const wiresOf = ({ wires }: Graph) => wires.map(({ from, to, port }) => `${from} ${to} ${port}`)

describe('pulling a node out', () => {
  it('heals every wire that left it, in place', () => {
    const graph = graphOf('queueStream-1 map-4', 'map-4 pprint-5', 'map-4 count-6')
    const { graph: after, title } = pullOut(graph, 'map-4', { x: 50, y: 70 })
    expect(wiresOf(after)).toEqual(['queueStream-1 pprint-5 in', 'queueStream-1 count-6 in'])
    expect(after.nodes[3]!.position).toEqual({ x: 50, y: 70 })
    expect(title.message).toBe('Pull map out')
  })

  it('makes no wire twice, and leaves a gap where two streams met', () => {
    const twice = graphOf('queueStream-1 map-4', 'map-4 pprint-5', 'queueStream-1 pprint-5')
    expect(wiresOf(pullOut(twice, 'map-4', { x: 0, y: 9 }).graph)).toEqual(['queueStream-1 pprint-5 in'])
    const join = graphOf('queueStream-1 join-3', 'queueStream-2 join-3 other', 'join-3 pprint-5')
    expect(wiresOf(pullOut(join, 'join-3', { x: 0, y: 9 }).graph)).toEqual([])
  })

  it('is nothing for a node without wires', () => {
    const graph = graphOf()
    expect(pullOut(graph, 'map-4', { x: 9, y: 9 }).graph).toBe(graph)
  })
})
