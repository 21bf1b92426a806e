import type { BatchInfo, NodeBatch } from '#model/run.ts'
import type { RunStart } from '../intake/archive.ts'
import { modelledNode, modelledProcessing } from './modelledTime.ts'
import type { Outcome } from './program.ts'

/**
 * What happened in batch `index`, in the time of its run, as Spark's BatchInfo (`spark-semantics.md` §18.1). `waited` is its
 * scheduling delay, milliseconds. Where times are modelled, they follow from the number of records.
 */
export function placed(
  { graph, options, zeroTime }: RunStart,
  index: number,
  outcome: Outcome,
  waited: number,
): BatchInfo {
  const modelled = options.modelledTime
  const time = zeroTime + index * graph.batchInterval
  const processingTime = modelled ? modelledProcessing(outcome.nodes) : outcome.processing
  const processingStart = time + waited
  return {
    index,
    time,
    records: outcome.records,
    submissionTime: time,
    processingStart,
    processingEnd: processingStart + processingTime,
    schedulingDelay: waited,
    processingTime,
    totalDelay: waited + processingTime,
    nodes: modelled ? withModelledTime(outcome.nodes) : outcome.nodes,
    outputs: modelled
      ? outcome.outputs.map((output) => ({ ...output, duration: processingTime / outcome.outputs.length }))
      : outcome.outputs,
    checkpoint: outcome.checkpoint,
  }
}

const withModelledTime = (nodes: Outcome['nodes']): BatchInfo['nodes'] =>
  Object.fromEntries(
    Object.entries(nodes).map(([id, node]): [string, NodeBatch] => [id, { ...node, time: modelledNode(node) }]),
  )
