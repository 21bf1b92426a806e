import { executionOrder } from '#graph/order.ts'
import type { Graph, GraphNode, NodeId } from '#model/graph.ts'

/** A branch of the outline: an output with what only leads to it, in execution order. */
export interface OutlineBranch {
  /** The output; null for what leads nowhere. */
  readonly output: GraphNode | null
  /** Nodes first listed in this branch, the output last. */
  readonly nodes: readonly GraphNode[]
  /** Nodes of earlier branches that this one starts from. */
  readonly shared: readonly GraphNode[]
}

/**
 * The pipeline as a list: one branch per node that nothing follows, in execution order. What several branches share stands in
 * the first of them and is named in the others.
 */
export function outlineOf(graph: Graph): readonly OutlineBranch[] {
  const order = executionOrder(graph)
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  const parents = (id: NodeId) => graph.wires.filter((w) => w.to === id && nodes.has(w.from)).map((w) => w.from)
  const listed = new Set<NodeId>()
  const branches = order
    .filter((id) => !graph.wires.some((w) => w.from === id && nodes.has(w.to)))
    .map((end) => branchTo(end))
  // Nodes of a loop lead to no end; they still have to be in the list.
  const rest = order.filter((id) => !listed.has(id))
  return rest.length === 0
    ? branches
    : [...branches, { output: null, nodes: rest.map((id) => nodes.get(id)!), shared: [] }]

  function branchTo(end: NodeId): OutlineBranch {
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
