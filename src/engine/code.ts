import type { KeyToken, PyValue } from '#builtins/values.ts'
import { keyToken, PyTuple } from '#builtins/values.ts'
import { PyResultIterable } from '#builtins/rdd.ts'
import * as py from '#builtins/runtime.ts'
import { StepFailed } from './failure.ts'
import { ownHelpers } from './ownHelpers.ts'
import { boxed, partitionOf, unboxed, type Column, type Partition } from './partition.ts'
import { writtenOut } from './writtenOut.ts'
import { commitState, drop, marks, type StateChange, type Table } from './table.ts'

/**
 * Loads the text of a plan's functions. Generated code sees Python's runtime, the namespace of the definitions, and `rt` below; there is
 * no way from it to anything else that a pipeline's author could name.
 */

/** What a task hands to generated code. */
export interface Task {
  /** Counters of the operators inside, added to when the loop is through. */
  readonly counts: number[]
  /** What the counters had reached when the loop failed, and how many records it had given. */
  passed?: readonly number[]
  /** Index of the partition at work. */
  readonly partition: number
}

/** One partition in, one out. */
export type StageCode = (input: Partition, task: Task) => Partition
/** The groups of a cogroup in, one partition out. */
export type GroupCode = (groups: Groups, task: Task) => Partition
export interface WindowCode {
  /** Folds pairs into one per key. */
  reduce: StageCode
  subtract(table: Table, leaving: Partition, touched: number[], task: Task): void
  add(table: Table, entering: Partition, touched: number[], task: Task): void
  /** Drops the touched pairs that the filter does not keep. */
  keep(table: Table, touched: readonly number[], task: Task): void
}
/** One batch of updateStateByKey: changes the table, or throws and leaves it as it was. */
export type StateCode = (input: Partition, table: Table, task: Task) => void

export interface Groups {
  readonly keys: readonly PyValue[]
  readonly left: Grouped
  readonly right: Grouped
}
/** Values in the order of their groups; group g is `starts[g]` … `starts[g + 1]`. */
export interface Grouped {
  readonly columns: readonly Column[]
  readonly starts: Int32Array
}

const rt = {
  partition: (columns: Column[]): Partition => partitionOf(columns),
  failed: (error: unknown, _task: Task, step: number, index: number, args?: readonly PyValue[]) =>
    error instanceof StepFailed ? error : new StepFailed(error, step, index, args ? { args } : {}),
  failedState(
    error: unknown,
    _task: Task,
    at: { place: number; i: number; slot: number; values: PyValue[] | null; key: PyValue | undefined; table: Table },
  ) {
    if (at.place === 0) return new StepFailed(error, 0, at.i)
    const old = at.place === 1 ? stateAt(at.table, at.slot) : null
    const key = at.table.floatKeys ? boxed(at.key as number) : at.key!
    return new StepFailed(error, 0, -1, { record: new PyTuple([key, at.values!, old]), args: [at.values!, old] })
  },
  keyToken,
  floatToken: (value: number): KeyToken => keyToken(boxed(value)),
  bare: unboxed,
  /** A record of unknown type, read as a pair. */
  pairItem(value: PyValue, index: 0 | 1): PyValue {
    if (value instanceof PyTuple && value.items.length > index) return value.items[index]!
    return py.getItem(value, index)
  },
  /** A record of unknown type, unpacked into a pair. */
  unpacked(value: PyValue, index: 0 | 1): PyValue {
    if (value instanceof PyTuple && value.items.length === 2) return value.items[index]!
    return py.unpack(value, 2)[index]!
  },
  extend(list: PyValue[], more: readonly PyValue[]): void {
    for (const value of more) list.push(value)
  },
  resultIterable: (values: readonly PyValue[]): PyValue => new PyResultIterable(values),
  marks,
  drop,
  commitState: (table: Table, change: StateChange) => commitState(table, change),
}

const stateAt = (table: Table, slot: number): PyValue =>
  table.columns.length === 1
    ? (table.columns[0]![slot] ?? null)
    : new PyTuple(table.columns.map((column) => column[slot]!))

type Runtime = Readonly<Record<string, unknown>>
type Factory = (python: Runtime, namespace: unknown, runtime: typeof rt) => unknown
const loaded = new Map<string, { readonly factory: Factory; readonly python: Runtime }>()

/**
 * The value of a plan's code text. Texts are compiled once, with helpers that stay the same: editing one function of a running pipeline
 * recompiles only its stage, and what the JIT has learned about the others stays true.
 */
export function load<T>(code: string, namespace: unknown): T {
  let known = loaded.get(code)
  if (!known) {
    if (loaded.size > 500) loaded.clear()
    known = { factory: new Function(`'use strict'; return (${writtenOut(code)})`)() as Factory, python: used(code) }
    loaded.set(code, known)
  }
  return known.factory(known.python, namespace, rt) as T
}

/**
 * The part of Python's runtime that a text names, as an object of its own: small enough for its properties to be constants to the JIT,
 * which a module's namespace of hundreds of getters is not.
 */
function used(code: string): Runtime {
  const own = ownHelpers()
  const part: Record<string, unknown> = {}
  for (const [, name] of code.matchAll(/\bpy\.([A-Za-z_]\w*)/g))
    if (Object.hasOwn(py, name!)) part[name!] = own[name!] ?? runtime[name!]
  return part
}
const runtime: Runtime = py

/** Runs the definitions: their namespace, or the exception that one of them raised. */
export function loadNamespace(definitions: string): unknown {
  return new Function('py', `'use strict'; const ns = Object.create(null)\n${definitions}\nreturn ns`)(py)
}
