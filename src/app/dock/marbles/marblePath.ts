import type { Graph, NodeId } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'

/** Rows that still can be taken in at a glance. */
const mostRows = 8

/**
 * The nodes that records pass on their way to a node, it included: parents before children, and of many the nearest. Output operations have
 * no records of their own, so the way to one ends in what it reads.
 */
export function pathTo({ nodes, wires }: Graph, node: NodeId): readonly NodeId[] {
  const distance = new Map<NodeId, number>([[node, 0]])
  for (const [id, steps] of distance)
    for (const { from, to } of wires) if (to === id && !distance.has(from)) distance.set(from, steps + 1)
  const order = new Map<NodeId, number>()
  const depth = (id: NodeId): number => {
    const known = order.get(id)
    if (known !== undefined) return known
    order.set(id, 0)
    const parents = wires.filter((wire) => wire.to === id && distance.has(wire.from))
    const own = parents.length ? Math.max(...parents.map(({ from }) => depth(from) + 1)) : 0
    order.set(id, own)
    return own
  }
  const operatorOf = (id: NodeId) => nodes.find((one) => one.id === id)?.operator ?? ''
  return [...distance]
    .filter(([id]) => metaOf(operatorOf(id))?.hasOutput !== false)
    .sort(([, a], [, b]) => a - b)
    .slice(0, mostRows)
    .map(([id]) => id)
    .sort((a, b) => depth(a) - depth(b))
}
