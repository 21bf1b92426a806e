import { noneType, strType } from '#model/pytype.ts'
import { callMethod } from '../attributes.ts'
import { entry, type Builtin } from '../define.ts'
import { error, raise } from '../errors.ts'
import { floatText } from '../floatText.ts'
import { float, int } from '../numbers.ts'
import { str } from '../repr.ts'
import { always, unknown } from '../rules.ts'
import { sortItems } from '../compare.ts'
import { plainOf, PyScalar } from '../scalar.ts'
import { lenStr, toCodePoints } from '../text.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { truth } from '../truth.ts'
import { call } from '../call.ts'
import { decodeBytes } from '../encoding.ts'
import { ShapeReader } from './jsonShapes.ts'
import { PyBytes, PyDict, PyFloat, PyTuple, type PyValue } from '../values.ts'

/**
 * json: texts to values and back. `JSON.parse` reads a text only where its result is surely Python's. Two things are looked
 * for: in the text, numbers that are floats in Python and look whole in JavaScript; in the result, ints beyond 2^53, the
 * int -0, and keys that JavaScript would put in another order. Anything of that kind is read by our own reader.
 */

/** Cheap and too careful: an exponent, an escape that could hide a key, or a suspicious point. */
const suspicious = (text: string): boolean => exponent.test(text) || text.includes('\\u') || hasSuspiciousPoint(text)
const exponent = /\d[eE][-+\d]/

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57

/** A point before zeros only, before five zeros or nines, or after eleven digits. Walks from point to point, which is fast. */
function hasSuspiciousPoint(text: string): boolean {
  for (let p = text.indexOf('.'); p >= 0; p = text.indexOf('.', p + 1)) {
    const first = text.charCodeAt(p + 1)
    if (first === 48 || first === 57) {
      let end = p + 2
      while (text.charCodeAt(end) === first) end++
      if (end - p > 5 || (first === 48 && !isDigit(text.charCodeAt(end)))) return true
    }
    if (isDigit(text.charCodeAt(p - 1)) && isDigit(text.charCodeAt(p - 11))) return true
  }
  return false
}

/**
 * What of it is a number and may come out whole: `1.0`, `1e3`, or so many digits that the double nearest to it has no
 * fraction. Up to ten digits before the point, a fraction of 0.00001 and more from the next integer survives.
 */
const wholeFloat = /(?:[:,[\s]|^)-?\d+(?:\.(?:0{1,4}(?=[,}\]\s]|$)|0{5}|9{5})|(?:\.\d+)?[eE])|\d{11}\.\d|\\u/

const shapes = new ShapeReader()

type Maybe = PyValue | undefined
const given = (value: Maybe): value is Exclude<PyValue, null> => value !== undefined && value !== null

/** `json.loads` with hooks for what it makes: such a text is read character by character. */
function loadsWith(source: PyValue, ...[cls, object, float, int, constant, pairs]: readonly Maybe[]): PyValue {
  const hooks: Hooks = { object, float, int, constant, pairs }
  if (!Object.values(hooks).some(given)) return loads(source)
  if (given(cls)) return raise('TypeError', 'decoders of a class of their own are not supported: use object_hook')
  if (source instanceof PyBytes) return new Reader(decodeBytes(source.bytes), hooks).document()
  return typeof source === 'string' ? new Reader(source, hooks).document() : loads(source)
}

export function loads(source: PyValue): PyValue {
  if (typeof source !== 'string') {
    if (source instanceof PyBytes) return loads(decodeBytes(source.bytes))
    return raise('TypeError', `the JSON object must be str, bytes or bytearray, not ${qualifiedTypeName(source)}`)
  }
  const known = shapes.read(source)
  if (known !== undefined) return known
  if (!suspicious(source) || !wholeFloat.test(source)) {
    const value = fromJson(parsed(source))
    if (value !== undefined) {
      shapes.learn(source, value)
      return value
    }
  }
  return readInFull(source)
}

/** Every text as Python's decoder reads it, character by character: what the faster ways above are measured by. */
export const readInFull = (source: string): PyValue => new Reader(source).document()

function parsed(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    return undefined
  }
}

