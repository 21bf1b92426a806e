import { boolType, bytesType, intType, listType, strType, tupleType, type PyType } from '#model/pytype.ts'
import { index, optionalSize, range, size } from '../arguments.ts'
import {
  isCased,
  isLower,
  isSpaceUnit,
  isUpper,
  lower,
  splitWhitespace,
  strip,
  titleOne,
  trimEnd,
  trimStart,
  upper,
} from '../characters.ts'
import { entry, table } from '../define.ts'
import { encodeText } from '../encoding.ts'
import { raise } from '../errors.ts'
import { formatTemplate } from '../format.ts'
import { canIterate, iter } from '../iterate.ts'
import { isPrintable } from '../repr.ts'
import { always, inlineWhen } from '../rules.ts'
import { plainOf } from '../scalar.ts'
import { characters, codePoint, lenStr, toCodePoints, toUnits } from '../text.ts'
import { truth } from '../truth.ts'
import { argumentTypeName, qualifiedTypeName } from '../typeNames.ts'
import { PyBytes, PyDict, PyTuple, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

function text(value: Maybe, wrong: (type: string) => string): string {
  return typeof value === 'string' ? value : raise('TypeError', wrong(qualifiedTypeName(value ?? null)))
}
/** The text of an argument that CPython parses by position. */
function argument(value: Maybe, which: string): string {
  return typeof value === 'string'
    ? value
    : raise('TypeError', `${which} must be str, not ${argumentTypeName(value ?? null)}`)
}
const mustBeStrOrNone = (type: string) => `must be str or None, not ${type}`
const mustBeStr = (type: string) => `must be str, not ${type}`

/** `text.split(separator, most)` with a separator. */
export function splitBy(value: string, separator: string, most = -1): string[] {
  if (separator === '') return raise('ValueError', 'empty separator')
  if (most < 0) return value.split(separator)
  const parts: string[] = []
  let from = 0
  while (parts.length < most) {
    const at = value.indexOf(separator, from)
    if (at < 0) break
    parts.push(value.slice(from, at))
    from = at + separator.length
  }
  parts.push(value.slice(from))
  return parts
}

function rsplit(value: string, separator: Maybe, most: number): string[] {
  if (separator === undefined || separator === null) {
    if (most < 0) return splitWhitespace(value)
    const parts: string[] = []
    let to = value.length
    for (;;) {
      while (to > 0 && isSpaceUnit(value.charCodeAt(to - 1))) to--
      if (to === 0) break
      if (parts.length >= most) {
        parts.push(trimStart(value.slice(0, to)))
        break
      }
      let from = to
      while (from > 0 && !isSpaceUnit(value.charCodeAt(from - 1))) from--
      parts.push(value.slice(from, to))
      to = from
    }
    return parts.reverse()
  }
  const by = text(separator, mustBeStrOrNone)
  if (by === '') return raise('ValueError', 'empty separator')
  if (most < 0) return value.split(by)
  const parts: string[] = []
  let to = value.length
  while (parts.length < most) {
    const at = to - by.length < 0 ? -1 : value.lastIndexOf(by, to - by.length)
    if (at < 0) break
    parts.push(value.slice(at + by.length, to))
    to = at
  }
  parts.push(value.slice(0, to))
  return parts.reverse()
}

/** Removes the given characters (whitespace when None) from the ends. */
function stripChars(value: string, chars: Maybe, left: boolean, right: boolean, name: string): string {
  if (chars === undefined || chars === null) return left ? (right ? strip(value) : trimStart(value)) : trimEnd(value)
  const set = new Set(text(chars, () => `${name} arg must be None or str`))
  const letters = characters(value)
  let from = 0
  let to = letters.length
  if (left) while (from < to && set.has(letters[from]!)) from++
  if (right) while (to > from && set.has(letters[to - 1]!)) to--
  return letters.slice(from, to).join('')
}

/** The searched part of the text and where it starts, in units; undefined when start lies beyond the end. */
function part(value: string, start: Maybe, end: Maybe): { text: string; from: number } | undefined {
  if (start === undefined && end === undefined) return { text: value, from: 0 }
  const [from, to] = range(start, end, lenStr(value))
  if (from > to) return undefined
  const units = toUnits(value, from)
  return { text: value.slice(units, toUnits(value, to)), from: units }
}

function find(value: string, sub: PyValue, start: Maybe, end: Maybe, last: boolean): number {
  const needle = text(sub, mustBeStr)
  const where = part(value, start, end)
  if (!where) return -1
  const at = last ? where.text.lastIndexOf(needle) : where.text.indexOf(needle)
  return at < 0 ? -1 : toCodePoints(value, at + where.from)
}

function count(value: string, sub: PyValue, start: Maybe, end: Maybe): number {
  const needle = text(sub, mustBeStr)
  const where = part(value, start, end)
  if (!where) return 0
  if (needle === '') return lenStr(where.text) + 1
  return where.text.split(needle).length - 1
}

function affix(value: string, wanted: PyValue, start: Maybe, end: Maybe, name: 'startswith' | 'endswith'): boolean {
  const where = part(value, start, end)
  const has = (x: string) =>
    where !== undefined && (name === 'startswith' ? where.text.startsWith(x) : where.text.endsWith(x))
  if (typeof wanted === 'string') return has(wanted)
  if (!(wanted instanceof PyTuple))
    return raise('TypeError', `${name} first arg must be str or a tuple of str, not ${qualifiedTypeName(wanted)}`)
  return wanted.items.some((x) => has(text(x, (type) => `tuple for ${name} must only contain str, not ${type}`)))
}

function replace(value: string, old: PyValue, by: PyValue, most: Maybe): string {
  const from = argument(old, 'replace() argument 1')
  const to = argument(by, 'replace() argument 2')
  const n = optionalSize(most, -1)
  if (from === '') {
    const letters = characters(value)
    const places = n < 0 ? letters.length + 1 : Math.min(n, letters.length + 1)
    return letters.map((c, i) => (i < places ? to + c : c)).join('') + (places > letters.length ? to : '')
  }
  return splitBy(value, from, n).join(to)
}

function fill(value: string, width: PyValue, char: Maybe, place: 'left' | 'right' | 'center'): string {
  const n = size(width)
  if (char !== undefined && (typeof char !== 'string' || lenStr(char) !== 1))
    return raise(
      'TypeError',
      typeof char === 'string'
        ? 'The fill character must be exactly one character long'
        : `The fill character must be a unicode character, not ${qualifiedTypeName(char)}`,
    )
  const by = char ?? ' '
  const length = lenStr(value)
  const room = n - length
  if (room <= 0) return value
  if (place === 'left') return value + by.repeat(room)
  if (place === 'right') return by.repeat(room) + value
  // CPython's choice for an odd rest: left gets the extra when the width is odd.
  const left = (room >> 1) + (room & n & 1)
  return by.repeat(left) + value + by.repeat(room - left)
}

function join(separator: string, items: PyValue): string {
  if (!canIterate(items)) return raise('TypeError', 'can only join an iterable')
  const parts: string[] = []
  for (const given of iter(items)) {
    const item = typeof given === 'string' ? given : plainOf(given)
    if (typeof item !== 'string')
      return raise(
        'TypeError',
        `sequence item ${parts.length}: expected str instance, ${qualifiedTypeName(given)} found`,
      )
    parts.push(item)
  }
  return parts.join(separator)
}

function splitLines(value: string, keepEnds: boolean): string[] {
  const lines: string[] = []
  const ends = /\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]/g
  let from = 0
  for (const m of value.matchAll(ends)) {
    lines.push(value.slice(from, keepEnds ? m.index + m[0].length : m.index))
    from = m.index + m[0].length
  }
  if (from < value.length) lines.push(value.slice(from))
  return lines
}

