import type { Graph, NodeId } from '#model/graph.ts'
import { edited, nameOf, nodeOf, sameWire, type Edit } from './edit.ts'
import { titles } from './title.ts'

/**
 * Takes a node off its wires and puts it elsewhere. Where one wire comes in, everything that read from the node reads from what fed it;
 * a node with several inputs has no single stream to heal with, and leaves a gap.
 */
export function pullOut(graph: Graph, id: NodeId, to: { readonly x: number; readonly y: number }): Edit {
  const title = titles.pullOut(nameOf(graph, id))
  const into = graph.wires.filter((wire) => wire.to === id)
  const out = graph.wires.filter((wire) => wire.from === id)
  if (!nodeOf(graph, id) || (into.length === 0 && out.length === 0)) return { graph, title, created: [] }
  const healed = graph.wires.flatMap((wire) => {
    if (wire.to === id) return []
    if (wire.from !== id) return [wire]
    const past = { ...wire, from: into[0]?.from ?? '' }
    return into.length === 1 && !graph.wires.some((other) => sameWire(other, past)) ? [past] : []
  })
  const nodes = graph.nodes.map((node) => (node.id === id ? { ...node, position: { x: to.x, y: to.y } } : node))
  return edited(graph, { nodes, wires: healed }, title)
}
