import type { Graph, NodeId } from './graph.ts'
import type { RecordView } from './run.ts'
import type { RunNumber } from './runs.ts'

/** The same input through two pipelines that differ in a setting: what came out and what it cost. Plain data. */

export interface TwinOrder {
  /** Whose recorded input: from its beginning, for `duration` milliseconds of its time. */
  readonly run: RunNumber
  readonly duration: number
  readonly sides: readonly [Graph, Graph]
}

/** What one of the two cost, added up over all its batches. */
export interface TwinCost {
  readonly batches: number
  /** Input records. */
  readonly records: number
  /** Records that changed their partition's place: what every shuffle brought. */
  readonly moved: number
  /** Batches that windows read for their results. */
  readonly read: number
  /** Records that output operations got, and the times at which they got any result. */
  readonly given: number
  readonly results: number
  /** Output operations that failed. */
  readonly failed: number
  /** Milliseconds, measured: all batches together, and the longest. */
  readonly processing: number
  readonly longest: number
}

/** An output operation of both: how its results compare where both have one at the same time. Order and partitions do not count. */
export interface TwinOutput {
  readonly node: NodeId
  readonly same: number
  readonly differing: number
  /** The first time at which they differ: a record that only the first has, and one that only the second has. */
  readonly first: { readonly time: number; readonly was: RecordView | null; readonly now: RecordView | null } | null
}

export interface TwinReport {
  readonly costs: readonly [TwinCost, TwinCost]
  readonly outputs: readonly TwinOutput[]
}

/** `problem`: what keeps one of the pipelines from running, as its check says it. */
export type TwinAnswer = { readonly report: TwinReport } | { readonly problem: string }
