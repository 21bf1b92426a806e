import type { Breakpoint, BreakpointHit } from './breakpoint.ts'
import type { Diagnostic, Span } from './diagnostic.ts'
import type { ChartSpec, Graph, NodeId } from './graph.ts'
import type { RunsClient } from './runs.ts'
import type { LookAnswer, LookName, LookQuestion } from './looks.ts'

/** What a run tells the rest of the product. Plain data: it crosses the worker boundary. Times and durations are milliseconds. */

/** One node in one batch. `count` is null when the stream has no RDD at this time (a window between slides). */
export interface NodeBatch {
  readonly count: number | null
  readonly partitions: number
  /** Time its task took; fused nodes share their stage's time by records. */
  readonly time: number
  /** 'blocked': an upstream node failed; 'skipped': not computed, no output asks for it. */
  readonly status: 'ok' | 'failed' | 'blocked' | 'skipped'
}

export interface OutputInfo {
  /** Registration index of the output operation. */
  readonly op: number
  readonly node: NodeId
  readonly status: 'succeeded' | 'failed'
  readonly duration: number
}

/** As Spark's BatchInfo (`spark-semantics.md` §18.1), with what happened in each node. */
export interface BatchInfo {
  /** 1, 2, 3 … */
  readonly index: number
  /** End of the batch's interval. */
  readonly time: number
  readonly records: number
  readonly submissionTime: number
  readonly processingStart: number
  readonly processingEnd: number
  readonly schedulingDelay: number
  readonly processingTime: number
  readonly totalDelay: number
  readonly nodes: Readonly<Record<NodeId, NodeBatch>>
  readonly outputs: readonly OutputInfo[]
  /** A checkpoint (snapshot) was written after this batch. */
  readonly checkpoint: boolean
}

/** What an output operation printed in a batch: pprint frames, prints of foreachRDD. */
export interface ConsoleText {
  readonly batch: number
  readonly time: number
  readonly node: NodeId
  readonly text: string
}

/** A Python exception, a time limit or a Spark error of one output in one batch. Same `node` + `type` repeat: views fold them. */
export interface RunProblem {
  readonly severity: 'error' | 'warning'
  readonly batch: number
  readonly node: NodeId
  readonly param?: string
  /** Python's or Spark's exception name: 'IndexError'. */
  readonly type: string
  readonly message: string
  readonly span?: Span
  /** Index within the batch's input of the failing node, from 0, and the record as Python's repr. */
  readonly record?: { readonly index: number; readonly repr: string; readonly parts?: readonly string[] }
  readonly args: Readonly<Record<string, string | number>>
  /** Key of a sentence that says more of this data than `message`, filled with `args`. */
  readonly code?: string
  readonly fixes?: Diagnostic['fixes']
  /** The function that failed as it ran, and the definitions: with others, the problem is one of the past. */
  readonly ran?: { readonly text: string; readonly definitions: string }
  /** Said at once when a thread was ended, before it is known which record was at fault: the batch itself brings the rest. */
  readonly provisional?: true
}

/** One chart at one batch: the number per key, at most seven keys and 'other'. Absent key: no value (a gap, not zero). */
export interface ChartPoint {
  readonly chart: string
  readonly batch: number
  /** The RDD's value for each key; '' for an unkeyed stream. Null point (no RDD at this batch): `values` is null. */
  readonly values: Readonly<Record<string, number>> | null
  /** Of a chart that names its keys: the others, where they are no more than seven. Lines leave them out, rankings and alerts do not. */
  readonly beside?: Readonly<Record<string, number>>
  /** Records behind the point (before reduction to seven keys). */
  readonly records: number
}

export interface SourceStatus {
  readonly node: NodeId
  readonly state: 'simulated' | 'idle' | 'connecting' | 'open' | 'retrying' | 'refused' | 'finished'
  readonly received: number
  readonly dropped: number
  /** Records waiting for the next batch. */
  readonly waiting: number
  /** The rate, in records a second, at which records may enter batches, and those of `waiting` that it holds back. */
  readonly rateLimit?: number
  readonly held?: number
  /** When retrying: milliseconds to the next attempt. */
  readonly retryIn?: number
  /** What there is to say beyond the state, in English; `code` and `args` are for the message catalogues. */
  readonly message?: string
  readonly code?: string
  readonly args?: Readonly<Record<string, string | number>>
}

export type RunState = 'stopped' | 'catchingUp' | 'playing' | 'paused' | 'finished'

/** Batches that the timeline, charts and scrubbing reach back to. */
export const keptBatches = 600
/** Console texts kept: beyond them the oldest go. */
export const keptConsole = 2000

/** Posted by the engine's worker at most ten times a second; covers any number of batches. */
export interface Progress {
  /** Increases with every restart; progress of an older run is ignored. */
  readonly run: number
  readonly state: RunState
  readonly batches: readonly BatchInfo[]
  /** Batches before these that came since the last message and are not described any more: more than are kept. */
  readonly skipped?: number
  readonly console: readonly ConsoleText[]
  readonly problems: readonly RunProblem[]
  readonly points: readonly ChartPoint[]
  readonly sources: readonly SourceStatus[]
  /** Batches whose time has come and that wait to be processed. */
  readonly queued: number
  /** Element types seen in samples, as Python writes them, for the display only. */
  readonly observed: Readonly<Record<NodeId, string>>
  /** Breakpoints at which the run has just paused. */
  readonly hits?: readonly BreakpointHit[]
  /** The input log no longer holds batches before this one. */
  readonly oldestReplayable: number
}

