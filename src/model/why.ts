import type { Span } from './diagnostic.ts'
import type { NodeId } from './graph.ts'
import type { RecordView } from './run.ts'

/** "Why is this 7?": a value of a run, what it was made of, and what a record of the input became. Plain data: it crosses the worker boundary. */

/**
 * A value that a view shows: records of what a node gave in a batch (for a window between slides: in the last batch in which it gave any).
 * Neither key nor record: all of them.
 */
export interface ValueRef {
  readonly node: NodeId
  readonly batch: number
  /** The records under this key, as views write keys: text without quotes, or Python's repr. */
  readonly key?: string
  /** One record, by its place among the node's records of the batch. */
  readonly record?: number
}

/** A record as a source received it. */
export interface InputRef {
  readonly node: NodeId
  readonly batch: number
  /** Its place among the source's records of the batch, from 0. */
  readonly index: number
}

/** Records of a node in one batch that are on the way: how many, and the first of them. */
export interface WayBatch {
  readonly batch: number
  readonly total: number
  readonly records: readonly (RecordView & { readonly index: number })[]
}

/** What passed through a node. */
export interface WayStep {
  readonly node: NodeId
  readonly total: number
  /** The newest batch last; the newest ones when there are many. */
  readonly batches: readonly WayBatch[]
}

export interface InputGroup {
  readonly node: NodeId
  readonly batch: number
  readonly total: number
  readonly records: readonly NamedInput[]
}

export interface NamedInput {
  readonly index: number
  /** Python's repr. */
  readonly text: string
  /** It came before the state was last dropped: all it can have decided is when that happened. */
  readonly indirect?: true
}

/** A number of an equation. */
export interface Term {
  readonly value: number
  readonly sign: 1 | -1
  readonly role: 'was' | 'entered' | 'left' | 'before' | 'value'
  /** So many equal terms, written once. */
  readonly times?: number
  /** The sum of so many terms that are not written out. */
  readonly more?: number
}

/** How a value was computed, checked: a sum is shown only where it adds up. */
export type Equation =
  | {
      readonly kind: 'sum' | 'max' | 'min'
      readonly node: NodeId
      readonly result: number
      readonly terms: readonly Term[]
    }
  /** The call that an update function received: its values and the state before, as reprs. */
  | {
      readonly kind: 'call'
      readonly node: NodeId
      readonly values: readonly string[]
      readonly before: string | null
      readonly after: string
    }

export interface Why {
  readonly of: ValueRef
  /** The batch in which the node gave it. */
  readonly batch: number
  readonly total: number
  readonly records: readonly RecordView[]
  readonly equation: Equation | null
  /** From the sources to the node itself, in the order of the pipeline. */
  readonly way: readonly WayStep[]
  /** Records of the input by source and batch, the oldest first. Texts are sent up to a limit; `totalInputs` counts all. */
  readonly inputs: readonly InputGroup[]
  readonly totalInputs: number
  /** Nodes whose function saw all records of a batch at once, so that more is named than surely mattered. */
  readonly inexact: readonly NodeId[]
  /** States whose past is not looked at further: what they were as of a batch. */
  readonly before: readonly { readonly node: NodeId; readonly batch: number; readonly records: readonly RecordView[] }[]
}

/** A value without one record of the input. */
export interface Without {
  readonly changed: boolean
  /** Reprs of the records that it would be, and how many: none when it would not be there. */
  readonly records: readonly string[]
  readonly total: number
}

/** What a record of the input became, up to a batch. */
export interface Reach {
  readonly of: InputRef
  readonly text: string
  readonly to: number
  readonly way: readonly WayStep[]
}

/** One call of a node's function, line by line as the interpreter does it. */
export interface FunctionSteps {
  readonly node: NodeId
  readonly param: string
  /** The text in which lines are counted. */
  readonly text: string
  readonly args: readonly string[]
  readonly steps: readonly FunctionStep[]
  /** Python's repr of the result; null when it raised. */
  readonly result: string | null
  readonly error: string | null
  /** There were more steps than are kept. */
  readonly cut: boolean
}

export interface FunctionStep {
  /** Where in the text: an expression that was evaluated, or a line about to run. */
  readonly span: Span
  /** How deep in calls of the person's own functions; 0 is the function itself. */
  readonly depth: number
  /** Of the definitions, not of the node's own text. */
  readonly inDefinitions: boolean
  /** What the function that runs is called. */
  readonly name: string
  /** Variables by name, in the order in which they got values. */
  readonly variables: readonly { readonly name: string; readonly value: string }[]
  /** The value of the expression at `span`, where one was evaluated. */
  readonly value?: string
}
