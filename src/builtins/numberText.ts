import { error } from './errors.ts'

/** Digits of floats, rounded half-even on their exact binary value as CPython does; JavaScript rounds exact ties up. */

/** Exactly n decimals of a finite value ≥ 0. */
export function fixed(value: number, digits: number): string {
  if (digits <= 98 && value < 1e21) {
    const finer = value.toFixed(digits + 1)
    // Only a value whose next digit is a 5 can be a tie.
    if (!finer.endsWith('5')) return value.toFixed(digits)
  }
  return exactFixed(value, digits)
}

function exactFixed(value: number, digits: number): string {
  const [mantissa, exponent] = parts(value)
  const scaled = mantissa * 10n ** BigInt(digits)
  const rounded = exponent >= 0 ? scaled << BigInt(exponent) : shiftHalfEven(scaled, BigInt(-exponent))
  const text = String(rounded).padStart(digits + 1, '0')
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** value = mantissa · 2^exponent, exactly. */
export function parts(value: number): readonly [bigint, number] {
  let exponent = 0
  let mantissa = value
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2
    exponent -= 1
  }
  return [BigInt(mantissa), exponent]
}

function shiftHalfEven(value: bigint, by: bigint): bigint {
  const q = value >> by
  const rest = value - (q << by)
  const half = 1n << (by - 1n)
  return rest > half || (rest === half && (q & 1n) === 1n) ? q + 1n : q
}

/** Scientific digits of a finite value ≥ 0: `[d.ddd with n decimals, exponent]`. */
export function scientific(value: number, digits: number): readonly [string, number] {
  const n = Math.min(digits, 100)
  let text = value.toExponential(n)
  if (n < 100 && value !== 0 && /5e/.test(value.toExponential(n + 1))) text = exactExponential(value, n)
  const [mantissa, exponent] = text.split('e') as [string, string]
  return [digits > 100 ? mantissa.padEnd(digits + 2, '0') : mantissa, Number(exponent)]
}

function exactExponential(value: number, digits: number): string {
  const [mantissa, exponent] = parts(value)
  const power = Number(value.toExponential(20).split('e')[1])
  // value / 10^(power − digits) as a fraction of bigints, rounded half-even
  const shift = power - digits
  const numerator = (exponent >= 0 ? mantissa << BigInt(exponent) : mantissa) * (shift < 0 ? 10n ** BigInt(-shift) : 1n)
  const denominator = (exponent < 0 ? 1n << BigInt(-exponent) : 1n) * (shift > 0 ? 10n ** BigInt(shift) : 1n)
  let q = numerator / denominator
  const twice = (numerator - q * denominator) * 2n
  if (twice > denominator || (twice === denominator && (q & 1n) === 1n)) q += 1n
  const text = String(q)
  const carried = text.length - digits - 1
  const kept = text.slice(0, digits + 1)
  return `${kept[0]}${digits ? '.' + kept.slice(1) : ''}e${power + carried}`
}

export const exponentText = (exponent: number): string =>
  `e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`

/** `value` rounded to n decimals (n may be negative), half to even on the exact value: Python's round(float, n). */
export function roundFloat(value: number, digits: number): number {
  if (!Number.isFinite(value) || digits > 323 || value === 0) return value
  if (digits >= 0) return Number((value < 0 || Object.is(value, -0) ? '-' : '') + fixed(Math.abs(value), digits))
  if (digits < -308) return value < 0 ? -0 : 0
  const [mantissa, exponent] = parts(Math.abs(value))
  const unit = 10n ** BigInt(-digits)
  const numerator = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa
  const denominator = unit << BigInt(exponent < 0 ? -exponent : 0)
  let q = numerator / denominator
  const twice = (numerator - q * denominator) * 2n
  if (twice > denominator || (twice === denominator && (q & 1n) === 1n)) q += 1n
  const result = Number(q * unit)
  if (!Number.isFinite(result)) throw error('OverflowError', 'rounded value too large to represent')
  return value < 0 ? -result : result
}
