import { findAttr, getAttr } from './attributes.ts'
import { error, raise } from './errors.ts'
import { floatText } from './floatText.ts'
import { isFloat, isInt, toBig, toInt, toNumber, unfloat, type Int } from './numbers.ts'
import { exponentText, fixed, scientific } from './numberText.ts'
import { ascii, bigText, repr, str } from './repr.ts'
import { getItem } from './subscript.ts'
import { lenStr } from './text.ts'
import { qualifiedTypeName, typeName } from './typeNames.ts'
import type { PyDict, PyValue } from './values.ts'

/** The format-spec mini-language, `format()`, f-strings' `{x:…}` and `str.format`. */

export interface Spec {
  readonly fill: string
  readonly align: '<' | '>' | '=' | '^' | ''
  readonly sign: '+' | '-' | ' ' | ''
  readonly noNegativeZero: boolean
  readonly alternate: boolean
  readonly width: number
  readonly grouping: ',' | '_' | ''
  readonly precision: number | undefined
  readonly type: string
}

const grammar = /^(?:(.)?([<>=^]))?([+\- ])?(z)?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?(.)?$/su

function parseSpec(text: string, value: PyValue): Spec {
  const m = grammar.exec(text)
  if (!m) return badSpec(text, value)
  const [, fill, align, sign, z, alternate, zero, width, grouping, precision, type] = m
  if (type === '.') raise('ValueError', 'Format specifier missing precision')
  if ((width && width.length > 18) || (precision && precision.length > 18))
    raise('ValueError', 'Too many decimal digits in format string')
  if (Number(width ?? 0) > 2 ** 28) raise('MemoryError')
  return {
    fill: fill ?? (zero && !align ? '0' : zero && fill === undefined ? '0' : ' '),
    align: (align ?? (zero && typeof value !== 'string' ? '=' : '')) as Spec['align'],
    sign: (sign ?? '') as Spec['sign'],
    noNegativeZero: z !== undefined,
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: (grouping ?? '') as Spec['grouping'],
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? '',
  }
}

function badSpec(text: string, value: PyValue): never {
  if (/\.(?!\d)/.test(text)) return raise('ValueError', 'Format specifier missing precision')
  if (/,_|_,/.test(text)) return raise('ValueError', "Cannot specify both ',' and '_'.")
  if (/,,/.test(text)) return raise('ValueError', "Cannot specify ',' with ','.")
  return raise('ValueError', `Invalid format specifier '${text}' for object of type '${typeName(value)}'`)
}

/** `format(value, spec)`. */
export function format(value: PyValue, spec = ''): string {
  if (typeof value === 'object' && value !== null && 'pyFormat' in value)
    return (value as unknown as { pyFormat(spec: string): string }).pyFormat(spec)
  if (spec === '') return str(value)
  if (typeof value === 'string') return formatStr(value, parseSpec(spec, value))
  if (isInt(value)) return formatInt(value, parseSpec(spec, value))
  if (isFloat(value)) return formatFloat(unfloat(value), parseSpec(spec, value), value)
  if (typeof value === 'object' && value !== null && 'pyFormat' in value)
    return (value as unknown as { pyFormat(spec: string): string }).pyFormat(spec)
  return raise('TypeError', `unsupported format string passed to ${qualifiedTypeName(value)}.__format__`)
}

function unknownCode(type: string, value: PyValue): never {
  return raise('ValueError', `Unknown format code '${type}' for object of type '${typeName(value)}'`)
}

function formatStr(value: string, spec: Spec): string {
  if (spec.type !== '' && spec.type !== 's') unknownCode(spec.type, value)
  if (spec.sign) raise('ValueError', `${spec.sign === ' ' ? 'Space' : 'Sign'} not allowed in string format specifier`)
  if (spec.noNegativeZero) raise('ValueError', 'Negative zero coercion (z) not allowed in string format specifier')
  if (spec.alternate) raise('ValueError', 'Alternate form (#) not allowed in string format specifier')
  if (spec.align === '=') raise('ValueError', "'=' alignment not allowed in string format specifier")
  if (spec.grouping) raise('ValueError', `Cannot specify '${spec.grouping}' with 's'.`)
  const text = spec.precision === undefined ? value : [...value].slice(0, spec.precision).join('')
  return pad(text, spec, '<')
}

/** Fills to the width. `body` counts in code points. */
function pad(body: string, { fill, align, width }: Spec, otherwise: '<' | '>'): string {
  const room = width - lenStr(body)
  if (room <= 0) return body
  const side = align || otherwise
  if (side === '<') return body + fill.repeat(room)
  if (side === '^') return fill.repeat(room >> 1) + body + fill.repeat(room - (room >> 1))
  return fill.repeat(room) + body
}

const radix: Readonly<Record<string, number>> = { b: 2, o: 8, x: 16, X: 16 }

