import type { Graph, NodeId } from './graph.ts'
import type { RecordView, ReplaceResult } from './run.ts'
import type { TwinAnswer, TwinOrder } from './twin.ts'

/**
 * Several runs over the same input. A replay makes a new run that shares everything before one batch with another run; both stay,
 * and what live sources received is the same for all of them. Plain data: it crosses the worker boundary.
 */

/** Number of a run: increases with every start and every replay. */
export type RunNumber = number

/** How a run goes on that is not begun anew: batches up to `told` are computed in silence, up to `ahead` at once. */
export interface GoOn {
  readonly told: number
  readonly ahead: number
  /** Stay paused then. */
  readonly paused: boolean
}

/** A new run: the batches before `from` as run `of` had them, `graph` from batch `from` on. */
export interface Fork {
  readonly of: RunNumber
  readonly from: number
  readonly graph: Graph
}

/**
 * Where two runs part: the first batch, and in it the first node in the order of the pipeline, whose records differ. A record that
 * one of them does not have is null; without records on one side, that run has no RDD there, or its node failed.
 */
export interface Difference {
  readonly batch: number
  readonly node: NodeId
  /** The record in the earlier run, and in the later one. */
  readonly was: RecordView | null
  readonly now: RecordView | null
  /** The place of `now` among the later run's records there; null where it has none. */
  readonly index: number | null
  /** How many records each has there; null: no RDD. */
  readonly totals: readonly [was: number | null, now: number | null]
}

/** What the page can ask of kept runs. Implemented beside `EngineClient`. */
export interface RunsClient {
  /** The run that is being made; 0 before the first. */
  current(): RunNumber
  /** Begins a run with `fork`, and settles when the batch `fork.from` was reached: what of the state did not fit the new program. */
  replay(fork: Fork, how: GoOn): { readonly run: RunNumber; readonly begun: Promise<ReplaceResult> }
  /** Goes on with a kept run; the present one is kept. */
  returnTo(run: RunNumber, how: GoOn): Promise<void>
  /** Drops a kept run: it cannot be returned to or compared with any more. */
  forget(run: RunNumber): void
  /** Null: all records of these batches are equal. */
  difference(was: RunNumber, now: RunNumber, from: number, to: number): Promise<Difference | null>
  /** Runs two pipelines over the recorded input of a run, in the background. Null: it was cancelled, or a function did not end. */
  twin(order: TwinOrder): { readonly answer: Promise<TwinAnswer | null>; readonly cancel: () => void }
}
