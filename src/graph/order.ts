/** Orders and neighbours: execution order for lists, and where the arrow keys go on the canvas. */
import type { Graph, GraphNode, NodeId, Wire } from '#model/graph.ts'
import { nodeOf } from './edit.ts'

/**
 * Every node once, each after the nodes it reads from; among those that are free to choose, the document's order. Nodes in
 * a loop have no such order and come last, as they stand in the document.
 */
export function executionOrder(graph: Graph): readonly NodeId[] {
  const waiting = new Map(graph.nodes.map((node) => [node.id, 0]))
  for (const wire of graph.wires)
    if (waiting.has(wire.from) && waiting.has(wire.to)) waiting.set(wire.to, waiting.get(wire.to)! + 1)
  const order: NodeId[] = []
  for (;;) {
    const id = graph.nodes.find((node) => waiting.get(node.id) === 0)?.id
    if (id === undefined) break
    order.push(id)
    waiting.delete(id)
    for (const wire of graph.wires)
      if (wire.from === id && waiting.has(wire.to)) waiting.set(wire.to, waiting.get(wire.to)! - 1)
  }
  return [...order, ...waiting.keys()]
}

/** Whether a wire from `from` to `to` would close a loop. */
export function closesLoop(graph: Graph, from: NodeId, to: NodeId): boolean {
  const reached = new Set([to])
  for (const id of reached) for (const wire of graph.wires) if (wire.from === id) reached.add(wire.to)
  return reached.has(from)
}

const nodesOf = (graph: Graph, ids: readonly NodeId[]) =>
  [...new Set(ids)].flatMap((id) => nodeOf(graph, id) ?? []).sort((a, b) => a.position.y - b.position.y)

/** Of several branches the middle one, the upper of two. */
const middle = (nodes: readonly GraphNode[]): NodeId | null => nodes[(nodes.length - 1) >> 1]?.id ?? null

/** Where → goes: along the wire, of several branches the middle one. */
export const nextNode = (graph: Graph, id: NodeId): NodeId | null =>
  middle(
    nodesOf(
      graph,
      graph.wires.filter((wire) => wire.from === id).map((wire) => wire.to),
    ),
  )

/** Where ← goes: the node that the first input port reads from, of several the middle one. */
export const previousNode = (graph: Graph, id: NodeId): NodeId | null =>
  middle(
    nodesOf(
      graph,
      graph.wires.filter((wire) => wire.to === id).map((wire) => wire.from),
    ),
  )

/** Where ↑ and ↓ go: the nearest node above or below in the same column, else the nearest one in that direction. */
export function verticalNode(graph: Graph, id: NodeId, direction: 'up' | 'down', columnWidth = 120): NodeId | null {
  const here = nodeOf(graph, id)
  if (!here) return null
  const sign = direction === 'up' ? -1 : 1
  const ahead = graph.nodes
    .filter((node) => node.id !== id && (node.position.y - here.position.y) * sign > 0)
    .map((node) => ({
      id: node.id,
      dx: Math.abs(node.position.x - here.position.x),
      dy: Math.abs(node.position.y - here.position.y),
    }))
  const column = ahead.filter((node) => node.dx < columnWidth).sort((a, b) => a.dy - b.dy)
  const nearest = ahead.sort((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy))
  return (column[0] ?? nearest[0])?.id ?? null
}

/** Where Home and End go: the first source and the last output in execution order. */
export function endNode(graph: Graph, end: 'first' | 'last'): NodeId | null {
  const order = executionOrder(graph)
  return (end === 'first' ? order[0] : order.at(-1)) ?? null
}

/** The wires of a node in the order in which W walks them: inputs by port, then outputs from top to bottom. */
export function wiresOf(graph: Graph, id: NodeId): readonly Wire[] {
  const height = (wire: Wire) => nodeOf(graph, wire.to)?.position.y ?? 0
  return [
    ...graph.wires.filter((wire) => wire.to === id),
    ...graph.wires.filter((wire) => wire.from === id).sort((a, b) => height(a) - height(b)),
  ]
}