function partition(value: string, separator: PyValue, last: boolean): PyTuple {
  const by = text(separator, mustBeStr)
  if (by === '') return raise('ValueError', 'empty separator')
  const at = last ? value.lastIndexOf(by) : value.indexOf(by)
  if (at < 0) return new PyTuple(last ? ['', '', value] : [value, '', ''])
  return new PyTuple([value.slice(0, at), by, value.slice(at + by.length)])
}

function title(value: string): string {
  let after = false
  let out = ''
  for (const c of value) {
    out += after ? lower(c) : titleOne(c)
    after = isCased(c)
  }
  return out
}

const every = (value: string, holds: (c: string) => boolean): boolean => value !== '' && [...value].every(holds)
const matches = (pattern: RegExp) => (value: string) => every(value, (c) => pattern.test(c))

/** All cased characters are of the one case, and there is one at least. */
function cased(value: string, is: (c: string) => boolean): boolean {
  let found = false
  for (const c of value) {
    if (is(c)) found = true
    else if (isCased(c)) return false
  }
  return found
}

function isTitle(value: string): boolean {
  let after = false
  let found = false
  for (const c of value) {
    const up = isUpper(c) || /\p{Lt}/u.test(c)
    if (up ? after : isLower(c) && !after) return false
    if (isCased(c)) found = after = true
    else after = false
  }
  return found
}