function formatInt(value: Int | boolean, spec: Spec): string {
  const { type } = spec
  if ('eEfFgG%'.includes(type) && type !== '') return formatFloat(toNumber(value), spec, value)
  if (!'bcdoxXn'.includes(type)) unknownCode(type, value)
  if (spec.precision !== undefined) raise('ValueError', 'Precision not allowed in integer format specifier')
  if (spec.noNegativeZero)
    raise('ValueError', 'Negative zero coercion (z) not allowed in format specifier with integer format code')
  if (spec.grouping === ',' && 'bcoxXn'.includes(type) && type)
    raise('ValueError', `Cannot specify ',' with '${type}'.`)
  if (type === 'c') {
    if (spec.sign) raise('ValueError', "Sign not allowed with integer format specifier 'c'")
    if (spec.alternate) raise('ValueError', "Alternate form (#) not allowed with integer format specifier 'c'")
    const code = Number(value)
    if (code < 0 || code > 0x10ffff) raise('OverflowError', '%c arg not in range(0x110000)')
    return pad(String.fromCodePoint(code), spec, '<')
  }
  const n = toInt(value)
  const size = typeof n === 'number' ? Math.abs(n) : n < 0n ? -n : n
  let digits = type in radix ? size.toString(radix[type]) : typeof size === 'bigint' ? bigText(size) : String(size)
  if (type === 'X') digits = digits.toUpperCase()
  const prefix = spec.alternate && type in radix ? '0' + type : ''
  return signed(n < 0, prefix, digits, '', spec, type in radix ? 4 : 3)
}

function formatFloat(value: number, spec: Spec, shown: PyValue): string {
  const { type } = spec
  if (type !== '' && !'eEfFgGn%'.includes(type)) unknownCode(type, shown)
  if (spec.grouping && type === 'n') raise('ValueError', `Cannot specify '${spec.grouping}' with 'n'.`)
  const size = Math.abs(value)
  let text = Number.isFinite(size) ? finiteDigits(size, spec) : Number.isNaN(size) ? 'nan' : 'inf'
  if (type === '%') text += '%'
  if (type === 'E' || type === 'F' || type === 'G') text = text.toUpperCase()
  let negative = value < 0 || Object.is(value, -0)
  if (spec.noNegativeZero && !/[1-9in]/.test(text)) negative = false
  const split = /^(\d+)(.*)$/s.exec(text)
  return signed(negative, '', split ? split[1]! : text, split ? split[2]! : '', spec, split ? 3 : 0)
}

function finiteDigits(size: number, spec: Spec): string {
  const precision = spec.precision ?? 6
  const point = spec.alternate ? '.' : ''
  switch (spec.type.toLowerCase()) {
    case 'f':
      return fixed(size, precision) + (precision === 0 ? point : '')
    case '%': {
      const percent = size * 100
      return (Number.isFinite(percent) ? fixed(percent, precision) : 'inf') + (precision === 0 ? point : '')
    }
    case 'e': {
      const [mantissa, exponent] = scientific(size, precision)
      return mantissa + (precision === 0 ? point : '') + exponentText(exponent)
    }
    case '':
      if (spec.precision === undefined) return floatText(size)
      return general(size, precision, spec.alternate, true)
    default:
      return general(size, precision, spec.alternate, false)
  }
}

/** `g`: significant digits, an exponent where it is shorter; `asFloat` keeps at least one decimal. */
function general(size: number, precision: number, keepZeros: boolean, asFloat: boolean): string {
  const digits = Math.max(1, precision)
  const exponent = size === 0 ? 0 : scientific(size, digits - 1)[1]
  if (exponent < -4 || exponent >= digits - (asFloat ? 1 : 0)) {
    if (!(asFloat && size === 0)) {
      const [mantissa] = scientific(size, digits - 1)
      return (
        (keepZeros ? (mantissa.includes('.') ? mantissa : mantissa + '.') : trimZeros(mantissa)) +
        exponentText(exponent)
      )
    }
  }
  const text = fixed(size, Math.max(0, digits - 1 - exponent))
  if (keepZeros) return text.includes('.') ? text : text + '.'
  const trimmed = trimZeros(text)
  return asFloat && !trimmed.includes('.') ? trimmed + '.0' : trimmed
}

const trimZeros = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Sign, prefix, grouped digits and the rest, filled to the width. `group` is the digits between separators, 0: none. */
function signed(negative: boolean, prefix: string, whole: string, rest: string, spec: Spec, group: number): string {
  const sign = negative ? '-' : spec.sign === '+' || spec.sign === ' ' ? spec.sign : ''
  const head = sign + prefix
  let digits = whole
  if (spec.grouping && group) {
    const zeroFilled = spec.align === '=' && spec.fill === '0'
    digits = grouped(whole, spec.grouping, group, zeroFilled ? spec.width - head.length - rest.length : 0)
  }
  if (spec.align !== '=') return pad(head + digits + rest, spec, '>')
  const room = spec.width - head.length - digits.length - rest.length
  return head + (room > 0 ? spec.fill.repeat(room) : '') + digits + rest
}

