import type { NodeId } from './graph.ts'
import type { LedgerRow } from './run.ts'

/** Views of single records over batches: the record (marble) view and a key on its way through a window (`ui-spec` §6.2, §6.7). */

/** A record of a source that is asked about as if it had come in another batch. */
export interface MovedRecord {
  readonly node: NodeId
  /** The batch that it came in, and its place there. */
  readonly batch: number
  readonly index: number
  /** The batch that it goes to, before what came there. */
  readonly to: number
}

export interface MarblesQuestion {
  /** Rows from top to bottom: parents before children. */
  readonly nodes: readonly NodeId[]
  readonly from: number
  readonly to: number
  /** Records of a cell that are shown. */
  readonly limit: number
  /** Empty: what really happened. */
  readonly moves: readonly MovedRecord[]
}

export interface Marbles {
  /** With moves: the first batch that they may have changed. */
  readonly from: number
  readonly to: number
  readonly rows: readonly MarbleRow[]
}

export interface MarbleRow {
  readonly node: NodeId
  /** A cell a batch that has an RDD. */
  readonly cells: readonly MarbleCell[]
}

export interface MarbleCell {
  readonly batch: number
  readonly total: number
  readonly marbles: readonly Marble[]
  /** Of a window: the batches that it holds, both inclusive. */
  readonly held?: readonly [number, number]
  /** The window is cut at the start of the run. */
  readonly partial?: true
}

export interface Marble {
  /** `row:batch:index` */
  readonly id: string
  /** Of a pair: its key as a legend writes it. */
  readonly key?: string
  readonly value?: string
  /** The whole record as Python's repr, cut. */
  readonly text: string
  /** What it was made of, as far as those records are shown; some may lie in batches before. */
  readonly parents: readonly string[]
  /** Of a source whose input can be made again: where the record came from, for moving it. */
  readonly origin?: { readonly batch: number; readonly index: number }
}

export interface FollowQuestion {
  readonly node: NodeId
  /** Null: the key with the largest result. */
  readonly key: string | null
  readonly batch: number
  readonly from: number
  readonly to: number
}

/** One key on its way through a window. */
export interface FollowedKey {
  readonly node: NodeId
  /** The node whose records the window gathers. */
  readonly input: NodeId
  readonly key: string
  /** Keys of the result at the playhead, the largest first. */
  readonly keys: readonly string[]
  /** Its records by batch, where there are any. */
  readonly batches: readonly {
    readonly batch: number
    readonly records: number
    /** Of the first of them; 1 where a value is no number. */
    readonly values: readonly number[]
  }[]
  /** Its result at each emission. */
  readonly results: readonly { readonly batch: number; readonly number: number | null; readonly text: string }[]
  /** Its row of the ledger at the playhead. */
  readonly row: LedgerRow | null
  readonly read: number
  readonly of: number
  readonly incremental: boolean
}

export interface StateDiffQuestion {
  readonly node: NodeId
  /** Two batches, in any order: the earlier one is what was. */
  readonly batches: readonly [number, number]
  readonly search: string
  readonly limit: number
}

/** The keys whose state is not the same after two batches. */
export interface StateDiff {
  readonly from: number
  readonly to: number
  /** Keys that differ, and keys held after the later batch. */
  readonly changed: number
  readonly keys: number
  readonly rows: readonly {
    readonly key: string
    /** Null: no state. */
    readonly before: string | null
    readonly after: string | null
    readonly beforeNumber?: number
    readonly number?: number
  }[]
}
