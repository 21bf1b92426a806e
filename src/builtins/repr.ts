import { metaHooks } from './metaHooks.ts'
import { errorMessage, qualifiedName } from './errors.ts'
import { floatText } from './floatText.ts'
import { raise } from './errors.ts'
import { classText } from './typeNames.ts'
import { codePoint } from './text.ts'
import {
  PyBytes,
  PyDict,
  PyError,
  PyFloat,
  PyNamedTuple,
  PySet,
  PySlice,
  PyTuple,
  identityOf,
  type PyFunction,
  type PyObject,
  type PyValue,
} from './values.ts'

/** Containers being printed, to show a container inside itself as `[...]`. */
type Open = Set<PyValue>

export function repr(value: PyValue, open: Open = new Set()): string {
  switch (typeof value) {
    case 'string':
      return strRepr(value)
    case 'number':
      return Number.isInteger(value) ? String(value) : floatText(value)
    case 'bigint':
      return bigText(value)
    case 'boolean':
      return value ? 'True' : 'False'
    case 'function':
      return functionRepr(value)
    default:
      return objectRepr(value, open)
  }
}

function objectRepr(value: PyValue & (object | null), open: Open): string {
  if (value === null) return 'None'
  if (value instanceof PyFloat) return floatText(value.value)
  if (value instanceof PyBytes) return bytesRepr(value.bytes)
  if (open.has(value)) return recursiveMark(value)
  if ('pyRepr' in value && 'cls' in value) return own(value, open)
  if (value instanceof PyError) return `${value.type}(${value.args.map((a) => repr(a, open)).join(', ')})`
  if (value instanceof PySlice) return `slice(${repr(value.start)}, ${repr(value.stop)}, ${repr(value.step)})`
  open.add(value)
  const text = containerRepr(value, open)
  open.delete(value)
  return text
}

/** What `repr` gives when no class has anything to say. */
export const plainRepr = (value: PyValue): string => {
  if (value instanceof PyError) return `${value.type}(${value.args.map((a) => repr(a)).join(', ')})`
  return typeof value === 'object' && value !== null ? containerRepr(value, new Set([value])) : repr(value)
}

/** What `str` gives when no class has anything to say about that. */
export const plainStr = (value: PyValue): string =>
  value instanceof PyError ? errorMessage(value, str, repr) : repr(value)

/** As the class of an instance says. */
function own(value: PyValue & object, open: Open): string {
  open.add(value)
  const text = (value as PyObject).pyRepr!()
  open.delete(value)
  return text
}

function recursiveMark(value: PyValue): string {
  if (Array.isArray(value)) return '[...]'
  if (value instanceof PyTuple) return '(...)'
  return value instanceof PyDict ? '{...}' : '...'
}

function containerRepr(value: PyValue, open: Open): string {
  const all = (items: Iterable<PyValue>) => Array.from(items, (item) => repr(item, open)).join(', ')
  if (Array.isArray(value)) return `[${all(value)}]`
  if (value instanceof PyNamedTuple && value.fields.length === value.items.length && value.fields.length > 0)
    return `${value.cls.py!.name}(${value.items.map((item, i) => `${value.fields[i]}=${repr(item, open)}`).join(', ')})`
  if (value instanceof PyTuple) return value.items.length === 1 ? `(${all(value.items)},)` : `(${all(value.items)})`
  if (value instanceof PyDict) return dictRepr(value, open)
  if (value instanceof PySet) {
    if (value.size === 0) return value.frozen ? 'frozenset()' : 'set()'
    return value.frozen ? `frozenset({${all(value)}})` : `{${all(value)}}`
  }
  const object = value as PyObject
  if (object.pyRepr && !('cls' in object)) return object.pyRepr()
  return `<${classText(value)} object at ${address(value as object)}>`
}