/** Parsed JSON as a Python value, changed in place; undefined when Python might see something else. */
function fromJson(value: unknown): PyValue | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return sameNumber(value) ? value : undefined
    case 'object':
      return value === null
        ? null
        : Array.isArray(value)
          ? fromArray(value)
          : fromRecord(value as Record<string, unknown>)
    default:
      return undefined
  }
}

const sameNumber = (n: number): boolean => n <= 9007199254740991 && n >= -9007199254740991 && (n !== 0 || 1 / n > 0)

function fromArray(items: unknown[]): PyValue[] | undefined {
  for (let i = 0; i < items.length; i++) {
    const item = fromJson(items[i])
    if (item === undefined) return undefined
    items[i] = item
  }
  return items as PyValue[]
}

function fromRecord(record: Record<string, unknown>): PyDict | undefined {
  for (const key in record) {
    const first = key.charCodeAt(0)
    if ((first >= 48 && first <= 57) || key === '__proto__') return undefined
    const value = record[key]
    if (typeof value === 'string') continue
    const item = fromJson(value)
    if (item === undefined) return undefined
    if (item !== value) record[key] = item
  }
  return PyDict.ofPlain(record as Record<string, PyValue>)
}

/** Functions of the caller that make values: of the texts of numbers, of whole objects. */
interface Hooks {
  readonly float?: PyValue | undefined
  readonly int?: PyValue | undefined
  readonly constant?: PyValue | undefined
  readonly object?: PyValue | undefined
  readonly pairs?: PyValue | undefined
}

/** Reads what Python's decoder reads, and fails with its words. */
class Reader {
  private at = 0
  constructor(
    private readonly text: string,
    private readonly hooks: Hooks = {},
  ) {}

  document(): PyValue {
    if (this.text.startsWith('\ufeff')) return this.fail('Unexpected UTF-8 BOM (decode using utf-8-sig)', 0)
    this.space()
    const value = this.value()
    this.space()
    return this.at < this.text.length ? this.fail('Extra data', this.at) : value
  }

  private fail(message: string, at: number): never {
    const position = toCodePoints(this.text, at)
    const lines = this.text.slice(0, at).split('\n')
    const column = lenStr(lines[lines.length - 1]!) + 1
    const text = `${message}: line ${lines.length} column ${column} (char ${position})`
    const e = error('JSONDecodeError', text)
    e.fields = PyDict.of([
      ['msg', message],
      ['doc', this.text],
      ['pos', position],
      ['lineno', lines.length],
      ['colno', column],
    ])
    throw e
  }