/** What a run tells that has told nothing yet; runs are counted from 1. */
export const noProgress: Progress = {
  run: 0,
  state: 'stopped',
  batches: [],
  console: [],
  problems: [],
  points: [],
  sources: [],
  queued: 0,
  observed: {},
  oldestReplayable: 1,
}

/** A record for the display: Python's repr, cut to a sensible length, and key and value apart when it is a pair. */
export interface RecordView {
  readonly partition: number
  readonly repr: string
  readonly key?: string
  readonly value?: string
  /** The value (or the record itself) as a number, when it is one. */
  readonly number?: number
}

export interface RecordsPage {
  readonly node: NodeId
  readonly batch: number
  readonly total: number | null
  readonly partitions: number
  readonly records: readonly RecordView[]
}

export interface LedgerRow {
  readonly key: string
  readonly was: number | null
  readonly entered: number | null
  readonly left: number | null
  readonly now: number | null
  /** Reprs for values that are no numbers. */
  readonly wasRepr?: string
  readonly nowRepr?: string
}

/** The window of a node at its last emission at or before `batch`. Batches are indices; ranges are inclusive, null when empty. */
export interface WindowView {
  readonly node: NodeId
  readonly emission: number | null
  readonly held: readonly [number, number] | null
  readonly entering: readonly [number, number] | null
  readonly leaving: readonly [number, number] | null
  readonly rows: readonly LedgerRow[]
  readonly totalKeys: number
  /** Batches read to compute this result, of how many in the window. */
  readonly read: number
  readonly of: number
  readonly incremental: boolean
}

export interface StateRow {
  readonly key: string
  readonly before: string | null
  readonly values: readonly string[]
  readonly after: string | null
  readonly number?: number
  readonly beforeNumber?: number
  /** Batch in which the key last got a value. */
  readonly lastTouched: number
}

export interface StateView {
  readonly node: NodeId
  readonly batch: number
  readonly totalKeys: number
  readonly rows: readonly StateRow[]
}

export interface StateQuery {
  readonly search?: string
  readonly changedOnly?: boolean
  /** The order of the rows; as the state holds its keys when absent. Numbers before everything else. */
  readonly sort?: { readonly by: 'key' | 'after' | 'change'; readonly down: boolean }
  readonly offset: number
  readonly limit: number
}

/** Numeric state of chosen keys over a range of batches, for the lanes. `values[key][i]` belongs to batch `from + i`. */
export interface StateLanes {
  readonly node: NodeId
  readonly from: number
  readonly values: Readonly<Record<string, readonly (number | null)[]>>
}

export type Speed = 0.25 | 0.5 | 1 | 2 | 4 | 8 | 'max'

export interface RunOptions {
  /** Clock: 'live' follows the wall clock after the first `prefill` batches; 'virtual' runs as fast as possible. */
  readonly clock: 'live' | 'virtual'
  /** Batches computed at once in virtual time before going live (0 with live sources). */
  readonly prefill: number
  /** Zero time of a virtual or seeded run. Default 1700000000000. */
  readonly zeroTime?: number
  readonly speed: Speed
  /** Stay paused after the prefill. */
  readonly paused: boolean
  /** Timings are modelled from the number of records, so that a seeded screen is repeatable. */
  readonly modelledTime: boolean
}

export interface ReplaceResult {
  /** Nodes whose state could not be kept, and why (message code). */
  readonly reset: readonly { readonly node: NodeId; readonly code: string }[]
}

/**
 * What the page can ask of a run. Implemented over the engine worker by `worker/client.ts`. Every promise settles: when the
 * worker is stopped, questions about batches are answered by a fresh worker from the last snapshot.
 */
export interface EngineClient {
  /** Replaying, kept runs and what sets them apart. */
  readonly runs: RunsClient
  /** Compiles and starts a new run; earlier batches are forgotten. */
  start(graph: Graph, options: RunOptions): Promise<void>
  /** Swaps the program from the next batch on and keeps compatible state. */
  replace(graph: Graph): Promise<ReplaceResult>
  play(): void
  pause(): void
  /** Generates and runs exactly one batch, then pauses. */
  step(): Promise<void>
  setSpeed(speed: Speed): void
  /** While the hand moves the view what the run tells waits, two seconds at most; another state, a problem and a breakpoint do not. */
  hold(moving: boolean): void
  /** Where this and later runs shall pause. Answers what is wrong with conditions, by the breakpoints' ids. */
  setBreakpoints(list: readonly Breakpoint[]): Promise<Readonly<Record<string, string>>>
  stop(): void
  retrySource(node: NodeId): void
  /** What the run's live sources received: per batch, from the first, the blocks of each node. Forgotten batches are empty. */
  received?(): Promise<readonly Readonly<Record<NodeId, readonly (readonly string[])[]>>[]>
  records(node: NodeId, batch: number, offset: number, limit: number): Promise<RecordsPage>
  window(node: NodeId, batch: number, limit: number): Promise<WindowView | null>
  state(node: NodeId, batch: number, query: StateQuery): Promise<StateView | null>
  stateLanes(node: NodeId, keys: readonly string[], from: number, to: number): Promise<StateLanes | null>
  /** Points of a newly pinned chart for the batches already run (replayed from the log). */
  chartHistory(chart: ChartSpec, from: number, to: number): Promise<readonly ChartPoint[]>
  /** Any question of `model/looks.ts` about batches that have run. */
  look<Name extends LookName>(name: Name, question: LookQuestion<Name>): Promise<LookAnswer<Name> | null>
  onProgress(listener: (progress: Progress) => void): () => void
  dispose(): void
}
