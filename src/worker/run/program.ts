import type { BreakpointHit } from '#model/breakpoint.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { MovedRecord } from '#model/recordViews.ts'
import type {
  ChartPoint,
  ConsoleText,
  NodeBatch,
  OutputInfo,
  ReplaceResult,
  RunProblem,
  SourceStatus,
} from '#model/run.ts'
import type { BatchInput } from '#receivers/replay.ts'
import type { Stop } from '../intake/archive.ts'
import type { AnnouncedTask } from '../protocol.ts'

/**
 * A graph that runs: the compiler's plan in an engine, fed by its inputs. The runner and the lookback know it by this
 * interface alone.
 */
export interface Program {
  readonly graph: Graph
  /** Runs a batch. Batches come in order, from 1 or from the one after a restored snapshot. */
  run(index: number, received: BatchInput | undefined, stops: readonly Stop[]): Outcome
  snapshot(): ProgramSnapshot
  /** Whether a snapshot would be smaller once windows have slid. */
  readonly holdsUnread: boolean
  /** Goes on where a snapshot of the same graph was taken. */
  restore(data: unknown): void
  /** Goes on where a snapshot of an earlier version of the graph was taken; what does not fit starts empty, and is named. */
  adopt(data: unknown): ReplaceResult
  /** Sources that are no receivers, after batch `index`. */
  statuses(index: number): readonly SourceStatus[]
}

export interface ProgramSnapshot {
  readonly data: unknown
  /** About what it weighs. */
  readonly bytes: number
}

export interface ProgramSetting {
  readonly zeroTime: number
  /** Printed times are in UTC; else in the system's zone. */
  readonly utc: boolean
  /** Milliseconds with fractions, for measuring. */
  now(): number
  /** Records of the input that are asked about as if they had come in another batch. */
  readonly moves?: readonly MovedRecord[]
  /** A task is about to run a person's code. */
  announce?(task: AnnouncedTask): void
}

/** What happened in one batch, before it is placed in the time of the run. */
export interface Outcome {
  readonly records: number
  readonly nodes: Readonly<Record<NodeId, NodeBatch>>
  readonly outputs: readonly OutputInfo[]
  readonly console: readonly ConsoleText[]
  readonly problems: readonly RunProblem[]
  readonly points: readonly ChartPoint[]
  /** Element types seen, as Python writes them. */
  readonly observed: Readonly<Record<NodeId, string>>
  /** Forced stops in this batch, to be repeated by every replay. */
  readonly stops: readonly Stop[]
  /** Breakpoints whose condition held. */
  readonly hits?: readonly BreakpointHit[]
  readonly checkpoint: boolean
  /** Milliseconds that the jobs took, measured. */
  readonly processing: number
}

/** Compiles a graph and makes its engine; throws when the graph has errors, which the session rules out. */
export type OpenProgram = (graph: Graph, setting: ProgramSetting) => Program
