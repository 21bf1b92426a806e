import * as py from '#builtins/runtime.ts'

/**
 * Int arithmetic for one loaded text alone. The JIT learns per function what its arguments look like; helpers that the whole program shares
 * have seen big numbers somewhere and are slow everywhere (three times on a numeric chain). So each loaded text gets copies of the short
 * way, and they call the shared ones for what is rare: bigints, results beyond 2^53, negative operands of `//` and `%`.
 */
const text = `'use strict'
const safe = 9007199254740991, abs = Math.abs
return {
  addInt(a, b) {
    if (typeof a === 'number' && typeof b === 'number') {
      const r = a + b
      if (abs(r) <= safe) return r
    }
    return py.addInt(a, b)
  },
  subInt(a, b) {
    if (typeof a === 'number' && typeof b === 'number') {
      const r = a - b
      if (abs(r) <= safe) return r
    }
    return py.subInt(a, b)
  },
  mulInt(a, b) {
    if (typeof a === 'number' && typeof b === 'number') {
      const r = a * b
      if (abs(r) <= safe) return r + 0
    }
    return py.mulInt(a, b)
  },
  modInt(a, b) {
    return typeof a === 'number' && typeof b === 'number' && a >= 0 && b > 0 ? a % b : py.modInt(a, b)
  },
  floordivInt(a, b) {
    return typeof a === 'number' && typeof b === 'number' && a >= 0 && b > 0 ? (a - a % b) / b : py.floordivInt(a, b)
  },
  intToFloat(a) {
    return typeof a === 'number' ? a : py.intToFloat(a)
  },
}`

const make = new Function('py', text) as (runtime: typeof py) => Readonly<Record<string, unknown>>

/** Fresh copies of the helpers by their names in Python's runtime. */
export const ownHelpers = (): Readonly<Record<string, unknown>> => make(py)
