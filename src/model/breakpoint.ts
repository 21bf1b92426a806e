import type { NodeId, Wire } from './graph.ts'
import type { RecordView } from './run.ts'

/** Where a run shall pause. No part of the document: what is looked for in a run says nothing of the pipeline. */
export interface Breakpoint {
  readonly id: string
  /** What the node gives is looked at; of an output operation, what it reads. */
  readonly node: NodeId
  /** The wire on which it was set, where it is not the node itself. */
  readonly wire?: Wire
  /**
   * A Python expression of `record`, `key`, `value` (of pairs), `state` (of a stateful node, after the batch), `batch` (its number) and
   * `count` (records of the batch). Empty: any record.
   */
  readonly condition: string
  readonly enabled: boolean
}

/** A run has paused after the batch in which a condition held. */
export interface BreakpointHit {
  readonly breakpoint: string
  readonly node: NodeId
  readonly batch: number
  /** The first record for which it held; absent when the condition is about no record. */
  readonly record?: RecordView & { readonly index: number }
  /** Records of the batch for which it held. */
  readonly held: number
  /** The condition itself failed: the exception as Python's last line says it. */
  readonly error?: string
}
