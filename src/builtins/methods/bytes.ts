import { boolType, bytesType, intType, listType, strType } from '#model/pytype.ts'
import { optionalSize, range } from '../arguments.ts'
import { splitWhitespace, strip, trimEnd, trimStart } from '../characters.ts'
import { entry, table } from '../define.ts'
import { decodeBytes } from '../encoding.ts'
import { raise } from '../errors.ts'
import { iter } from '../iterate.ts'
import { always } from '../rules.ts'
import { argumentTypeName, qualifiedTypeName } from '../typeNames.ts'
import { PyBytes, PyTuple, type PyValue } from '../values.ts'
import { splitBy } from './str.ts'

type Maybe = PyValue | undefined

/** Bytes as a text of the same length (Latin-1), so that the text functions can be used on them. */
const latin = (b: PyBytes): string => decodeBytes(b.bytes, 'latin-1')
const bytesOf = (text: string): PyBytes => new PyBytes(Uint8Array.from(text, (c) => c.charCodeAt(0)))

function like(value: Maybe): string {
  return value instanceof PyBytes
    ? latin(value)
    : raise('TypeError', `a bytes-like object is required, not '${qualifiedTypeName(value ?? null)}'`)
}

function find(b: PyBytes, sub: PyValue, start: Maybe, end: Maybe, last: boolean): number {
  const [from, to] = range(start, end, b.bytes.length)
  if (from > to) return -1
  const text = latin(b).slice(from, to)
  const at = last ? text.lastIndexOf(like(sub)) : text.indexOf(like(sub))
  return at < 0 ? -1 : at + from
}

function affix(b: PyBytes, wanted: PyValue, name: 'startswith' | 'endswith'): boolean {
  const text = latin(b)
  const has = (x: string) => (name === 'startswith' ? text.startsWith(x) : text.endsWith(x))
  if (wanted instanceof PyTuple) return wanted.items.some((x) => has(like(x)))
  if (!(wanted instanceof PyBytes))
    return raise('TypeError', `${name} first arg must be bytes or a tuple of bytes, not ${qualifiedTypeName(wanted)}`)
  return has(like(wanted))
}

function stripped(b: PyBytes, chars: Maybe, left: boolean, right: boolean): PyBytes {
  const text = latin(b)
  if (chars === undefined || chars === null)
    return bytesOf(left ? (right ? strip(text) : trimStart(text)) : trimEnd(text))
  const set = like(chars)
  let from = 0
  let to = text.length
  if (left) while (from < to && set.includes(text[from]!)) from++
  if (right) while (to > from && set.includes(text[to - 1]!)) to--
  return bytesOf(text.slice(from, to))
}

/** `bytes.fromhex(text)`. */
export function fromHex(text: PyValue): PyBytes {
  if (typeof text !== 'string')
    return raise('TypeError', `fromhex() argument must be str, not ${argumentTypeName(text)}`)
  const digits = text.replace(/\s/g, '')
  const bad = text.search(/[^0-9a-fA-F\s]/)
  if (bad >= 0 || digits.length % 2)
    return raise(
      'ValueError',
      `non-hexadecimal number found in fromhex() arg at position ${bad >= 0 ? bad : text.length}`,
    )
  return new PyBytes(
    Uint8Array.from({ length: digits.length / 2 }, (_, i) => parseInt(digits.slice(2 * i, 2 * i + 2), 16)),
  )
}

const bytes = always(bytesType)
const bool = always(boolType)
const int = always(intType)
const ascii = (change: (text: string) => string) => (b: PyBytes) => bytesOf(latin(b).replace(/[\0-\x7f]+/g, change))

export const bytesMethods = table(
  entry('decode', 'encoding?, errors?', always(strType), (b: PyBytes, encoding: Maybe, errors: Maybe) =>
    decodeBytes(b.bytes, encoding, errors),
  ),
  entry('hex', '', always(strType), (b: PyBytes) =>
    Array.from(b.bytes, (x) => x.toString(16).padStart(2, '0')).join(''),
  ),
  entry('split', 'sep?, maxsplit?', always(listType(bytesType)), (b: PyBytes, sep: Maybe, most: Maybe) =>
    (sep === undefined || sep === null
      ? splitWhitespace(latin(b), optionalSize(most, -1))
      : splitBy(latin(b), like(sep), optionalSize(most, -1))
    ).map(bytesOf),
  ),
  entry('join', 'iterable, /', bytes, (b: PyBytes, items: PyValue) =>
    bytesOf(
      Array.from(iter(items), (item, i) =>
        item instanceof PyBytes
          ? latin(item)
          : raise('TypeError', `sequence item ${i}: expected a bytes-like object, ${qualifiedTypeName(item)} found`),
      ).join(latin(b)),
    ),
  ),
  entry('replace', 'old, new, count?, /', bytes, (b: PyBytes, old: PyValue, by: PyValue, most: Maybe) =>
    bytesOf(splitBy(latin(b), like(old), optionalSize(most, -1)).join(like(by))),
  ),
  entry('startswith', 'prefix, /', bool, (b: PyBytes, x: PyValue) => affix(b, x, 'startswith')),
  entry('endswith', 'suffix, /', bool, (b: PyBytes, x: PyValue) => affix(b, x, 'endswith')),
  entry('find', 'sub, start?, end?, /', int, (b: PyBytes, x: PyValue, s: Maybe, e: Maybe) => find(b, x, s, e, false)),
  entry('rfind', 'sub, start?, end?, /', int, (b: PyBytes, x: PyValue, s: Maybe, e: Maybe) => find(b, x, s, e, true)),
  entry('index', 'sub, start?, end?, /', int, (b: PyBytes, x: PyValue, s: Maybe, e: Maybe) => {
    const at = find(b, x, s, e, false)
    return at < 0 ? raise('ValueError', 'subsection not found') : at
  }),
  entry('count', 'sub, /', int, (b: PyBytes, x: PyValue) =>
    like(x) === '' ? b.bytes.length + 1 : latin(b).split(like(x)).length - 1,
  ),
  entry('strip', 'bytes?, /', bytes, (b: PyBytes, chars: Maybe) => stripped(b, chars, true, true)),
  entry('lstrip', 'bytes?, /', bytes, (b: PyBytes, chars: Maybe) => stripped(b, chars, true, false)),
  entry('rstrip', 'bytes?, /', bytes, (b: PyBytes, chars: Maybe) => stripped(b, chars, false, true)),
  entry(
    'lower',
    '',
    bytes,
    ascii((t) => t.toLowerCase()),
  ),
  entry(
    'upper',
    '',
    bytes,
    ascii((t) => t.toUpperCase()),
  ),
  entry('isdigit', '', bool, (b: PyBytes) => /^[0-9]+$/.test(latin(b))),
  entry('isalpha', '', bool, (b: PyBytes) => /^[A-Za-z]+$/.test(latin(b))),
)