function dictRepr(dict: PyDict, open: Open): string {
  const pairs = [...dict.pairs()]
  const show = (some: readonly (readonly [PyValue, PyValue])[]) =>
    some.map(([k, v]) => `${repr(k, open)}: ${repr(v, open)}`).join(', ')
  switch (dict.pyClass) {
    case 'defaultdict':
      return `defaultdict(${repr(dict.factory)}, {${show(pairs)}})`
    case 'Counter': {
      const byCount = pairs.slice().sort((a, b) => Number(b[1]) - Number(a[1]))
      return pairs.length ? `Counter({${show(byCount)}})` : 'Counter()'
    }
    case 'OrderedDict':
      return pairs.length
        ? `OrderedDict([${pairs.map(([k, v]) => `(${repr(k, open)}, ${repr(v, open)})`).join(', ')}])`
        : 'OrderedDict()'
    default:
      return `{${show(pairs)}}`
  }
}

function functionRepr(fn: PyFunction): string {
  if (fn.py?.show) return fn.py.show()
  const name = fn.py?.name ?? fn.name
  switch (fn.py?.kind) {
    case 'class':
      return metaHooks(fn)?.pyRepr?.call(fn as never) ?? `<class '${classText(fn)}'>`
    case 'builtin':
      return fn.py.self === undefined
        ? `<built-in function ${name}>`
        : `<built-in method ${name} of ${classText(fn.py.self)} object at ${address(fn)}>`
    case 'method':
      return `<bound method ${name} of ${repr(fn.py.self ?? null)}>`
    default:
      return `<function ${name} at ${address(fn)}>`
  }
}

/** An address as CPython prints one; stable for the object, and of this run only, as there. */
export const address = (value: object): string => '0x' + (0x7f0000000000 + identityOf(value) * 16).toString(16)

/** CPython refuses to print ints of more than 4300 digits, and so do we: it can take for ever. */
export function bigText(value: bigint): string {
  const text = String(value)
  if (text.length - (value < 0n ? 1 : 0) > 4300)
    return raise(
      'ValueError',
      'Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit',
    )
  return text
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** What Python prints as itself: not separators other than the space, controls, formats, surrogates, private or unassigned. */
const unprintable = /[\p{Z}\p{C}]/u

function strRepr(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  if (/^[ -~]*$/.test(text) && !text.includes('\\') && !text.includes(quote)) return quote + text + quote
  let out = quote
  for (const c of text) {
    if (c === quote) out += '\\' + c
    else if (c in escapes) out += escapes[c]
    else if (c !== ' ' && unprintable.test(c)) out += hexEscape(codePoint(c))
    else out += c
  }
  return out + quote
}

export const hexEscape = (code: number): string =>
  code < 0x100
    ? '\\x' + code.toString(16).padStart(2, '0')
    : code < 0x10000
      ? '\\u' + code.toString(16).padStart(4, '0')
      : '\\U' + code.toString(16).padStart(8, '0')

/** `str.isprintable()` for one character. */
export const isPrintable = (character: string): boolean => character === ' ' || !unprintable.test(character)

function bytesRepr(bytes: Uint8Array): string {
  const quote = bytes.includes(39) && !bytes.includes(34) ? '"' : "'"
  let out = 'b' + quote
  for (const b of bytes) {
    const c = String.fromCharCode(b)
    if (c === quote) out += '\\' + c
    else if (c in escapes) out += escapes[c]
    else out += b >= 32 && b < 127 ? c : hexEscape(b)
  }
  return out + quote
}

/** `str(value)`. */
export function str(value: PyValue): string {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'pyStr' in value)
    return (value as unknown as { pyStr(): string }).pyStr()
  if (value instanceof PyError) return errorMessage(value, str, repr)
  return repr(value)
}

/** `ascii(value)`: repr with everything beyond ASCII escaped. */
export const ascii = (value: PyValue): string => repr(value).replace(/[^\0-\x7f]/gu, (c) => hexEscape(codePoint(c)))

/** An exception as the last line of a traceback: `KeyError: 'a'`. */
export function describeError(e: PyError): string {
  const text = str(e)
  const made = e.cls?.py?.cls
  const name = made ? (made.module === '__main__' ? '' : `${made.module}.`) + made.qualname : qualifiedName(e.type)
  return text === '' ? name : `${name}: ${text}`
}
