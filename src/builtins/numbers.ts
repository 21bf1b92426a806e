import { error, raise } from './errors.ts'
import { PyFloat, type PyValue } from './values.ts'

/** A Python int in either of its clothes. */
export type Int = number | bigint

const safe = Number.MAX_SAFE_INTEGER

/** A bigint in its canonical clothes: a number when it fits. */
export const int = (value: bigint): Int =>
  value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value

/** Typed float → universal: integral and not finite ones are boxed. */
export const float = (value: number): number | PyFloat =>
  Number.isInteger(value) || !Number.isFinite(value) ? new PyFloat(value) : value

/** Universal float → typed. The caller knows that it is a float. */
export const unfloat = (value: PyValue): number => (value instanceof PyFloat ? value.value : (value as number))

export const isFloat = (value: PyValue): value is number | PyFloat =>
  value instanceof PyFloat || (typeof value === 'number' && !Number.isInteger(value))

/** int or bool. */
export const isInt = (value: PyValue): value is Int | boolean =>
  typeof value === 'boolean' || typeof value === 'bigint' || (typeof value === 'number' && Number.isInteger(value))

export const isNumeric = (value: PyValue): value is Int | boolean | PyFloat =>
  typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' || value instanceof PyFloat

/** int, bool or float as a JavaScript number. OverflowError for an int beyond the floats. */
export function toNumber(value: PyValue): number {
  if (typeof value === 'number') return value
  if (value instanceof PyFloat) return value.value
  if (typeof value === 'boolean') return value ? 1 : 0
  const n = Number(value as bigint)
  if (!Number.isFinite(n)) throw error('OverflowError', 'int too large to convert to float')
  return n
}

/** int or bool as bigint. */
export const toBig = (value: Int | boolean): bigint => BigInt(value)

/** bool → int; ints stay. */
export const toInt = (value: Int | boolean): Int => (typeof value === 'boolean' ? (value ? 1 : 0) : value)

/** Typed int → typed float. */
export const intToFloat = (value: Int): number => (typeof value === 'number' ? value : toNumber(value))

// The three checked operations generated code uses where both sides are known to be ints: short, so that they are inlined.

export function addInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a + b
    if (r <= safe && r >= -safe) return r
  }
  return int(BigInt(a) + BigInt(b))
}

/** `sum` of a list of ints. */
export function sumInts(items: readonly Int[], start: Int): Int {
  let total = start
  for (let i = 0; i < items.length; i++) total = addInt(total, items[i]!)
  return total
}

export function subInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a - b
    if (r <= safe && r >= -safe) return r
  }
  return int(BigInt(a) - BigInt(b))
}

export function mulInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a * b
    // + 0: there is no negative zero among ints.
    if (r <= safe && r >= -safe) return r + 0
  }
  return int(BigInt(a) * BigInt(b))
}

export function negInt(a: Int): Int {
  return typeof a === 'number' ? 0 - a : int(-a)
}

export function floordivInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) return raise('ZeroDivisionError', 'integer division or modulo by zero')
    // a − r divides exactly, where a / b could round up to the next integer.
    const r = a % b
    return (a - r) / b - (r !== 0 && r < 0 !== b < 0 ? 1 : 0) + 0
  }
  const x = BigInt(a)
  const y = BigInt(b)
  if (y === 0n) return raise('ZeroDivisionError', 'integer division or modulo by zero')
  const q = x / y
  return int(x % y !== 0n && x < 0n !== y < 0n ? q - 1n : q)
}

export function modInt(a: Int, b: Int): Int {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) return raise('ZeroDivisionError', 'integer modulo by zero')
    const r = a % b
    return (r !== 0 && r < 0 !== b < 0 ? r + b : r) + 0
  }
  const x = BigInt(a)
  const y = BigInt(b)
  if (y === 0n) return raise('ZeroDivisionError', 'integer modulo by zero')
  const r = x % y
  return int(r !== 0n && r < 0n !== y < 0n ? r + y : r)
}

/** Typed int / int → typed float, correctly rounded also for ints beyond 2^53. */
export function truedivInt(a: Int, b: Int): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (b === 0) return raise('ZeroDivisionError', 'division by zero')
    return a / b
  }
  return divideBig(BigInt(a), BigInt(b))
}

