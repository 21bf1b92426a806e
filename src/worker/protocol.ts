import type { ChartSpec, Graph, NodeId } from '#model/graph.ts'
import type {
  ChartPoint,
  RecordsPage,
  ReplaceResult,
  RunState,
  Speed,
  StateLanes,
  StateQuery,
  StateView,
  WindowView,
} from '#model/run.ts'
import type { ArchivePort, RunStart } from './archive.ts'

/** What threads call on each other. Everything that crosses is plain data. */

/** An engine's thread, called by the page. */
export interface EngineCalls {
  /** Answers when nothing keeps the thread busy. */
  answer(): Promise<void>
  start(start: RunStart): Promise<void>
  resume(state: RunState, speed: Speed, told: number): Promise<void>
  replace(graph: Graph): Promise<ReplaceResult>
  play(): Promise<void>
  pause(): Promise<void>
  step(): Promise<void>
  setSpeed(speed: Speed): Promise<void>
  stop(): Promise<void>
  records(node: NodeId, batch: number, offset: number, limit: number): Promise<RecordsPage>
  window(node: NodeId, batch: number, limit: number): Promise<WindowView | null>
  state(node: NodeId, batch: number, query: StateQuery): Promise<StateView | null>
  stateLanes(node: NodeId, keys: readonly string[], from: number, to: number): Promise<StateLanes | null>
  chartHistory(chart: ChartSpec, from: number, to: number): Promise<readonly ChartPoint[]>
}

export type EngineName = 'engine' | 'lookback'

/** The intake's thread, called by the page. */
export interface IntakeCalls {
  retrySource(node: NodeId): Promise<void>
  stopReceivers(): Promise<void>
  /** Milliseconds since an engine announced a task or asked for anything. */
  quietFor(name: EngineName): Promise<number>
  /** Writes down that the task which the engine announced last had to be stopped. False when it announced none. */
  blame(name: EngineName): Promise<boolean>
}

/** The intake's thread, called by an engine's thread: the archive, and `announce` as a note. */
export type IntakeForEngine = ArchivePort

/** Posted once to a new engine thread, with the port to the intake. */
export interface ConnectEngine {
  readonly connect: EngineName
  readonly port: MessagePort
}