  private space(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text[this.at]!)) this.at++
  }

  private value(): PyValue {
    const { text, at } = this
    const first = text[at]
    if (first === '"') return this.string()
    if (first === '{') return this.object()
    if (first === '[') return this.array()
    for (const [word, value] of words)
      if (text.startsWith(word, at)) {
        this.at += word.length
        return value instanceof PyFloat && given(this.hooks.constant) ? call(this.hooks.constant, [word]) : value
      }
    number.lastIndex = at
    const found = number.exec(text)
    if (!found) return this.fail('Expecting value', at)
    this.at += found[0].length
    const hook = found[1] || found[2] ? this.hooks.float : this.hooks.int
    if (given(hook)) return call(hook, [found[0]])
    return found[1] || found[2] ? float(Number(found[0])) : int(BigInt(found[0]))
  }

  private string(): string {
    const begin = this.at
    let out = ''
    for (let i = begin + 1; ; i++) {
      const c = this.text[i]
      if (c === undefined) return this.fail('Unterminated string starting at', begin)
      if (c === '"') {
        this.at = i + 1
        return out
      }
      if (c < ' ') return this.fail('Invalid control character at', i)
      if (c !== '\\') out += c
      else {
        const escape = this.text[++i]
        if (escape === undefined) return this.fail('Unterminated string starting at', begin)
        if (escape === 'u') {
          const hex = this.text.slice(i + 1, i + 5)
          if (!/^[0-9a-fA-F]{4}$/.test(hex)) return this.fail('Invalid \\uXXXX escape', i)
          out += String.fromCharCode(parseInt(hex, 16))
          i += 4
        } else {
          const plain = escapes[escape]
          if (plain === undefined) return this.fail('Invalid \\escape', i - 1)
          out += plain
        }
      }
    }
  }

  private array(): PyValue[] {
    const items: PyValue[] = []
    this.at++
    this.space()
    if (this.text[this.at] === ']') {
      this.at++
      return items
    }
    for (;;) {
      this.space()
      items.push(this.value())
      this.space()
      const c = this.text[this.at]
      this.at++
      if (c === ']') return items
      if (c !== ',') return this.fail("Expecting ',' delimiter", this.at - 1)
    }
  }

  private object(): PyValue {
    const { pairs, object } = this.hooks
    const items: PyValue[] = []
    const dict = this.members(items)
    if (given(pairs)) return call(pairs, [items])
    return given(object) ? call(object, [dict]) : dict
  }

  /** An object as a dict; with a hook for its pairs, these too. */
  private members(pairs: PyValue[]): PyDict {
    const dict = new PyDict()
    this.at++
    this.space()
    if (this.text[this.at] === '}') {
      this.at++
      return dict
    }
    for (;;) {
      this.space()
      if (this.text[this.at] !== '"') return this.fail('Expecting property name enclosed in double quotes', this.at)
      const key = this.string()
      this.space()
      if (this.text[this.at] !== ':') return this.fail("Expecting ':' delimiter", this.at)
      this.at++
      this.space()
      const value = this.value()
      dict.set(key, value)
      if (given(this.hooks.pairs)) pairs.push(new PyTuple([key, value]))
      this.space()
      const c = this.text[this.at]
      this.at++
      if (c === '}') return dict
      if (c !== ',') return this.fail("Expecting ',' delimiter", this.at - 1)
    }
  }
}

const number = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?/y
const words: readonly (readonly [string, PyValue])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', new PyFloat(NaN)],
  ['Infinity', new PyFloat(Infinity)],
  ['-Infinity', new PyFloat(-Infinity)],
]
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

interface Style {
  readonly indent: string | undefined
  readonly item: string
  readonly key: string
  readonly sort: boolean
  readonly ascii: boolean
  readonly fallback: PyValue | undefined
  readonly skipKeys: boolean
  readonly allowNan: boolean
}

const settings = [
  'sort_keys',
  'indent',
  'separators',
  'ensure_ascii',
  'default',
  'skipkeys',
  'allow_nan',
  'check_circular',
]

/** `dumps`, by a class of the program where it names one: that is made with the same settings and asked to encode. */
function dumped(value: PyValue, ...how: Maybe[]): PyValue {
  const [cls, others] = how.slice(settings.length) as [Maybe, PyDict]
  if (cls === undefined || cls === null) {
    const [unknown] = others.keys()
    if (unknown !== undefined)
      return raise('TypeError', `JSONEncoder.__init__() got an unexpected keyword argument '${String(unknown)}'`)
    return dumps(value, ...(how.slice(0, 7) as []))
  }
  const given = new Map([...others.pairs()].map(([name, one]) => [name as string, one]))
  settings.forEach((name, i) => how[i] !== undefined && given.set(name, how[i]))
  return callMethod(call(cls, [], given), 'encode', [value])
}

function dumps(
  value: PyValue,
  sortKeys?: PyValue,
  indent?: PyValue,
  separators?: PyValue,
  ensureAscii?: PyValue,
  fallback?: PyValue,
  skipKeys?: PyValue,
  allowNan?: PyValue,
): string {
  const pretty = indent !== undefined && indent !== null
  const [item, key] =
    separators instanceof PyTuple || Array.isArray(separators)
      ? ((separators instanceof PyTuple ? separators.items : separators) as string[])
      : [pretty ? ',' : ', ', ': ']
  return write(
    value,
    {
      indent: pretty ? (typeof indent === 'string' ? indent : ' '.repeat(Number(indent))) : undefined,
      item: item!,
      key: key!,
      sort: sortKeys !== undefined && truth(sortKeys),
      ascii: ensureAscii === undefined || truth(ensureAscii),
      fallback: fallback ?? undefined,
      skipKeys: skipKeys !== undefined && truth(skipKeys),
      allowNan: allowNan === undefined || truth(allowNan),
    },
    0,
    new Set(),
  )
}

