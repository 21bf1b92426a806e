/**
 * Nodes that are switched off (ui-spec §3.3). A per-record operator with one input lets its records pass; any other stops its branch:
 * what reads from it has nothing to read, and does not run either.
 */
import type { Graph, GraphNode, NodeId, Wire } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { edited, nameOf, sameWire, type Edit } from './edit.ts'
import { titles } from './title.ts'

/** Whether records go on past this operator while it is off. */
export function passesThrough(operator: string): boolean {
  const meta = metaOf(operator)
  return meta?.family === 'narrow' && meta.hasOutput && meta.inputs.length === 1 && !meta.inputs[0]!.many
}

/** Switches nodes off or on, as one step. */
export function switchNodes(graph: Graph, ids: readonly NodeId[], off: boolean): Edit {
  const chosen = new Set(ids.filter((id) => graph.nodes.some((node) => node.id === id && (node.off ?? false) !== off)))
  const names = chosen.size === 1 ? nameOf(graph, [...chosen][0]!) : ''
  const title = off ? titles.switchOff(chosen.size, names) : titles.switchOn(chosen.size, names)
  if (chosen.size === 0) return { graph, title, created: [] }
  const nodes = graph.nodes.map((node) => (chosen.has(node.id) ? switched(node, off) : node))
  return edited(graph, { nodes }, title)
}

function switched({ off: _off, ...node }: GraphNode, off: boolean): GraphNode {
  return off ? { ...node, off: true } : node
}

/** What of the document takes part in a run: nothing that is off, nothing that only that would feed. The same graph when nothing is off. */
export function activePart(graph: Graph): Graph {
  if (!graph.nodes.some((node) => node.off)) return graph
  const sources = sourcesOf(graph)
  const active = new Set(graph.nodes.filter(({ id, off }) => !off && sources.get(id) === id).map(({ id }) => id))
  const wires = graph.wires.flatMap((wire): readonly Wire[] => {
    const from = sources.get(wire.from)
    return from == null || !active.has(wire.to) ? [] : [from === wire.from ? wire : { ...wire, from }]
  })
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => active.has(id)),
    // Two ways around nodes that are off may have become one wire.
    wires: wires.filter((wire, i) => wires.findIndex((other) => sameWire(wire, other)) === i),
    charts: graph.charts.filter(({ node }) => active.has(node)),
  }
}

/** The node that stops this one, by being off somewhere before it; undefined where nothing does. */
export function stoppedBy(graph: Graph, id: NodeId): NodeId | undefined {
  const seen = new Set([id])
  // A set hands out what is added while it is walked.
  for (const at of seen) {
    const node = graph.nodes.find((other) => other.id === at)
    if (at !== id && node?.off && !passesThrough(node.operator)) return at
    for (const wire of graph.wires) if (wire.to === at) seen.add(wire.from)
  }
  return undefined
}

/** Where the records that leave each node come from: the node itself, one before it while it is off, or nowhere (null). */
function sourcesOf(graph: Graph): ReadonlyMap<NodeId, NodeId | null> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const into = new Map<NodeId, Wire[]>()
  for (const wire of graph.wires) into.set(wire.to, [...(into.get(wire.to) ?? []), wire])
  const found = new Map<NodeId, NodeId | null>()
  const visit = (id: NodeId): NodeId | null => {
    const known = found.get(id)
    if (known !== undefined) return known
    // A loop is an error of its own: here it must only end.
    found.set(id, id)
    const source = sourceOf(nodes.get(id), into.get(id) ?? [], visit)
    found.set(id, source)
    return source
  }
  for (const { id } of graph.nodes) visit(id)
  return found
}

function sourceOf(
  node: GraphNode | undefined,
  wires: readonly Wire[],
  visit: (id: NodeId) => NodeId | null,
): NodeId | null {
  if (!node) return null
  if (node.off) return passesThrough(node.operator) && wires[0] ? visit(wires[0].from) : null
  const ports = new Map<string, boolean>()
  for (const wire of wires) ports.set(wire.port, (ports.get(wire.port) ?? false) || visit(wire.from) !== null)
  // A port that several wires feed goes on with those that are left.
  return [...ports.values()].every(Boolean) ? node.id : null
}