/** Digits with separators, zeros put in front until the text has the width. */
function grouped(digits: string, separator: string, group: number, width: number): string {
  const length = (n: number) => n + Math.floor((n - 1) / group)
  let n = digits.length
  while (length(n) < width) n++
  const padded = digits.padStart(n, '0')
  const head = padded.length % group || group
  const pieces = [padded.slice(0, head)]
  for (let i = head; i < padded.length; i += group) pieces.push(padded.slice(i, i + group))
  return pieces.join(separator)
}

/** `!r`, `!s` and `!a`. */
export function convert(value: PyValue, conversion: string): PyValue {
  switch (conversion) {
    case 's':
      return str(value)
    case 'r':
      return repr(value)
    case 'a':
      return ascii(value)
    default:
      return raise('ValueError', `Unknown conversion specifier ${conversion}`)
  }
}

/** `template.format(*args, **keywords)`. */
export function formatTemplate(template: string, args: readonly PyValue[], keywords: PyDict): string {
  const state: Numbering = { next: 0, manual: undefined }
  return expand(template, args, keywords, state, 2)
}

interface Numbering {
  next: number
  manual: boolean | undefined
}

function expand(
  template: string,
  args: readonly PyValue[],
  keywords: PyDict,
  numbering: Numbering,
  depth: number,
): string {
  if (depth < 0) return raise('ValueError', 'Max string recursion exceeded')
  let out = ''
  let i = 0
  while (i < template.length) {
    const c = template[i]!
    if (c !== '{' && c !== '}') {
      const next = template.slice(i).search(/[{}]/)
      const end = next < 0 ? template.length : i + next
      out += template.slice(i, end)
      i = end
      continue
    }
    if (template[i + 1] === c) {
      out += c
      i += 2
      continue
    }
    if (c === '}') return raise('ValueError', "Single '}' encountered in format string")
    const end = closing(template, i + 1)
    out += replacement(template.slice(i + 1, end), args, keywords, numbering, depth)
    i = end + 1
  }
  return out
}

/** The brace that closes the field opened before `from`. */
function closing(template: string, from: number): number {
  if (from >= template.length) throw error('ValueError', "Single '{' encountered in format string")
  let depth = 1
  for (let i = from; i < template.length; i++) {
    if (template[i] === '{') depth++
    else if (template[i] === '}' && --depth === 0) return i
  }
  throw error('ValueError', "expected '}' before end of string")
}

function replacement(
  fieldText: string,
  args: readonly PyValue[],
  keywords: PyDict,
  numbering: Numbering,
  depth: number,
): string {
  const m = /^((?:\[[^\]]*\]|[^[!:])*)(?:!([^:]*))?(?::(.*))?$/s.exec(fieldText)
  if (!m) return raise('ValueError', "expected '}' before end of string")
  const [, name, conversion, spec] = m
  let value = lookUp(name!, args, keywords, numbering)
  if (conversion !== undefined) {
    if (conversion === '') raise('ValueError', "unmatched '{' in format spec")
    if (conversion.length > 1) raise('ValueError', "expected ':' after conversion specifier")
    value = convert(value, conversion)
  }
  return format(value, spec === undefined ? '' : expand(spec, args, keywords, numbering, depth - 1))
}

function lookUp(name: string, args: readonly PyValue[], keywords: PyDict, numbering: Numbering): PyValue {
  const first = /^[^.[]*/.exec(name)![0]
  let value = argument(first, args, keywords, numbering)
  for (let rest = name.slice(first.length); rest !== '';) {
    const m = /^(?:\.([^.[]*)|\[([^\]]*)\])/.exec(rest)
    if (!m)
      return raise(
        'ValueError',
        rest.startsWith('[')
          ? "Missing ']' in format string"
          : "Only '.' or '[' may follow ']' in format field specifier",
      )
    if (m[1] === '' || m[2] === '') return raise('ValueError', 'Empty attribute in format string')
    if (m[1] !== undefined) value = findAttr(value, m[1]) ?? getAttr(value, m[1])
    else value = getItem(value, /^\d+$/.test(m[2]!) ? Number(m[2]) : m[2]!)
    rest = rest.slice(m[0].length)
  }
  return value
}

function argument(name: string, args: readonly PyValue[], keywords: PyDict, numbering: Numbering): PyValue {
  const manual = name !== ''
  if (manual && !/^\d+$/.test(name)) return keywords.get(name) ?? (keywords.has(name) ? null : raise('KeyError', name))
  if (numbering.manual !== undefined && numbering.manual !== manual)
    return raise(
      'ValueError',
      manual
        ? 'cannot switch from automatic field numbering to manual field specification'
        : 'cannot switch from manual field specification to automatic field numbering',
    )
  numbering.manual = manual
  const index = manual ? Number(name) : numbering.next++
  const value = args[index]
  return value !== undefined
    ? value
    : raise('IndexError', `Replacement index ${index} out of range for positional args tuple`)
}

/** A number as `%`-formatting writes it: the same digits under another grammar. */
export function formatNumber(value: PyValue, spec: Spec): string {
  return isFloat(value) ? formatFloat(unfloat(value), spec, value) : formatInt(toBigOrSame(value as Int), spec)
}
const toBigOrSame = (value: Int | boolean): Int => (typeof value === 'boolean' ? Number(toBig(value)) : value)
