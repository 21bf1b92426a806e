import { raise } from './errors.ts'
import { int, isFloat, isInt, toInt, toNumber, unfloat, type Int, ownNumber } from './numbers.ts'
import { strip } from './characters.ts'
import { repr } from './repr.ts'
import { size } from './arguments.ts'
import { decodeBytes } from './encoding.ts'
import { qualifiedTypeName } from './typeNames.ts'
import { PyBytes, type PyValue } from './values.ts'

/** `int(…)` and `float(…)`: from numbers and from text as Python reads it. */

/** Decimal digits of other scripts, which Python accepts, as ASCII. */
const asciiDigits = (text: string): string =>
  /^[\0-\x7f]*$/.test(text) ? text : text.replace(/\p{Nd}/gu, (c) => String(digitValue(c.codePointAt(0)!)))

/** Unicode puts the ten digits of a script in a row. */
function digitValue(code: number): number {
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--
  return code - zero
}

export function intOf(value: PyValue | undefined, base?: PyValue): Int {
  if (base !== undefined) {
    if (typeof value !== 'string' && !(value instanceof PyBytes))
      return raise(
        'TypeError',
        value === undefined ? 'int() missing string argument' : "int() can't convert non-string with explicit base",
      )
    return parseInteger(value, size(base))
  }
  if (value === undefined) return 0
  if (isInt(value)) return toInt(value)
  if (isFloat(value)) return truncate(unfloat(value))
  if (typeof value === 'string' || value instanceof PyBytes) return parseInteger(value, 10)
  const own = ownNumber(value, 'pyInt')
  if (own !== undefined) return intOf(own)
  return raise(
    'TypeError',
    `int() argument must be a string, a bytes-like object or a real number, not '${qualifiedTypeName(value)}'`,
  )
}

/** A float's integer part. ValueError for nan, OverflowError for inf. */
export function truncate(value: number): Int {
  if (Number.isNaN(value)) return raise('ValueError', 'cannot convert float NaN to integer')
  if (!Number.isFinite(value)) return raise('OverflowError', 'cannot convert float infinity to integer')
  const n = Math.trunc(value)
  return Number.isSafeInteger(n) ? n + 0 : BigInt(n)
}

const prefixes: Readonly<Record<string, number>> = { '0b': 2, '0o': 8, '0x': 16 }

function parseInteger(source: string | PyBytes, base: number): Int {
  const original = typeof source === 'string' ? source : decodeBytes(source.bytes, 'latin-1')
  // The common text: a few plain digits.
  if (base === 10 && original.length < 16 && /^-?[0-9]+$/.test(original)) return Number(original) + 0
  if (base !== 0 && (base < 2 || base > 36)) return raise('ValueError', 'int() base must be >= 2 and <= 36, or 0')
  const wrong = (): never => raise('ValueError', `invalid literal for int() with base ${base}: ${repr(source)}`)
  const m = /^([+-]?)(.*)$/s.exec(asciiDigits(strip(original)))!
  let digits = m[2]!.toLowerCase()
  let radix = base
  const prefix = prefixes[digits.slice(0, 2)]
  if (prefix !== undefined && (base === 0 || base === prefix)) {
    radix = prefix
    digits = digits.slice(2).replace(/^_/, '')
  } else if (base === 0) {
    radix = 10
    if (/^0[0-9_]*[1-9]/.test(digits)) return wrong()
  }
  if (!/^[0-9a-z]+(_[0-9a-z]+)*$/.test(digits)) return wrong()
  digits = digits.replaceAll('_', '')
  if (radix === 10 && digits.length > 4300)
    return raise(
      'ValueError',
      `Exceeds the limit (4300 digits) for integer string conversion: value has ${digits.length} digits; use sys.set_int_max_str_digits() to increase the limit`,
    )
  let value = 0n
  if (radix === 10) {
    if (!/^[0-9]+$/.test(digits)) return wrong()
    value = BigInt(digits)
  } else
    for (const c of digits) {
      const d = parseInt(c, 36)
      if (d >= radix) return wrong()
      value = value * BigInt(radix) + BigInt(d)
    }
  return int(m[1] === '-' ? -value : value)
}

/** Typed result: a bare number. */
export function floatOf(value: PyValue | undefined): number {
  if (value === undefined) return 0
  if (typeof value === 'string') return parseFloatText(value, value)
  if (value instanceof PyBytes) return parseFloatText(decodeBytes(value.bytes, 'latin-1'), value)
  if (isFloat(value)) return unfloat(value)
  if (isInt(value)) return toNumber(value)
  const own = ownNumber(value, 'pyFloat')
  if (own !== undefined) return floatOf(own)
  return raise('TypeError', `float() argument must be a string or a real number, not '${qualifiedTypeName(value)}'`)
}

const decimalText = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/i

function parseFloatText(original: string, shown: PyValue): number {
  const text = asciiDigits(strip(original))
  if (decimalText.test(text)) return Number(text.replaceAll('_', ''))
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text)
  if (!special) return raise('ValueError', `could not convert string to float: ${repr(shown)}`)
  const value = special[2]!.toLowerCase() === 'nan' ? NaN : Infinity
  return special[1] === '-' ? -value : value
}
