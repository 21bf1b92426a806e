import type { NodeId } from '#model/graph.ts'
import { anyType, joinTypes, pairOf, pairType, type PyType } from '#model/pytype.ts'
import type { Names } from '#python/names.ts'
import { truth, type Sym } from '#python/sym.ts'
import type { TypedFunction } from '#python/infer.ts'
import { keyAndValue, tupleOf, widen, type Inlined } from './code.ts'

/**
 * What operators lower to: a stream is a tree of a few kernels, as PySpark writes `count` and `reduce` by calling other operations.
 * A narrow step writes only its own lines and asks its consumer for the rest (`emit`), so that a run of them becomes one loop.
 */

/** A Python function typed for the arguments it is called with here. */
export interface Fn {
  /** The parameter it stands in; absent for an operator's own functions. */
  readonly param?: string
  readonly typed: TypedFunction
  readonly returns: PyType
  /** A call of it in the midst of other code: statements, and the value they leave. */
  inline(args: readonly Sym[], names: Names): Inlined
  /** A loop over what it returns; `body` gives the statements for one item. */
  iterate(args: readonly Sym[], names: Names, body: (item: Sym) => string): string
  /** The run's driver has it: nothing is compiled. */
  readonly given?: true
}

/** Turns what a step gives for one record into the code of everything after it. */
export type Emit = (record: Sym) => string

/** The lines of one narrow step. A record must be emitted by falling through, never by `continue`: no loop is promised around it. */
export interface StepCode {
  /** Declarations before the first record of a partition. */
  readonly before?: string
  each(record: Sym, emit: Emit): string
  /** After the last record of a partition. */
  after?(emit: Emit): string
}

export interface NarrowStream {
  readonly kind: 'narrow'
  readonly type: PyType
  readonly input: Stream
  /** Called once per generated loop: names made here are the step's own. */
  readonly begin: (names: Names) => StepCode
  readonly keepsPartitioner: boolean
  /** As many records out as in. */
  readonly oneToOne: boolean
  /** The parameter whose function a failure is blamed on. */
  readonly param?: string
}

/** How values of one key become one: the three functions of combineByKey as code. */
export interface Combiner {
  readonly value: PyType
  readonly combined: PyType
  create(value: Sym, names: Names): Inlined
  merge(combined: Sym, value: Sym, names: Names): Inlined
  /** Across map partitions. */
  join(left: Sym, right: Sym, names: Names): Inlined
  readonly param?: string
}

export interface CombineStream {
  readonly kind: 'combine'
  readonly type: PyType
  readonly input: Stream
  readonly combiner: Combiner
  readonly partitions?: number
}

/** The values of one key on one side of a cogroup. */
export interface GroupCode {
  /** JavaScript expression: how many there are. */
  readonly count: string
  /** Code that runs `body` for each. */
  each(body: (value: Sym) => string): string
}

export interface CogroupStream {
  readonly kind: 'cogroup'
  readonly type: PyType
  readonly left: Stream
  readonly right: Stream
  /** Code for one key that is on either side. */
  readonly perKey: (key: Sym, left: GroupCode, right: GroupCode, emit: Emit, names: Names) => string
  readonly partitions?: number
}

export interface WindowStream {
  readonly kind: 'window'
  readonly type: PyType
  readonly input: Stream
  /** Milliseconds. */
  readonly windowDuration: number
  readonly slideDuration: number
  /** See the kernel of `Plan`. */
  readonly afterPrevious?: true
}

export interface InverseWindowStream {
  readonly kind: 'inverseWindow'
  readonly type: PyType
  /** Per-batch reduced pairs. */
  readonly input: CombineStream
  readonly combiner: Combiner
  /** Previous window value, reduced leaving value → what is kept. */
  readonly inverse: (window: Sym, leaving: Sym, names: Names) => Inlined
  readonly inverseParam?: string
  /** JavaScript truth of keeping the pair, with the statements before it. */
  readonly keep?: (pair: Sym, names: Names) => { readonly code: string; readonly test: string }
  readonly windowDuration: number
  readonly slideDuration: number
}

