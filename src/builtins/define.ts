import type { PyType } from '#model/pytype.ts'
import type { PyValue } from './values.ts'

/** A JavaScript expression in typed representation (see `values.ts`): a name or literal, cheap and free of effects to repeat. */
export interface TypedJs {
  readonly js: string
  readonly type: PyType
}

/**
 * One entry of the catalogue of Python's operators, functions and methods: its type rule, its meaning, and optionally the
 * JavaScript for arguments of known types. The interpreter and generated code share `call`, so they cannot disagree.
 */
export interface Builtin {
  readonly name: string
  /** Names for keyword arguments, in positional order; optional ones end in '?'. A last '*' takes the rest as separate arguments. */
  readonly params: readonly string[]
  /** Static result for static arguments (a method's receiver comes first); `any` when nothing is known. Never throws. */
  readonly type: (args: readonly PyType[]) => PyType
  /** The meaning, on universal values, with CPython's own exceptions. Missing optional arguments are undefined. */
  readonly call: (...args: PyValue[]) => PyValue
  /**
   * JavaScript for arguments of these static types, where it beats `call`. It may use `py.name(…)` for anything exported by
   * `runtime.ts`. Returns undefined where the types do not allow it. Same value, same exceptions as `call`.
   */
  readonly inline?: (args: readonly TypedJs[]) => TypedJs | undefined
}

export type BuiltinTable = Readonly<Record<string, Builtin>>
