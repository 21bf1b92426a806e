import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import { groupsWithout } from '#graph/groups.ts'
import type { GraphStore } from './types.ts'

/** What can be said about a document without running it. */
export type Analysis = Pick<GraphStore, 'types' | 'functions' | 'seen'> & {
  readonly diagnostics: readonly Diagnostic[]
}

/** `observed`: element types that the run has shown, as text by node. */
export type Analyse = (graph: Graph, observed?: Readonly<Record<NodeId, string>>) => Analysis

/** Whether a run may start from this document. */
export const isRunnable = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.every((diagnostic) => diagnostic.severity !== 'error')

/** Nodes into which nothing is wired where something must be, and all that they feed: they cannot run yet. */
export function starvedNodes(graph: Graph, diagnostics: readonly Diagnostic[]): ReadonlySet<NodeId> {
  const starved = new Set(diagnostics.flatMap(({ code, node }) => (code === 'missing-input' && node ? [node] : [])))
  // A set hands out what is added while it is walked.
  for (const at of starved) for (const wire of graph.wires) if (wire.from === at) starved.add(wire.to)
  return starved
}

/** The document without some of its nodes, their wires and their charts. */
export const without = (graph: Graph, gone: ReadonlySet<NodeId>): Graph => ({
  ...graph,
  nodes: graph.nodes.filter(({ id }) => !gone.has(id)),
  wires: graph.wires.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  charts: graph.charts.filter(({ node }) => !gone.has(node)),
  ...(graph.groups && { groups: groupsWithout(graph.groups, gone) }),
})
