import { raise } from './errors.ts'
import { isInt, isNumeric, ownNumber, toInt, toNumber, type Int } from './numbers.ts'
import { qualifiedTypeName } from './typeNames.ts'
import type { PyValue } from './values.ts'

/** Reading the arguments of built-ins, with the texts C functions have for the wrong ones. */

/** An int where C wants an index. */
export function index(value: PyValue): Int {
  if (isInt(value)) return toInt(value)
  const own = ownNumber(value, 'pyIndex')
  return own === undefined
    ? raise('TypeError', `'${qualifiedTypeName(value)}' object cannot be interpreted as an integer`)
    : toInt(own as Int)
}

/** As `index`, where C takes an `int`. */
export function cInt(value: PyValue): number {
  const n = index(value)
  if (n >= -(2 ** 31) && n < 2 ** 31) return Number(n)
  return raise('OverflowError', 'Python int too large to convert to C int')
}

/** As `index`, for sizes and positions: a JavaScript number, huge ints clipped. */
export function size(value: PyValue): number {
  const n = index(value)
  return typeof n === 'number' ? n : n < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER
}

/** An index as C takes it: OverflowError beyond 64 bits. */
export function cSize(value: PyValue): number {
  const n = index(value)
  return typeof n === 'bigint' && BigInt.asIntN(64, n) !== n
    ? raise('OverflowError', 'Python int too large to convert to C ssize_t')
    : size(n)
}

export function optionalSize(value: PyValue | undefined, otherwise: number): number {
  return value === undefined ? otherwise : size(value)
}

/** A real number, as math functions want it. */
export function real(value: PyValue): number {
  if (isNumeric(value)) return toNumber(value)
  const own = ownNumber(value, 'pyFloat')
  return own === undefined
    ? raise('TypeError', `must be real number, not ${qualifiedTypeName(value)}`)
    : toNumber(own as number)
}

/** `start` and `end` of find, count, index and startswith against a length. */
export function range(start: PyValue | undefined, end: PyValue | undefined, length: number): readonly [number, number] {
  const clip = (bound: PyValue | undefined, otherwise: number) => {
    if (bound === undefined || bound === null) return otherwise
    if (!isInt(bound)) return raise('TypeError', 'slice indices must be integers or None or have an __index__ method')
    const i = size(bound)
    return i < 0 ? Math.max(0, i + length) : i
  }
  return [clip(start, 0), Math.min(clip(end, length), length)]
}
