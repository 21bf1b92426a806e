import type { NodeBatch } from '#model/run.ts'

/**
 * Timings of repeatable screens. A measured time differs from run to run, so where a screen must come out the same these
 * stand in: a fixed cost for each batch and one for each record that a node gives. They resemble a small cluster, not this
 * engine, whose real times would round to nothing on the timeline.
 */
export const batchCost = 50
export const recordCost = 6

/** Milliseconds that the nodes' records take. */
export const modelledProcessing = (nodes: Readonly<Record<string, NodeBatch>>): number =>
  Object.values(nodes).reduce((sum, node) => sum + modelledNode(node), batchCost)

export const modelledNode = ({ count }: NodeBatch): number => recordCost * (count ?? 0)
