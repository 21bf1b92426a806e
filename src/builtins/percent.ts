import { real } from './arguments.ts'
import { raise } from './errors.ts'
import { formatNumber, type Spec } from './format.ts'
import { isFloat, isInt, ownNumber, toInt, toNumber, int, float, type Int } from './numbers.ts'
import { ascii, repr, str } from './repr.ts'
import { getItem } from './subscript.ts'
import { lenStr } from './text.ts'
import { qualifiedTypeName } from './typeNames.ts'
import { PyDict, PyTuple, type PyValue } from './values.ts'

/** `template % values`: printf's grammar over Python's values. */

const directive = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+)?)?[hlL]?(.)?/gsu

export function percentFormat(template: string, values: PyValue): string {
  const args = values instanceof PyTuple ? values.items : [values]
  // A mapping may be looked up by name and need not be used up; so may, by accident of C, a list.
  const mapping = values instanceof PyDict || Array.isArray(values) ? values : undefined
  let used = 0
  const next = (): PyValue => {
    const value = args[used++]
    return value !== undefined ? value : raise('TypeError', 'not enough arguments for format string')
  }
  const star = (text: string | undefined): number | undefined => {
    if (text !== '*') return text === undefined ? undefined : Number(text)
    const value = next()
    return isInt(value) ? Number(value) : raise('TypeError', '* wants int')
  }
  const text = template.replace(
    directive,
    (
      whole: string,
      key: string | undefined,
      flags: string,
      w: string | undefined,
      p: string | undefined,
      code: string | undefined,
      at: number,
    ) => {
      if (code === undefined) return raise('ValueError', 'incomplete format')
      if (whole === '%%') return '%'
      const source =
        key === undefined
          ? undefined
          : mapping instanceof PyDict
            ? mapping
            : raise('TypeError', 'format requires a mapping')
      const starred = star(w)
      const width = Math.abs(starred ?? 0)
      const left = flags.includes('-') || (starred ?? 0) < 0
      const precision =
        /\./.test(whole.slice(key === undefined ? 0 : key.length + 2)) && code !== '.' ? (star(p) ?? 0) : undefined
      if (code === '%') {
        // Only a bare %% stands for itself: with a flag or a width it takes an argument, as in CPython.
        next()
        return '%'
      }
      if (!'diuoxXeEfFgGcrsa'.includes(code)) {
        const place = at + [...whole].length - 1
        return raise(
          'ValueError',
          `unsupported format character '${code}' (0x${code.codePointAt(0)!.toString(16)}) at index ${place}`,
        )
      }
      const value = source ? getItem(source, key!) : next()
      const spec: Spec = {
        fill: flags.includes('0') && !left ? '0' : ' ',
        align: left ? '<' : flags.includes('0') ? '=' : '>',
        sign: flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '',
        noNegativeZero: false,
        alternate: flags.includes('#'),
        width,
        grouping: '',
        precision,
        type: code,
      }
      return convertOne(value, spec, left)
    },
  )
  if (!mapping && used < args.length) return raise('TypeError', 'not all arguments converted during string formatting')
  return text
}

function convertOne(value: PyValue, spec: Spec, left: boolean): string {
  const code = spec.type
  if ('srac'.includes(code)) {
    let text = code === 's' ? str(value) : code === 'r' ? repr(value) : code === 'a' ? ascii(value) : character(value)
    if (spec.precision !== undefined && code !== 'c') text = [...text].slice(0, spec.precision).join('')
    const room = ' '.repeat(Math.max(0, spec.width - lenStr(text)))
    return left ? text + room : room + text
  }
  if ('eEfFgG'.includes(code)) {
    return formatNumber(float(real(value)), spec)
  }
  return integer(value, spec)
}

function integer(value: PyValue, spec: Spec): string {
  const code = spec.type
  let n: Int
  if (isInt(value)) n = toInt(value)
  else if (isFloat(value) && 'diu'.includes(code)) n = truncated(toNumber(value))
  else {
    const own = ownNumber(value, 'diu'.includes(code) ? 'pyInt' : 'pyIndex')
    if (own !== undefined) return integer(own, spec)
    const wanted = 'diu'.includes(code) ? 'a real number is required' : 'an integer is required'
    return raise('TypeError', `%${code} format: ${wanted}, not ${qualifiedTypeName(value)}`)
  }
  const type = 'diu'.includes(code) ? 'd' : code
  if (spec.precision === undefined) return formatNumber(n, { ...spec, type })
  // Precision is the least number of digits; zeros go between the sign and the digits.
  const prefix = spec.alternate && type !== 'd' ? 2 : 0
  const bare: Spec = { ...spec, type, precision: undefined, width: 0, align: '>', fill: ' ' }
  const least = spec.precision + prefix + (n < 0 || spec.sign ? 1 : 0)
  const digits = formatNumber(n, { ...bare, width: least, align: '=', fill: '0' })
  const room = Math.max(0, spec.width - digits.length)
  if (spec.align === '<') return digits + ' '.repeat(room)
  if (spec.fill === '0') return formatNumber(n, { ...bare, width: Math.max(least, spec.width), align: '=', fill: '0' })
  return ' '.repeat(room) + digits
}

function truncated(value: number): Int {
  if (Number.isNaN(value)) return raise('ValueError', 'cannot convert float NaN to integer')
  if (!Number.isFinite(value)) return raise('OverflowError', 'cannot convert float infinity to integer')
  return int(BigInt(Math.trunc(value)))
}

function character(value: PyValue): string {
  if (typeof value === 'string' && lenStr(value) === 1) return value
  if (!isInt(value)) return raise('TypeError', '%c requires int or char')
  const code = Number(value)
  return code >= 0 && code <= 0x10ffff
    ? String.fromCodePoint(code)
    : raise('OverflowError', '%c arg not in range(0x110000)')
}