function divideBig(a: bigint, b: bigint): number {
  if (b === 0n) raise('ZeroDivisionError', 'division by zero')
  if (a === 0n) return b < 0n ? -0 : 0
  const negative = a < 0n !== b < 0n
  const x = a < 0n ? -a : a
  const y = b < 0n ? -b : b
  // A quotient of at least 66 bits with a sticky last bit rounds once, in Number().
  const shift = Math.max(0, 66 - (x.toString(2).length - y.toString(2).length))
  const scaled = x << BigInt(shift)
  let q = scaled / y
  if (scaled % y !== 0n) q |= 1n
  const value = Number(q) / 2 ** Math.min(shift, 1000) / 2 ** Math.max(0, shift - 1000)
  if (!Number.isFinite(value)) raise('OverflowError', 'integer division result too large for a float')
  return negative ? -value : value
}

export function truedivFloat(a: number, b: number): number {
  if (b === 0) return raise('ZeroDivisionError', 'float division by zero')
  return a / b
}

export function modFloat(a: number, b: number): number {
  if (b === 0) return raise('ZeroDivisionError', 'float modulo')
  const r = a % b
  if (r === 0) return b < 0 ? -0 : 0
  return r < 0 !== b < 0 ? r + b : r
}

export function floordivFloat(a: number, b: number): number {
  if (b === 0) return raise('ZeroDivisionError', 'float floor division by zero')
  return divmodFloat(a, b)[0]
}

/** C's algorithm of CPython: the quotient is rounded to the integer nearest to (a − r) / b, never recomputed from a / b. */
export function divmodFloat(a: number, b: number): readonly [number, number] {
  if (b === 0) return raise('ZeroDivisionError', 'float divmod()')
  let r = a % b
  let quotient = (a - r) / b
  if (r !== 0) {
    if (b < 0 !== r < 0) {
      r += b
      quotient -= 1
    }
  } else r = b < 0 ? -0 : 0
  if (quotient === 0) return [a / b < 0 || Object.is(a / b, -0) ? -0 : 0, r]
  let floor = Math.floor(quotient)
  if (quotient - floor > 0.5) floor += 1
  return [floor, r]
}

/** Typed float ** float, with CPython's errors. */
export function powFloat(a: number, b: number): number {
  if (a === 0 && b < 0) return raise('ZeroDivisionError', '0.0 cannot be raised to a negative power')
  // IEEE's pow, not JavaScript's: 1 ** nan and (−1) ** ±inf are 1.
  if (a === 1 || b === 0) return 1
  if (a === -1 && (b === Infinity || b === -Infinity)) return 1
  if (a < 0 && Number.isFinite(a) && Number.isFinite(b) && !Number.isInteger(b))
    return raise(
      'TypeError',
      'a negative number to a fractional power is a complex number, which Millrace does not have',
    )
  const r = a ** b
  if (!Number.isFinite(r) && Number.isFinite(a) && Number.isFinite(b))
    return raise('OverflowError', 34, 'Numerical result out of range')
  return r
}

/** int ** int: an int, or a float (universal) for a negative exponent. */
export function powInt(a: Int, b: Int): Int | PyFloat {
  if (b < 0) {
    if (a === 0) return raise('ZeroDivisionError', '0.0 cannot be raised to a negative power')
    return float(b > -1100 ? reciprocal(toNumber(a), -Number(b)) : powFloat(toNumber(a), toNumber(b)))
  }
  if (typeof a === 'number' && typeof b === 'number') {
    const r = a ** b
    if (r <= safe && r >= -safe) return r + 0
  }
  return int(BigInt(a) ** BigInt(b))
}

/** 1 / a ** n of an integral float, rounded once: JavaScript's own power is off in the last place. */
function reciprocal(a: number, n: number): number {
  if (Math.abs(a) === 1) return a < 0 && n % 2 === 1 ? -1 : 1
  const denominator = BigInt(a) ** BigInt(n)
  const bits = denominator.toString(2).length
  if (bits > 1200) return powFloat(a, -n)
  return truedivInt(1, int(denominator))
}

/** What an object says it is as a number (`__int__`, `__float__`, `__index__`); undefined when its class says nothing. */
export function ownNumber(value: PyValue, hook: 'pyInt' | 'pyFloat' | 'pyIndex'): PyValue | undefined {
  if (typeof value !== 'object' || value === null || !(hook in value)) return undefined
  return (value as unknown as Record<typeof hook, () => PyValue>)[hook]()
}
