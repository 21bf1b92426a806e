import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { branchesOf, moveBranch } from './branches.ts'
import { executionOrder } from './order.ts'

const node = (id: string) => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const graphOf = (ids: string, wires: string): Graph => ({
  ...emptyGraph,
  nodes: ids.split(' ').map(node),
  wires: wires
    .split(' ')
    .filter(Boolean)
    .map((wire) => ({ from: wire.split('>')[0]!, to: wire.split('>')[1]!, port: 'in' })),
})
const ends = (graph: Graph) => branchesOf(graph).map((branch) => branch.output?.id)

// source → map → a, and map → filter → b; c stands on a source of its own.
const shop = graphOf(
  'source-1 map-2 pprint-3 filter-4 pprint-5 source-6 pprint-7',
  'source-1>map-2 map-2>pprint-3 map-2>filter-4 filter-4>pprint-5 source-6>pprint-7',
)

describe('branches', () => {
  it('list each node once, under the first output it leads to, and name what is shared', () => {
    const branches = branchesOf(shop)
    expect(branches.map((b) => b.nodes.map((n) => n.id))).toEqual([
      ['source-1', 'map-2', 'pprint-3'],
      ['filter-4', 'pprint-5'],
      ['source-6', 'pprint-7'],
    ])
    expect(branches.map((b) => b.shared.map((n) => n.id))).toEqual([[], ['map-2'], []])
  })

  it('list the nodes of a loop too', () => {
    const loop = graphOf('a b', 'a>b b>a')
    expect(branchesOf(loop).map((b) => [b.output, b.nodes.map((n) => n.id)])).toEqual([[null, ['a', 'b']]])
  })
})

describe('moving a branch', () => {
  it('changes the order of the outputs and nothing else', () => {
    const moved = moveBranch(shop, 'pprint-5', -1).graph
    expect(ends(moved)).toEqual(['pprint-5', 'pprint-3', 'pprint-7'])
    expect(branchesOf(moved)[1]!.shared.map((n) => n.id)).toEqual(['map-2'])
    expect(new Set(moved.nodes)).toEqual(new Set(shop.nodes))
    expect(moved.wires).toBe(shop.wires)
    // What feeds a branch still runs before it.
    const order = executionOrder(moved)
    for (const { from, to } of moved.wires) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to))
    expect(ends(moveBranch(moved, 'pprint-5', 1).graph)).toEqual(ends(shop))
  })

  it('keeps the document as it is at the ends of the list and for what is no end', () => {
    for (const [end, by] of [
      ['pprint-3', -1],
      ['pprint-7', 1],
      ['map-2', 1],
    ] as const)
      expect(moveBranch(shop, end, by).graph).toBe(shop)
  })
})