function translate(value: string, map: PyValue): string {
  if (!(map instanceof PyDict)) return raise('TypeError', `'${qualifiedTypeName(map)}' object is not subscriptable`)
  let out = ''
  for (const c of value) {
    const to = map.get(codePoint(c))
    if (to === undefined) out += c
    else if (typeof to === 'string') out += to
    else if (to !== null) out += String.fromCodePoint(Number(index(to)))
  }
  return out
}

/** `str.maketrans`: a table for translate, from a dict or from texts of equal length. */
export function makeTranslation(from: PyValue, to: Maybe, dropped: Maybe): PyDict {
  const map = new PyDict()
  if (to === undefined) {
    if (!(from instanceof PyDict))
      return raise('TypeError', 'if you give only one argument to maketrans it must be a dict')
    for (const [k, v] of from.pairs()) {
      if (typeof k === 'string' && lenStr(k) !== 1)
        raise('ValueError', 'string keys in translate table must be of length 1')
      map.set(typeof k === 'string' ? codePoint(k) : k, v)
    }
    return map
  }
  const source = characters(text(from, () => 'first maketrans argument must be a string if there is a second argument'))
  const target = characters(argument(to, 'maketrans() argument 2'))
  if (source.length !== target.length)
    return raise('ValueError', 'the first two maketrans arguments must have equal length')
  source.forEach((c, i) => map.set(codePoint(c), codePoint(target[i]!)))
  if (dropped !== undefined) for (const c of argument(dropped, 'maketrans() argument 3')) map.set(codePoint(c), null)
  return map
}

function zfill(value: string, width: PyValue): string {
  const room = size(width) - lenStr(value)
  if (room <= 0) return value
  const sign = /^[+-]/.test(value) ? value[0]! : ''
  return sign + '0'.repeat(room) + value.slice(sign.length)
}

function expandTabs(value: string, tab: number): string {
  let column = 0
  let out = ''
  for (const c of value) {
    if (c === '\t') {
      const n = tab > 0 ? tab - (column % tab) : 0
      out += ' '.repeat(n)
      column += n
    } else {
      out += c
      column = c === '\n' || c === '\r' ? 0 : column + 1
    }
  }
  return out
}

const str = always(strType)
const bool = always(boolType)
const int = always(intType)
const words = always(listType(strType))
const three = always(tupleType(strType, strType, strType))
const one = (type: PyType, js: (self: string) => string) => inlineWhen(['str'], type, js)

