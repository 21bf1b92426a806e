import type { Graph, ParamValue } from '#model/graph.ts'
import type { PyType } from '#model/pytype.ts'
import type { Fn, Output, Stream } from './lower/stream.ts'

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
  /** Look at the result through this operator: `mapValues` with `list` for values that have no literal. */
  readonly then?: { readonly operator: string; readonly params: Params }
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

/** What lowering and checking see of one node: its typed inputs, its parameters, and Python typed where it is used. */
export interface LowerContext {
  /** The stream wired into a port (`in` when none is named). Every port has one: the check comes first. */
  stream(port?: string): Stream
  /** All streams of a port that takes many, in the order of their wires. */
  streams(port: string): readonly Stream[]
  /** The function in a parameter, typed for these arguments. Ask again with other arguments and the last answer counts. */
  fn(param: string, args: readonly PyType[]): Fn
  /** An operator's own function, as Python text. */
  python(text: string, args: readonly PyType[]): Fn
  /** A Python expression in a parameter, as a function without arguments. */
  expression(param: string): Fn
  /** How many arguments the function in a parameter takes by position. */
  arity(param: string): number
  /** Whether an optional parameter is given. */
  has(param: string): boolean
  /** A parameter in seconds, as whole milliseconds: truncated, as Spark does. */
  duration(param: string): number | undefined
  /** Milliseconds between two RDDs of a stream. */
  slide(stream: Stream): number
  int(param: string): number | undefined
  text(param: string): string | undefined
  flag(param: string): boolean
}

/** Printed names of a call: what stands before the dot, and arguments as Python text. */
export interface PySparkCall {
  /** Variable of the stream in the first port; `ssc` for sources. */
  readonly stream: string
  /** Variables of the other streams, in the order of ports and wires. */
  readonly others: readonly string[]
  /** An argument's Python text, `None` when it is not given. */
  arg(param: string): string
  /** Arguments in the order of `params`, without trailing ones that have their default. */
  args(...params: readonly string[]): string
}

export interface Operator extends OperatorMeta {
  readonly lower: (context: LowerContext) => Stream | Output
  /** The call, without an assignment: `lines.map(lambda l: len(l))`. */
  readonly toPySpark: (call: PySparkCall) => string
  readonly examples: readonly OperatorExample[]
  /** Needs a checkpoint directory (`spark-semantics.md` §2.1). */
  readonly needsCheckpoint: boolean | ((params: Params) => boolean)
}

type OperatorDefinition = OperatorMeta &
  Pick<Operator, 'lower' | 'examples'> &
  Partial<Pick<Operator, 'toPySpark' | 'needsCheckpoint'>>

/** An operator from its one file. The printed call is `stream.name(arguments)` unless the file says otherwise. */
export function defineOperator(definition: OperatorDefinition): Operator {
  return {
    needsCheckpoint: false,
    toPySpark: ({ stream, others, args }) =>
      `${stream}.${definition.name}(${[...others, args(...Object.keys(definition.params))].filter((text) => text !== '').join(', ')})`,
    ...definition,
  }
}
