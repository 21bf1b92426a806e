import type { PyType } from '#model/pytype.ts'
import type { Steps } from './steps.ts'
import type { PyValue } from './values.ts'

/** A JavaScript expression in typed representation (see `values.ts`): a name or literal, cheap and free of effects to repeat. */
export interface TypedJs {
  readonly js: string
  readonly type: PyType
}

export type TypeRule = (args: readonly PyType[]) => PyType

/**
 * One entry of the catalogue of Python's operators, functions and methods: its type rule, its meaning, and optionally the
 * JavaScript for arguments of known types. The interpreter and generated code share `call`, so they cannot disagree.
 */
export interface Builtin {
  readonly name: string
  /** The class of a method that is Python code where it comes from: its errors are those of a Python function, `RDD.map()`. */
  readonly owner?: string
  /**
   * The signature, as Python writes it: `x`, `y?` (optional), `/`, `*`, `*args`, `**kw`; names after a star are
   * keyword-only. A method's receiver is not listed. `call` gets the receiver, then every named parameter in order
   * (missing: undefined), then `**kw` as a PyDict, then `*args` spread.
   */
  readonly params: readonly string[]
  /** Static result for static arguments (a method's receiver comes first); `any` when nothing is known. Never throws. */
  readonly type: TypeRule
  /** The meaning, on universal values, with CPython's own exceptions. Missing optional arguments are undefined. */
  readonly call: (...args: PyValue[]) => PyValue
  /** As `call`, in steps: of the few that wait. */
  readonly steps?: (...args: PyValue[]) => Steps<PyValue>
  /**
   * JavaScript for arguments of these static types, where it beats `call`. It may use `py.name(…)` for anything exported by
   * `runtime.ts`. Returns undefined where the types do not allow it. Same value, same exceptions as `call`.
   */
  readonly inline?: (args: readonly TypedJs[]) => TypedJs | undefined
}

export type BuiltinTable = Readonly<Record<string, Builtin>>

/** Writes one entry: `entry('sorted', 'iterable, /, *, key?, reverse?', rule, call)`. */
export function entry(
  name: string,
  signature: string,
  type: TypeRule,
  // Entries read their arguments as they declare them; the catalogue's binder keeps what it promises.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  call: (...args: any[]) => PyValue,
  inline?: Builtin['inline'],
): Builtin {
  const params = signature === '' ? [] : signature.split(', ')
  return inline ? { name, params, type, call, inline } : { name, params, type, call }
}

/** Entries by name, without a prototype: a lookup finds entries only. */
export function table(...entries: readonly Builtin[]): BuiltinTable {
  const byName: Record<string, Builtin> = Object.create(null) as Record<string, Builtin>
  for (const e of entries) byName[e.name] = e
  return byName
}