export const strMethods = table(
  entry(
    'lower',
    '',
    str,
    lower,
    one(strType, (s) => `${s}.toLowerCase()`),
  ),
  entry(
    'upper',
    '',
    str,
    upper,
    one(strType, (s) => `${s}.toUpperCase()`),
  ),
  entry('casefold', '', str, (s: string) => lower(s).replace(/ß/g, 'ss').replace(/ς/g, 'σ')),
  entry('swapcase', '', str, (s: string) => [...s].map((c) => (isUpper(c) ? lower(c) : upper(c))).join('')),
  entry('capitalize', '', str, (s: string) => {
    const [first, ...rest] = characters(s)
    return first === undefined ? '' : titleOne(first) + lower(rest.join(''))
  }),
  entry('title', '', str, title),
  entry(
    'strip',
    'chars?, /',
    str,
    (s: string, chars: Maybe) => stripChars(s, chars, true, true, 'strip'),
    one(strType, (s) => `py.strip(${s})`),
  ),
  entry('lstrip', 'chars?, /', str, (s: string, chars: Maybe) => stripChars(s, chars, true, false, 'lstrip')),
  entry('rstrip', 'chars?, /', str, (s: string, chars: Maybe) => stripChars(s, chars, false, true, 'rstrip')),
  entry(
    'split',
    'sep?, maxsplit?',
    words,
    (s: string, sep: Maybe, most: Maybe) =>
      sep === undefined || sep === null
        ? splitWhitespace(s, optionalSize(most, -1))
        : splitBy(s, text(sep, mustBeStrOrNone), optionalSize(most, -1)),
    (args) => {
      if (args.some((a) => a.type.kind !== 'str')) return undefined
      const [s, sep] = args
      if (args.length === 1) return { js: `py.splitWhitespace(${s!.js})`, type: listType(strType) }
      return args.length === 2 ? { js: `py.splitBy(${s!.js}, ${sep!.js})`, type: listType(strType) } : undefined
    },
  ),
  entry('rsplit', 'sep?, maxsplit?', words, (s: string, sep: Maybe, most: Maybe) =>
    rsplit(s, sep, optionalSize(most, -1)),
  ),
  entry('splitlines', 'keepends?', words, (s: string, keep: Maybe) => splitLines(s, keep !== undefined && truth(keep))),
  entry('join', 'iterable, /', str, join),
  entry('replace', 'old, new, count?, /', str, replace, (args) =>
    args.length === 3 && args.every((a) => a.type.kind === 'str') && /^"(?!")/.test(args[1]!.js)
      ? { js: `${args[0]!.js}.replaceAll(${args[1]!.js}, () => ${args[2]!.js})`, type: strType }
      : undefined,
  ),
  entry(
    'startswith',
    'prefix, start?, end?, /',
    bool,
    (s: string, x: PyValue, a: Maybe, b: Maybe) => affix(s, x, a, b, 'startswith'),
    inlineWhen(['str', 'str'], boolType, (s, x) => `${s}.startsWith(${x})`),
  ),
  entry(
    'endswith',
    'suffix, start?, end?, /',
    bool,
    (s: string, x: PyValue, a: Maybe, b: Maybe) => affix(s, x, a, b, 'endswith'),
    inlineWhen(['str', 'str'], boolType, (s, x) => `${s}.endsWith(${x})`),
  ),
  entry('removeprefix', 'prefix, /', str, (s: string, x: PyValue) => {
    const prefix = argument(x, 'removeprefix() argument')
    return s.startsWith(prefix) ? s.slice(prefix.length) : s
  }),
  entry('removesuffix', 'suffix, /', str, (s: string, x: PyValue) => {
    const suffix = argument(x, 'removesuffix() argument')
    return suffix && s.endsWith(suffix) ? s.slice(0, -suffix.length) : s
  }),
  entry('find', 'sub, start?, end?, /', int, (s: string, x: PyValue, a: Maybe, b: Maybe) => find(s, x, a, b, false)),
  entry('rfind', 'sub, start?, end?, /', int, (s: string, x: PyValue, a: Maybe, b: Maybe) => find(s, x, a, b, true)),
  entry('index', 'sub, start?, end?, /', int, (s: string, x: PyValue, a: Maybe, b: Maybe) => {
    const at = find(s, x, a, b, false)
    return at < 0 ? raise('ValueError', 'substring not found') : at
  }),
  entry('rindex', 'sub, start?, end?, /', int, (s: string, x: PyValue, a: Maybe, b: Maybe) => {
    const at = find(s, x, a, b, true)
    return at < 0 ? raise('ValueError', 'substring not found') : at
  }),
  entry('count', 'sub, start?, end?, /', int, count),
  entry('partition', 'sep, /', three, (s: string, sep: PyValue) => partition(s, sep, false)),
  entry('rpartition', 'sep, /', three, (s: string, sep: PyValue) => partition(s, sep, true)),
  entry('ljust', 'width, fillchar?, /', str, (s: string, width: PyValue, c: Maybe) => fill(s, width, c, 'left')),
  entry('rjust', 'width, fillchar?, /', str, (s: string, width: PyValue, c: Maybe) => fill(s, width, c, 'right')),
  entry('center', 'width, fillchar?, /', str, (s: string, width: PyValue, c: Maybe) => fill(s, width, c, 'center')),
  entry('zfill', 'width, /', str, zfill),
  entry('expandtabs', 'tabsize?', str, (s: string, tab: Maybe) => expandTabs(s, optionalSize(tab, 8))),
  entry('translate', 'table, /', str, translate),
  entry('format', '*args, **kw', str, (s: string, keywords: PyDict, ...args: PyValue[]) =>
    formatTemplate(s, args, keywords),
  ),
  entry(
    'encode',
    'encoding?, errors?',
    always(bytesType),
    (s: string, encoding: Maybe, errors: Maybe) => new PyBytes(encodeText(s, encoding, errors)),
  ),
  entry('isalpha', '', bool, matches(/\p{L}/u)),
  entry(
    'isdigit',
    '',
    bool,
    matches(/[\p{Nd}\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089\u2460-\u2468\u2474-\u247c\u2488-\u2490]/u),
  ),
  entry('isdecimal', '', bool, matches(/\p{Nd}/u)),
  entry('isnumeric', '', bool, matches(/\p{N}/u)),
  entry('isalnum', '', bool, matches(/[\p{L}\p{N}]/u)),
  entry('isspace', '', bool, (s: string) => every(s, (c) => isSpaceUnit(codePoint(c)))),
  entry('isupper', '', bool, (s: string) => cased(s, isUpper)),
  entry('islower', '', bool, (s: string) => cased(s, isLower)),
  entry('istitle', '', bool, isTitle),
  entry('isascii', '', bool, (s: string) => /^[\0-\x7f]*$/.test(s)),
  entry('isprintable', '', bool, (s: string) => [...s].every(isPrintable)),
  entry('isidentifier', '', bool, (s: string) => /^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(s)),
)
