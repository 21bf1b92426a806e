/** A layered layout from left to right. */
import type { Graph, NodeId } from '#model/graph.ts'
import { gaps, moveNodes, type Edit } from './edit.ts'
import { executionOrder } from './order.ts'
import { sizeOf, type Size } from './size.ts'
import { titles } from './title.ts'

export type NodeSizes = Readonly<Record<NodeId, Size>>

/**
 * Lays the graph (or only `ids`) out in columns, 84 pixels apart, rows 36 apart, on the 10 pixel grid. The top left corner
 * stays where it is. The layout library is loaded when it is first needed.
 */
export async function tidy(graph: Graph, sizes: NodeSizes = {}, ids?: readonly NodeId[]): Promise<Edit> {
  const { Graph: Layout, layout } = await import('@dagrejs/dagre')
  const chosen = new Set(ids && ids.length > 0 ? ids : graph.nodes.map((node) => node.id))
  const nodes = graph.nodes.filter((node) => chosen.has(node.id))
  if (nodes.length === 0) return moveNodes(graph, {}, titles.tidy())
  const plan = new Layout({ multigraph: true })
  plan.setGraph({ rankdir: 'LR', ranksep: gaps.column, nodesep: gaps.row })
  plan.setDefaultEdgeLabel(() => ({}))
  // The library keeps the order in which it meets nodes where it can: upper branches first.
  const rank = new Map(executionOrder(graph).map((id, i) => [id, i]))
  const ordered = [...nodes].sort((a, b) => a.position.y - b.position.y || rank.get(a.id)! - rank.get(b.id)!)
  for (const node of ordered) plan.setNode(node.id, { ...(sizes[node.id] ?? sizeOf(node)) })
  for (const [i, wire] of graph.wires.entries())
    if (chosen.has(wire.from) && chosen.has(wire.to)) plan.setEdge(wire.from, wire.to, {}, String(i))
  layout(plan)
  const places = nodes.map((node) => {
    const { x, y, width, height } = plan.node(node.id) as { x: number; y: number; width: number; height: number }
    return { id: node.id, x: x - width / 2, y: y - height / 2 }
  })
  const shift = {
    x: Math.min(...nodes.map((n) => n.position.x)) - Math.min(...places.map((p) => p.x)),
    y: Math.min(...nodes.map((n) => n.position.y)) - Math.min(...places.map((p) => p.y)),
  }
  const snap = (pixels: number) => Math.round(pixels / 10) * 10
  const moves = Object.fromEntries(places.map(({ id, x, y }) => [id, { x: snap(x + shift.x), y: snap(y + shift.y) }]))
  return moveNodes(graph, moves, titles.tidy())
}
