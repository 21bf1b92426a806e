import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { BatchInfo, RunProblem } from '#model/run.ts'
import { factsOfGraph } from '../graphFacts.ts'

/**
 * What is wrong with a node in the shown batch: an exception of the run (`batch` is its mark), or an error of analysis. One of
 * the given objects, so that the answer stays the same while nothing changes.
 */
export type Trouble = RunProblem | Diagnostic

export const isRunProblem = (trouble: Trouble): trouble is RunProblem => 'batch' in trouble

export function troubleOf(
  id: NodeId,
  diagnostics: readonly Diagnostic[],
  problems: readonly RunProblem[],
  batch: BatchInfo | undefined,
): Trouble | undefined {
  const failed = batch?.nodes[id]?.status === 'failed'
  const problem =
    batch &&
    problems.findLast(
      ({ node, severity, batch: at }) =>
        node === id && severity === 'error' && (failed ? at <= batch.index : at === batch.index),
    )
  // A node that waits for its wire says so in its footer: that is a state of building, no failure.
  return (
    problem ??
    diagnostics.find(({ node, severity, code }) => node === id && severity === 'error' && code !== 'missing-input')
  )
}

/** Nodes that show a problem line. */
export function troubledNodes(
  diagnostics: readonly Diagnostic[],
  problems: readonly RunProblem[],
  batch: BatchInfo | undefined,
): readonly NodeId[] {
  const ids = new Set([
    ...diagnostics.flatMap((diagnostic) =>
      diagnostic.severity === 'error' && diagnostic.node ? [diagnostic.node] : [],
    ),
    ...problems.map((problem) => problem.node),
  ])
  return [...ids].filter((id) => troubleOf(id, diagnostics, problems, batch)).sort()
}

/** A node that can never run as things are: it, or something before it, has an input that nothing is wired to. */
export const isStarved = (graph: Graph, id: NodeId): boolean => factsOfGraph(graph).starved.has(id)

/** Whether a stream ever reaches an output operation. */
export const reachesOutput = (graph: Graph, id: NodeId): boolean => !factsOfGraph(graph).useless.has(id)

/** The node nearest upstream that failed in this batch: what a blocked node waits for. */
export function failedUpstream(graph: Graph, id: NodeId, batch: BatchInfo): NodeId | undefined {
  const seen = new Set([id])
  for (const at of seen) {
    if (at !== id && batch.nodes[at]?.status === 'failed') return at
    for (const wire of graph.wires) if (wire.to === at) seen.add(wire.from)
  }
  return undefined
}

/** A batch that ran longer than its interval is blamed on the node that took the largest part of it. */
export function slowestNode(batch: BatchInfo, batchInterval: number): NodeId | undefined {
  if (batch.processingTime <= batchInterval) return undefined
  const times = Object.entries(batch.nodes).sort(([, a], [, b]) => b.time - a.time)
  return times[0]?.[0]
}
