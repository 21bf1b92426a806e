import type { BatchInfo, NodeBatch } from '#model/run.ts'
import type { RunStart } from '../intake/archive.ts'
import { modelledTime, type ModelledTime } from './modelledTime.ts'
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
  const modelled = options.modelledTime ? modelledTime(graph, outcome.nodes, outcome.records) : undefined
  const time = zeroTime + index * graph.batchInterval
  const processingTime = modelled ? modelled.processing : outcome.processing
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
    nodes: modelled ? withModelledTime(outcome.nodes, modelled) : outcome.nodes,
    outputs: modelled
      ? outcome.outputs.map((output) => ({ ...output, duration: processingTime / outcome.outputs.length }))
      : outcome.outputs,
    checkpoint: outcome.checkpoint,
  }
}

const withModelledTime = (nodes: Outcome['nodes'], modelled: ModelledTime): BatchInfo['nodes'] =>
  Object.fromEntries(
    Object.entries(nodes).map(([id, node]): [string, NodeBatch] => [id, { ...node, time: modelled.of(node) }]),
  )