function quoted(text: string, ascii: boolean): string {
  const plain = JSON.stringify(text)
  return ascii ? plain.replace(/[^ -~]/g, (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0')) : plain
}

function scalar(value: PyValue, allowNan: boolean): string | undefined {
  if (value === null) return 'null'
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'number' || typeof value === 'bigint') return str(value)
  if (value instanceof PyFloat) {
    const n = value.value
    if (!allowNan && !Number.isFinite(n)) return raise('ValueError', 'Out of range float values are not JSON compliant')
    return Number.isNaN(n) ? 'NaN' : n === Infinity ? 'Infinity' : n === -Infinity ? '-Infinity' : floatText(n)
  }
  return undefined
}

function write(value: PyValue, style: Style, depth: number, open: Set<PyValue>): string {
  if (typeof value === 'string') return quoted(value, style.ascii)
  const simple = scalar(value, style.allowNan)
  if (simple !== undefined) return simple
  const isList = Array.isArray(value) || value instanceof PyTuple
  if (!isList && !(value instanceof PyDict)) {
    if (value instanceof PyScalar) return write(plainOf(value), style, depth, open)
    if (style.fallback === undefined || style.fallback === null)
      return raise('TypeError', `Object of type ${qualifiedTypeName(value)} is not JSON serializable`)
    return write(call(style.fallback, [value]), style, depth, open)
  }
  if (open.has(value)) return raise('ValueError', 'Circular reference detected')
  open.add(value)
  const parts = isList
    ? (Array.isArray(value) ? value : (value as PyTuple).items).map((v) => write(v, style, depth + 1, open))
    : entriesOf(value as PyDict, style).map(
        ([k, v]) => quoted(k, style.ascii) + style.key + write(v, style, depth + 1, open),
      )
  open.delete(value)
  const [first, last] = isList ? '[]' : '{}'
  if (parts.length === 0) return first! + last!
  if (style.indent === undefined) return first! + parts.join(style.item) + last!
  const pad = '\n' + style.indent.repeat(depth + 1)
  return first! + pad + parts.join(style.item + pad) + '\n' + style.indent.repeat(depth) + last!
}

function entriesOf(dict: PyDict, style: Style): (readonly [string, PyValue])[] {
  let keys = [...dict.keys()]
  if (style.sort) sortItems(keys)
  const name = (key: PyValue) => (typeof key === 'string' ? key : scalar(key, style.allowNan))
  if (style.skipKeys) keys = keys.filter((key) => name(key) !== undefined)
  return keys.map((key) => {
    const text = name(key)
    if (text === undefined)
      return raise('TypeError', `keys must be str, int, float, bool or None, not ${qualifiedTypeName(key)}`)
    return [text, dict.get(key)!] as const
  })
}

export const jsonFunctions: readonly Builtin[] = [
  entry(
    'loads',
    's, *, cls?, object_hook?, parse_float?, parse_int?, parse_constant?, object_pairs_hook?',
    unknown,
    loadsWith,
  ),
  entry(
    'load',
    'fp, *, cls?, object_hook?, parse_float?, parse_int?, parse_constant?, object_pairs_hook?',
    unknown,
    (file: PyValue, ...how: Maybe[]) => loadsWith(callMethod(file, 'read', []), ...how),
  ),
  entry(
    'dump',
    'obj, fp, *, sort_keys?, indent?, separators?, ensure_ascii?, default?, skipkeys?, allow_nan?, check_circular?, cls?, **kw',
    always(noneType),
    (value: PyValue, file: PyValue, ...how: Maybe[]) => {
      callMethod(file, 'write', [dumped(value, ...how)])
      return null
    },
  ),
  entry(
    'dumps',
    'obj, *, sort_keys?, indent?, separators?, ensure_ascii?, default?, skipkeys?, allow_nan?, check_circular?, cls?, **kw',
    always(strType),
    dumped,
  ),
]
