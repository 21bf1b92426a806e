import type { Graph } from '#model/graph.ts'
import type { NodeId } from '#model/graph.ts'
import type { RunOptions } from '#model/run.ts'
import type { Fork, RunNumber } from '#model/runs.ts'
import type { CompletedBatch } from '#receivers/pidRate.ts'
import type { BatchInput } from '#receivers/replay.ts'

/**
 * What is known of a run outside the engine: enough to make any of its batches again. It lives beside the receivers, in a
 * thread that never runs a person's code, so a stopped engine costs nothing of it.
 */

/** How a run began. Zero time is settled here: the same numbers begin the same run. */
export interface RunStart {
  /** Increases with every start. */
  readonly run: number
  readonly graph: Graph
  readonly options: RunOptions
  readonly zeroTime: number
}

/** Live runs print times in the system's zone; virtual and repeatable ones in UTC, so that they are the same everywhere. */
export const isUtc = ({ options }: RunStart): boolean => options.clock === 'virtual' || options.zeroTime !== undefined

/** The program that runs from a batch on, until the next one. */
export interface ProgramEntry {
  readonly from: number
  readonly graph: Graph
}

/** A task of a batch that was stopped by force: a replay does not try it again. */
export interface Stop {
  readonly batch: number
  /** The node under whose name its stage announces itself: the last one, when operators are fused. */
  readonly stage: NodeId
  /** The node whose function did not end, where that is known. */
  readonly node?: NodeId
  /** The record on which it hung, where it was found: its index in what enters the stage, and its repr. */
  readonly record?: StoppedRecord
}

export interface StoppedRecord {
  readonly index: number
  readonly repr: string
}

/** The engine after a batch: plain data that only the engine understands. */
export interface SnapshotEntry {
  /** After this batch; 0 is the beginning. */
  readonly batch: number
  readonly data: unknown
  readonly bytes: number
}

/** What a replay must know besides input. */
export interface Outline {
  readonly start: RunStart
  readonly programs: readonly ProgramEntry[]
  readonly stops: readonly Stop[]
}

/** Where a replay begins, and what it needs on the way. */
export interface Resume extends Outline {
  readonly snapshot: SnapshotEntry | undefined
}

/** What the engine's thread asks of the archive. Answers are promises: there is a thread between. */
export interface ArchivePort {
  /** Another input begins: nothing is kept of what was. */
  begin(start: RunStart): Promise<void>
  /** A new run over the same input, which is written to from now on. What it comes from is kept. */
  fork(run: RunNumber, fork: Fork): Promise<void>
  /** Writes to a kept run again. False: it is not there any more. */
  select(run: RunNumber): Promise<boolean>
  addProgram(entry: ProgramEntry): Promise<void>
  addSnapshot(entry: SnapshotEntry): Promise<void>
  /** A second stop of the same stage in the same batch replaces the first: more is known of it by then. */
  addStop(stop: Stop): Promise<void>
  /** The stage may be tried again in that batch. */
  dropStop(stop: Stop): Promise<void>
  /** Batch `index` is completed: what back-pressure goes by. Asked where a receiver's rate depends on it. */
  completed(index: number, batch: Omit<CompletedBatch, 'records'>): Promise<void>
  /** What the live sources received for a batch: taken from the receivers once, and the same ever after. Undefined: forgotten. */
  take(batch: number): Promise<BatchInput | undefined>
  /** Of the run that is written to, or of another kept one. */
  outline(run?: RunNumber): Promise<Outline | undefined>
  /** The nearest snapshot after which a replay reaches `batch` (the snapshot is before it). */
  resume(batch: number, run?: RunNumber): Promise<Resume | undefined>
}

/** Snapshots kept, and what they may weigh together. */
const keptSnapshots = 32
const snapshotBudget = 200_000_000

/** The snapshots of one run, thinned out towards the past: the older a batch, the longer the way to it may be. */
export interface SnapshotShelf {
  add(entry: SnapshotEntry): void
  /** The newest snapshot before `batch`. */
  before(batch: number): SnapshotEntry | undefined
  /** The oldest snapshot from which everything after batch `oldest - 1` can be replayed. */
  oldestFrom(oldest: number): SnapshotEntry | undefined
  /** A shelf of its own with the snapshots before `batch`. */
  upTo(batch: number): SnapshotShelf
}

export function createSnapshotShelf(
  kept = keptSnapshots,
  budget = snapshotBudget,
  before: readonly SnapshotEntry[] = [],
): SnapshotShelf {
  let entries: readonly SnapshotEntry[] = before
  return {
    add(entry) {
      // After a forced stop the engine runs some batches again, and its snapshots with them.
      entries = [...entries.filter((other) => other.batch < entry.batch), entry]
      while (entries.length > 1 && (entries.length > kept || weight(entries) > budget)) entries = thinned(entries)
    },
    before: (batch) => entries.findLast((entry) => entry.batch < batch),
    oldestFrom: (oldest) => entries.find((entry) => entry.batch >= oldest - 1),
    upTo: (batch) =>
      createSnapshotShelf(
        kept,
        budget,
        entries.filter((entry) => entry.batch < batch),
      ),
  }
}

/** What is known of a run, and its snapshots. */
export interface KeptRun extends Outline {
  readonly shelf: SnapshotShelf
}

/** The beginning of a run that shares the batches before `from` with another: programs, forced stops and snapshots of them. */
export function forked({ start, programs, stops, shelf }: KeptRun, run: RunNumber, { from, graph }: Fork): KeptRun {
  return {
    start: { ...start, run, ...(from <= 1 && { graph }) },
    programs: [...programs.filter((entry) => entry.from < from), { from, graph }],
    stops: stops.filter((stop) => stop.batch < from),
    shelf: shelf.upTo(from),
  }
}

const weight = (entries: readonly SnapshotEntry[]) => entries.reduce((sum, entry) => sum + entry.bytes, 0)

/** Without the entry whose loss lengthens a replay least, measured against its age. The newest one always stays. */
function thinned(entries: readonly SnapshotEntry[]): SnapshotEntry[] {
  const newest = entries.at(-1)!.batch
  let best = 0
  let least = Infinity
  for (let i = 0; i < entries.length - 1; i++) {
    const before = i === 0 ? 0 : entries[i - 1]!.batch
    const cost = (entries[i + 1]!.batch - before) / (newest - entries[i]!.batch + 1)
    if (cost < least) {
      least = cost
      best = i
    }
  }
  return entries.filter((_, i) => i !== best)
}
