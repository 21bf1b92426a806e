import type { Graph, ParamValue } from '#model/graph.ts'
import type { PyType } from '#model/pytype.ts'

/**
 * The contract of an operator file: everything the product knows about a DStream operation stands in its one file, without
 * React and without the engine. See README.md beside this file.
 */

export type Family = 'source' | 'narrow' | 'shuffle' | 'window' | 'state' | 'output'

export interface PortSpec {
  readonly name: string
  /** What it accepts: single values, pairs, or either. */
  readonly accepts: 'any' | 'pairs'
  /** Several wires, in order (`union`). */
  readonly many?: boolean
  /** Records that arrive here cross a shuffle. */
  readonly shuffles?: boolean
}

/** A parameter: drives the inspector's form, the check, and the PySpark line. Names are PySpark's. */
export type ParamSpec =
  | {
      readonly kind: 'function'
      /** Names of the arguments in the default text and the docs: ['record'], ['a', 'b'], ['values', 'state']. */
      readonly args: readonly string[]
      readonly returns: 'value' | 'truth' | 'iterable' | 'pair' | 'nothing' | 'rdd'
      readonly optional?: boolean
      readonly default?: string
    }
  /** Seconds, as in PySpark; a multiple of the batch interval where `multiple` says so. */
  | { readonly kind: 'seconds'; readonly multiple?: boolean; readonly optional?: boolean; readonly default?: number }
  | { readonly kind: 'int'; readonly min: number; readonly optional?: boolean; readonly default?: number }
  | { readonly kind: 'text'; readonly optional?: boolean; readonly default?: string }
  | { readonly kind: 'flag'; readonly default: boolean }
  /** A Python expression that is evaluated once, such as the list of a queueStream. */
  | { readonly kind: 'python'; readonly optional?: boolean; readonly default?: string }
  | { readonly kind: 'input'; readonly default: ParamValue }

export type Params = Readonly<Record<string, ParamValue>>

/** An example runs as a test: through the real compiler and engine. Batches are Python literals of one partition's records. */
export interface OperatorExample {
  /** The claim, as a sentence. */
  readonly say: string
  readonly params?: Params
  /** Per input port, per batch: a Python list literal of records, or of partitions when `partitioned`. */
  readonly batches: readonly (readonly string[])[]
  readonly partitioned?: boolean
  /** Per batch: Python list literal of the records that come out, 'none' for no RDD, or `error: Type: message`. */
  readonly gives: readonly string[]
  readonly batchInterval?: number
  readonly graph?: Partial<Graph>
}

export interface OperatorMeta {
  /** PySpark's own name: also the file's name, the palette's label and the call we print. */
  readonly name: string
  readonly family: Family
  /** One sentence in English and Chinese. */
  readonly summary: { readonly en: string; readonly zh: string }
  /** Plain words that find it in the palette, in both languages: ['running total', '累计']. */
  readonly search: readonly string[]
  /** Not offered in the palette (still works when imported). */
  readonly hidden?: boolean
  readonly inputs: readonly PortSpec[]
  readonly hasOutput: boolean
  readonly params: Readonly<Record<string, ParamSpec>>
  /** What the stream carries out: pairs or single values, when it does not depend on the input. */
  readonly gives?: 'pairs' | 'values' | 'same'
}

/** What `type` rules see: the element type of each input port (the first wire's, or the join for `many`). */
export interface TypeContext {
  readonly inputs: Readonly<Record<string, PyType>>
  /** Return type of a function parameter, inferred for its argument types. */
  readonly returns: (param: string, args: readonly PyType[]) => PyType
}
