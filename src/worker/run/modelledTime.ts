import type { NodeBatch } from '#model/run.ts'

/**
 * Timings of repeatable screens. A measured time differs from run to run, so where a screen must come out the same these
 * stand in: a fixed cost for each batch and one for each record that a node gives. They resemble a small cluster, not this
 * engine, whose real times would round to nothing on the timeline. A cluster is given the machines that its load needs: where the input
 * is known beforehand, a batch with more records takes longer, but never as long as its interval. What comes over a socket is not known,
 * and may be too much.
 */
const batchCost = 50
const recordCost = 6

/** Of the interval: up to here records cost what they cost, and what no batch comes to. */
const usual = 0.4
const most = 0.75

export interface ModelledTime {
  /** Milliseconds that the batch takes. */
  readonly processing: number
  /** Milliseconds of it that the records of a node take. */
  of(node: NodeBatch): number
}

/** `interval`: that of the batches, milliseconds. `isLive`: records come over sockets. */
export function modelledTime(
  nodes: Readonly<Record<string, NodeBatch>>,
  interval: number,
  isLive: boolean,
): ModelledTime {
  const cost = ({ count }: NodeBatch) => recordCost * (count ?? 0)
  const plain = Object.values(nodes).reduce((sum, node) => sum + cost(node), batchCost)
  const share = plain / interval
  const room = most - usual
  // Bends where it leaves the straight line, and comes no nearer than that to `most`.
  const bent = isLive || share <= usual ? share : usual + room * (1 - Math.exp((usual - share) / room))
  return { processing: bent * interval, of: (node) => (cost(node) * bent) / share }
}
