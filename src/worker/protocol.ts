import type { Breakpoint } from '#model/breakpoint.ts'
import type { ChartSpec, Graph, NodeId } from '#model/graph.ts'
import type { LookAnswer, LookName, LookQuestion } from '#model/looks.ts'
import type {
  ChartPoint,
  Progress,
  RecordsPage,
  ReplaceResult,
  RunState,
  SourceStatus,
  Speed,
  StateLanes,
  StateQuery,
  StateView,
  WindowView,
} from '#model/run.ts'
import type { Difference, Fork, GoOn, RunNumber } from '#model/runs.ts'
import type { TwinAnswer, TwinOrder } from '#model/twin.ts'
import type { BatchInput } from '#receivers/replay.ts'
import type { ArchivePort, RunStart, Stop, StoppedRecord } from './intake/archive.ts'

/** What threads call on each other. Everything that crosses is plain data. */

/** An engine's thread, called by the page. */
export interface EngineCalls {
  /** Answers when nothing keeps the thread busy. */
  answer(): Promise<void>
  start(start: RunStart): Promise<void>
  resume(state: RunState, speed: Speed, told: number, ahead: number): Promise<void>
  /** Makes run `run` by replaying another one, and settles when the first batch of its own was begun. */
  replay(run: RunNumber, fork: Fork, how: GoOn, speed: Speed): Promise<ReplaceResult>
  /** Goes on with a kept run where it ended. */
  returnTo(run: RunNumber, how: GoOn, speed: Speed): Promise<void>
  difference(was: RunNumber, now: RunNumber, from: number, to: number): Promise<Difference | null>
  twin(order: TwinOrder): Promise<TwinAnswer>
  replace(graph: Graph): Promise<ReplaceResult>
  play(): Promise<void>
  pause(): Promise<void>
  step(): Promise<void>
  setSpeed(speed: Speed): Promise<void>
  hold(moving: boolean): Promise<void>
  setBreakpoints(list: readonly Breakpoint[]): Promise<Readonly<Record<string, string>>>
  stop(): Promise<void>
  records(node: NodeId, batch: number, offset: number, limit: number): Promise<RecordsPage>
  window(node: NodeId, batch: number, limit: number): Promise<WindowView | null>
  state(node: NodeId, batch: number, query: StateQuery): Promise<StateView | null>
  stateLanes(node: NodeId, keys: readonly string[], from: number, to: number): Promise<StateLanes | null>
  chartHistory(chart: ChartSpec, from: number, to: number): Promise<readonly ChartPoint[]>
  look<Name extends LookName>(name: Name, question: LookQuestion<Name>): Promise<LookAnswer<Name> | null>
  /** Runs the records that a stopped stage got one by one, each announced. It hangs at the one that is searched for. */
  search(stop: Stop): Promise<void>
}

export type EngineName = 'engine' | 'lookback' | 'twin'

/** The intake's thread, called by the page. */
export interface IntakeCalls {
  retrySource(node: NodeId): Promise<void>
  stopReceivers(): Promise<void>
  received(): Promise<readonly BatchInput[]>
  /** Drops a kept run. */
  forget(run: RunNumber): Promise<void>
  /** Milliseconds since an engine announced a task or asked for anything. */
  quietFor(name: EngineName): Promise<number>
  /**
   * Writes down that the task which the engine announced last had to be stopped; null when it announced none. With `known`,
   * the engine was searching for the record of that stop. Batches up to `finished` are done: an engine that had nothing to do was
   * not hanging, its thread was ended by the browser.
   */
  blame(name: EngineName, known?: Stop, finished?: number): Promise<Stop | null>
  /** The task of a stop may be tried again. */
  forgive(stop: Stop): Promise<void>
}

/** The intake's thread, called by an engine's thread. */
export type IntakeForEngine = ArchivePort

// Messages without an answer: one object each, told apart by its only key.

export interface ProgressMessage {
  readonly progress: Progress
}

/** What the intake tells the page: the receivers, and the first batch that can still be replayed. */
export interface StatusMessage {
  readonly status: { readonly sources: readonly SourceStatus[]; readonly oldestReplayable: number }
}

export interface AnnouncedTask {
  readonly batch: number
  readonly node: NodeId
  /** The only record of the task, when an engine searches for one. */
  readonly record?: StoppedRecord
}

/** What an engine tells the intake before a task. */
export interface AnnounceMessage {
  readonly announce: AnnouncedTask
}

/** Sent once to a new engine's thread and to the intake: the port between the two. */
export interface ConnectMessage {
  readonly connect: { readonly name: EngineName; readonly port: MessagePort }
}