export interface StateStream {
  readonly kind: 'state'
  readonly type: PyType
  readonly input: Stream
  readonly value: PyType
  readonly state: PyType
  /** New values (a list) and the old state (None at first) → the new state; None drops the key. `old` is of type `state`, or None. */
  readonly update: (values: Sym, old: Sym, names: Names) => Inlined
  readonly param?: string
  readonly partitions?: number
  /** Gives a list of pairs. */
  readonly initial?: Fn
}

export interface QueueStream {
  readonly kind: 'queue'
  readonly type: PyType
  /** A function without arguments that gives the list of batches. */
  readonly items: Fn
  readonly oneAtATime: boolean
  readonly default?: Fn
}

export interface ReceiveStream {
  readonly kind: 'receive'
  readonly type: PyType
}

export interface UnionStream {
  readonly kind: 'union'
  readonly type: PyType
  readonly inputs: readonly Stream[]
  /** A parent without an RDD is an error (`ssc.union`), else it counts as empty. */
  readonly strict?: true
}

export interface PartitionStream {
  readonly kind: 'partitionBy' | 'repartition'
  readonly type: PyType
  readonly input: Stream
  readonly partitions?: number
  readonly fn?: Fn
}

export interface BatchStream {
  readonly kind: 'batch'
  readonly type: PyType
  readonly inputs: readonly Stream[]
  readonly fn: Fn
  readonly takesTime: boolean
  /** The RDDs come as one tuple, none may be missing, and nothing is no answer (`ssc.transform`). */
  readonly together?: true
}

/** Filled in by the compiler: the graph node on whose behalf the stream was made, and a name that survives edits of other nodes. */
export interface Owned {
  node?: NodeId
  operator?: string
  key?: string
}

export type Stream = (
  | NarrowStream
  | CombineStream
  | CogroupStream
  | WindowStream
  | InverseWindowStream
  | StateStream
  | QueueStream
  | ReceiveStream
  | UnionStream
  | PartitionStream
  | BatchStream
) &
  Owned

export type Output =
  | { readonly kind: 'pprint'; readonly input: Stream; readonly num: number }
  | { readonly kind: 'foreachRDD'; readonly input: Stream; readonly fn: Fn; readonly takesTime: boolean }
  | {
      readonly kind: 'saveAsTextFiles'
      readonly input: Stream
      readonly prefix: string
      readonly suffix: string | null
    }

/** One record in, `step`'s records out. The general narrow operator; `map`, `filter` and `flatMap` below cover most. */
export function narrow(
  input: Stream,
  type: PyType,
  begin: (names: Names) => StepCode,
  options: { readonly keepsPartitioner?: boolean; readonly oneToOne?: boolean; readonly param?: string } = {},
): Stream {
  return {
    kind: 'narrow',
    type,
    input,
    begin,
    keepsPartitioner: options.keepsPartitioner ?? false,
    oneToOne: options.oneToOne ?? false,
    ...(options.param === undefined ? {} : { param: options.param }),
  }
}

/** Each record becomes what `fn` returns for it. */
export const mapRecords = (input: Stream, fn: Fn, options: { readonly keepsPartitioner?: boolean } = {}): Stream =>
  narrow(
    input,
    fn.returns,
    (names) => ({
      each(record, emit) {
        const { code, result } = fn.inline([record], names)
        return code + emit(result)
      },
    }),
    { ...options, oneToOne: true, ...blame(fn) },
  )

/** Keeps the records for which `fn` is true in Python's sense. */
export const filterRecords = (input: Stream, fn: Fn): Stream =>
  narrow(
    input,
    input.type,
    (names) => ({
      each(record, emit) {
        const { code, result } = fn.inline([record], names)
        return `${code}if (${truth(result)}) {\n${emit(record)}}\n`
      },
    }),
    { keepsPartitioner: true, ...blame(fn) },
  )

/** Each record becomes all that iterating over `fn`'s result gives. */
export const flatMapRecords = (
  input: Stream,
  fn: Fn,
  item: PyType,
  options: { readonly keepsPartitioner?: boolean } = {},
): Stream =>
  narrow(
    input,
    item,
    (names) => ({
      each: (record, emit) => fn.iterate([record], names, (out) => emit(widen(out, item))),
    }),
    { ...options, ...blame(fn) },
  )

