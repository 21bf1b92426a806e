import type { Graph } from '#model/graph.ts'
import type { NodeBatch } from '#model/run.ts'
import { sourcesOf, webSocketsOf } from '#receivers/inputs.ts'

/**
 * Timings of repeatable screens. A measured time differs from run to run, so where a screen must come out the same these
 * stand in: a fixed cost for each batch and one for each record that a node gives. They resemble a small cluster, not this
 * engine, whose real times would round to nothing on the timeline. A cluster is given the machines that its usual load needs: where the
 * input's rate is known beforehand, a batch of that many records keeps up, and a rush may still be late.
 */
const batchCost = 50
const recordCost = 6

/** What a batch of the usual size takes of the interval at most. */
const usual = 0.6

export interface ModelledTime {
  /** Milliseconds that the batch takes. */
  readonly processing: number
  /** Milliseconds of it that the records of a node take. */
  of(node: NodeBatch): number
}

/** Of a batch with so many input `records`. */
export function modelledTime(graph: Graph, nodes: Readonly<Record<string, NodeBatch>>, records: number): ModelledTime {
  const cost = ({ count }: NodeBatch) => recordCost * (count ?? 0)
  const plain = Object.values(nodes).reduce((sum, node) => sum + cost(node), batchCost)
  const faster = Math.max(1, (plain * usualPart(graph, records)) / (usual * graph.batchInterval))
  return { processing: plain / faster, of: (node) => cost(node) / faster }
}

/** How much of a batch of so many records a usual one is: 1 for all but a rush. What comes over a socket is not known beforehand: 0. */
function usualPart(graph: Graph, records: number): number {
  if (webSocketsOf(graph).length > 0) return 0
  const rate = sourcesOf(graph).reduce((sum, { input }) => sum + (input.kind === 'simulated' ? input.rate : 0), 0)
  const expected = (rate * graph.batchInterval) / 1000
  return expected > 0 && records > expected ? expected / records : 1
}
