import type { Graph, GraphNode, NodeId } from '#model/graph.ts'
import { edited, type Edit } from './edit.ts'
import { executionOrder } from './order.ts'
import { titles } from './title.ts'

/** A branch of the pipeline as a list: an output with what only leads to it, in execution order. */
export interface Branch {
  /** The output; null for what leads nowhere. */
  readonly output: GraphNode | null
  /** Nodes first listed in this branch, the output last. */
  readonly nodes: readonly GraphNode[]
  /** Nodes of earlier branches that this one starts from. */
  readonly shared: readonly GraphNode[]
}

/**
 * The pipeline as a list: one branch per node that nothing follows, in execution order. What several branches share stands in
 * the first of them and is named in the others (`ui-spec` 9.1, the outline).
 */
export function branchesOf(graph: Graph): readonly Branch[] {
  const order = executionOrder(graph)
  const ends = order.filter((id) => !graph.wires.some((w) => w.from === id && hasNode(graph, w.to)))
  return branchesTo(graph, order, ends)
}

/**
 * Puts the branch that ends in `end` one place earlier or later. The document's order of nodes is the order in which Spark
 * registers output operations, so what moves is when the branch's job runs in a batch.
 */
export function moveBranch(graph: Graph, end: NodeId, by: -1 | 1): Edit {
  const order = executionOrder(graph)
  const ends = branchesOf(graph).flatMap(({ output }) => (output ? [output.id] : []))
  const at = ends.indexOf(end)
  const name = graph.nodes.find((node) => node.id === end)?.operator ?? end
  const to = at + by
  if (at < 0 || to < 0 || to >= ends.length) return { graph, title: titles.moveBranch(name), created: [] }
  const wanted = ends.map((id, i) => (i === to ? end : i === at ? ends[to]! : id))
  const nodes = branchesTo(graph, order, wanted).flatMap((branch) => branch.nodes)
  return edited(graph, { nodes }, titles.moveBranch(name))
}

function branchesTo(graph: Graph, order: readonly NodeId[], ends: readonly NodeId[]): readonly Branch[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const parents = (id: NodeId) => graph.wires.filter((w) => w.to === id && nodes.has(w.from)).map((w) => w.from)
  const listed = new Set<NodeId>()
  const branches = ends.map((end) => branchTo(end))
  // Nodes of a loop lead to no end; they still have to be in the list.
  const rest = order.filter((id) => !listed.has(id))
  return rest.length === 0
    ? branches
    : [...branches, { output: null, nodes: rest.map((id) => nodes.get(id)!), shared: [] }]

  function branchTo(end: NodeId): Branch {
    const reached = new Set([end])
    const shared = new Set<NodeId>()
    for (const id of reached)
      for (const parent of parents(id)) {
        if (listed.has(parent)) shared.add(parent)
        else reached.add(parent)
      }
    const own = order.filter((id) => reached.has(id))
    own.forEach((id) => listed.add(id))
    return {
      output: nodes.get(end)!,
      nodes: own.map((id) => nodes.get(id)!),
      shared: [...shared].map((id) => nodes.get(id)!),
    }
  }
}

const hasNode = (graph: Graph, id: NodeId) => graph.nodes.some((node) => node.id === id)