/** The engine's own rearrangement of a record (`x` → `(None, x)`); never fails. */
export const rearrange = (
  input: Stream,
  type: PyType,
  record: (record: Sym) => Sym,
  options: { readonly keepsPartitioner?: boolean } = {},
): Stream =>
  narrow(input, type, () => ({ each: (sym, emit) => emit(widen(record(sym), type)) }), { ...options, oneToOne: true })

/** Key and value type of a stream that an operator on pairs reads; `any` when it carries something else (the check has said so). */
export const pairsOf = (stream: Stream): { readonly key: PyType; readonly value: PyType } =>
  pairOf(stream.type) ?? { key: anyType, value: anyType }

/** The pair's key and value inside a step. */
export function pairSyms(stream: Stream, record: Sym): readonly [Sym, Sym] {
  const { key, value } = pairsOf(stream)
  return keyAndValue(record, key, value)
}

/** Only the values of a stream of pairs. */
export const valuesOf = (input: Stream): Stream =>
  rearrange(input, pairsOf(input).value, (record) => pairSyms(input, record)[1])

/** Every record under one key, for the reductions that have none. */
export const underOneKey = (input: Stream): Stream =>
  rearrange(input, pairType({ kind: 'none' }, input.type), (record) =>
    tupleOf({ type: { kind: 'none' }, js: 'null' }, record),
  )

/** combineByKey: one pair per key and batch. */
export function combineByKey(input: Stream, combiner: Combiner, partitions?: number): CombineStream & Owned {
  const { key } = pairsOf(input)
  return {
    kind: 'combine',
    type: pairType(key, combiner.combined),
    input,
    combiner,
    ...(partitions === undefined ? {} : { partitions }),
  }
}

/**
 * The combiner of a reduce function: the first value stands as it is, then left to right. `fnFor` types the function for its two
 * arguments; the combined type is the least one that holds the values and what the function makes of them.
 */
export function reducing(value: PyType, fnFor: (args: readonly PyType[]) => Fn): Combiner {
  const { type, fn } = settle(value, (combined) => fnFor([combined, combined]))
  const reduce = (a: Sym, b: Sym, names: Names): Inlined => {
    const { code, result } = fn.inline([widen(a, type), widen(b, type)], names)
    return { code, result: widen(result, type) }
  }
  return {
    value,
    combined: type,
    create: (first) => ({ code: '', result: widen(first, type) }),
    merge: reduce,
    join: reduce,
    ...blame(fn),
  }
}

/** Grows `start` by what the function returns for it until it no longer changes: types have few levels, so a handful of turns is enough. */
export function settle(start: PyType, fnFor: (type: PyType) => Fn): { readonly type: PyType; readonly fn: Fn } {
  let type = start
  for (let turn = 0; turn < 6; turn++) {
    const fn = fnFor(type)
    const grown = joinTypes(type, fn.returns)
    if (JSON.stringify(grown) === JSON.stringify(type)) return { type, fn }
    type = grown
  }
  return { type: anyType, fn: fnFor(anyType) }
}

/** RDDs of the last `windowDuration` ms, every `slideDuration` ms. */
export const windowed = (input: Stream, windowDuration: number, slideDuration: number): WindowStream => ({
  kind: 'window',
  type: input.type,
  input,
  windowDuration,
  slideDuration,
})

/** The streams' records, in order. Types that differ are widened to what holds all. */
export function unionOf(inputs: readonly Stream[]): UnionStream & Owned {
  const type = inputs.map((input) => input.type).reduce(joinTypes)
  return { kind: 'union', type, inputs: inputs.map((input) => rearrangeTo(input, type)) }
}

function rearrangeTo(input: Stream, type: PyType): Stream {
  if (JSON.stringify(input.type) === JSON.stringify(type)) return input
  return rearrange(input, type, (record) => record, { keepsPartitioner: true })
}

export const blame = (fn: Fn): { readonly param?: string } => (fn.param === undefined ? {} : { param: fn.param })
