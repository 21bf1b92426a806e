import { isFunctionText, type Graph } from '#model/graph.ts'
import type { RunProblem } from '#model/run.ts'

/**
 * Whether what failed was changed since: its function or the definitions read differently now, or the node is gone. What is left of such
 * a problem are the batches that failed; it is trouble again when a batch fails with the new text.
 */
export function isMended({ node, param, ran }: RunProblem, graph: Pick<Graph, 'nodes' | 'definitions'>): boolean {
  if (ran === undefined) return false
  const value = graph.nodes.find(({ id }) => id === node)?.params[param ?? '']
  return !isFunctionText(value) || value.text !== ran.text || graph.definitions !== ran.definitions
}
