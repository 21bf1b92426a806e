import { raise } from './errors.ts'
import { isFloat, isInt, toBig, truedivInt, int, unfloat } from './numbers.ts'
import { qualifiedTypeName } from './typeNames.ts'
import type { PyValue } from './values.ts'

/** Exact sums of ints and floats: `statistics` rounds once, at the end. Numerator and positive denominator. */
export interface Fraction {
  readonly n: bigint
  readonly d: bigint
}

export const whole = (n: bigint): Fraction => ({ n, d: 1n })

/** The exact value of a number; TypeError for what is none. Floats must be finite. */
export function fractionOf(value: PyValue): Fraction {
  if (isInt(value)) return whole(toBig(value))
  if (!isFloat(value))
    return raise('TypeError', `can't convert type '${qualifiedTypeName(value)}' to numerator/denominator`)
  let x = unfloat(value)
  let d = 1n
  while (!Number.isInteger(x)) {
    x *= 2
    d *= 2n
  }
  return { n: BigInt(x), d }
}

function reduced(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d]
  while (b !== 0n) [a, b] = [b, a % b]
  const sign = d < 0n ? -1n : 1n
  return a === 0n ? whole(0n) : { n: (sign * n) / a, d: (sign * d) / a }
}

export const plus = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d + b.n * a.d, a.d * b.d)
export const minus = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.d - b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => reduced(a.n * b.n, a.d * b.d)
export const over = (a: Fraction, by: bigint): Fraction => reduced(a.n, a.d * by)

/** The nearest float. */
export const nearestFloat = ({ n, d }: Fraction): number => truedivInt(int(n), int(d))

/** The float nearest to the square root. */
export function squareRoot({ n, d }: Fraction): number {
  if (n === 0n) return 0
  // Enough bits that what is cut off can only decide by being there at all: it becomes the last, odd bit.
  const shift = (BigInt(n.toString(2).length - d.toString(2).length) - 181n) / 2n
  const scaled = shift >= 0n ? n / (d << (2n * shift)) : (n << (-2n * shift)) / d
  const root = isqrt(scaled)
  const isExact = root * root === scaled && (shift >= 0n ? n % (d << (2n * shift)) : (n << (-2n * shift)) % d) === 0n
  const sticky = isExact ? root : root | 1n
  return shift >= 0n ? nearestFloat(whole(sticky << shift)) : nearestFloat({ n: sticky, d: 1n << -shift })
}

function isqrt(n: bigint): bigint {
  if (n < 2n) return n
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1)
  for (;;) {
    const next = (x + n / x) >> 1n
    if (next >= x) return x
    x = next
  }
}
