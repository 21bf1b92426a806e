import type { NodeId } from '#model/graph.ts'
import type { Ports } from './ports.ts'

/**
 * What happens in a batch, as a StreamingListener hears it (`spark-semantics.md` §18.2): submitted, started, then started and completed for
 * every output operation that has an RDD, then completed. A batch without any is not heard of. Times are milliseconds; null: not yet.
 */
export type EngineEvent =
  | { readonly kind: 'batchSubmitted' | 'batchStarted' | 'batchCompleted'; readonly batch: BatchEvent }
  | { readonly kind: 'outputStarted' | 'outputCompleted'; readonly output: OutputEvent }

export interface BatchEvent {
  readonly time: number
  readonly submission: number
  readonly start: number | null
  readonly end: number | null
  /** Receivers and what they brought; queues report nothing. */
  readonly inputs: readonly { readonly node: NodeId; readonly records: number }[]
  /** Those that have started so far. */
  readonly outputs: readonly OutputEvent[]
}

export interface OutputEvent {
  readonly time: number
  /** Among the output operations of this batch that have an RDD, from 0. */
  readonly id: number
  readonly node: NodeId
  readonly start: number
  readonly end: number | null
  /** `Type: message` of what failed. */
  readonly failure: string | null
}

/** Tells a batch to the run's listener step by step. */
export interface Heard {
  started(at: number): void
  outputStarted(node: NodeId, at: number): void
  outputCompleted(at: number, failure: string | null): void
  completed(at: number): void
}

/** Announces the batch as submitted. */
export function heardBatch(batch: Pick<BatchEvent, 'time' | 'submission' | 'inputs'>, ports: Ports): Heard {
  const outputs: OutputEvent[] = []
  let [start, end]: [number | null, number | null] = [null, null]
  const tell = (kind: 'batchSubmitted' | 'batchStarted' | 'batchCompleted') =>
    ports.listen?.({ kind, batch: { ...batch, start, end, outputs: [...outputs] } })
  const tellOutput = (kind: 'outputStarted' | 'outputCompleted', output: OutputEvent) => {
    outputs[output.id] = output
    ports.listen?.({ kind, output })
  }
  tell('batchSubmitted')
  return {
    started(at) {
      start = at
      tell('batchStarted')
    },
    outputStarted(node, at) {
      tellOutput('outputStarted', {
        time: batch.time,
        id: outputs.length,
        node,
        start: at,
        end: null,
        failure: null,
      })
    },
    outputCompleted(at, failure) {
      tellOutput('outputCompleted', { ...outputs[outputs.length - 1]!, end: at, failure })
    },
    completed(at) {
      end = at
      tell('batchCompleted')
    },
  }
}
