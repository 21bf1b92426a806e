import { error, raise } from '../errors.ts'
import { JsIterator } from '../iterate.ts'
import { isInt } from '../numbers.ts'
import { repr } from '../repr.ts'
import { bounds } from '../subscript.ts'
import { lenStr, toCodePoints, toUnits } from '../text.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyDict, PyTuple, type KeyToken, type PyObject, type PyValue } from '../values.ts'
import { translate, translateAdvancing, type Translated } from './translate.ts'

/** Compiled patterns and their matches. Positions are UTF-16 units inside and code points wherever Python sees them. */

type How = 'search' | 'match' | 'fullmatch'

const ascii = /^[\0-\x7f]*$/

export class PyPattern implements PyObject {
  readonly pyType = 'Pattern'
  readonly translated: Translated
  private readonly compiled = new Map<string, RegExp>()

  constructor(
    readonly source: string,
    flags: number,
    translated?: Translated,
  ) {
    this.translated = translated ?? translate(source, flags)
  }

  /** The engine's expression for a text, made on first use: ASCII texts take the one with the plain classes. */
  private expression(text: string, how: How, indices: boolean): RegExp {
    const narrow = ascii.test(text)
    const name = `${how}${narrow}${indices}`
    const known = this.compiled.get(name)
    if (known) return known
    const source = narrow ? this.translated.narrow : this.translated.wide
    const js = how === 'fullmatch' ? `(?:${source})$` : source
    const flags = 'u' + (this.translated.flags & 2 ? 'i' : '') + (how === 'search' ? 'g' : 'y') + (indices ? 'd' : '')
    let made: RegExp
    try {
      made = new RegExp(js, flags)
    } catch {
      throw error('error', `this pattern is beyond what a browser's regular expressions can do: ${this.source}`)
    }
    this.compiled.set(name, made)
    return made
  }

  /** The match from `at` on, in units; `text` ends where the search ends. */
  run(text: string, at: number, how: How): PyMatch | null {
    const expression = this.expression(text, how, false)
    expression.lastIndex = at
    const found = expression.exec(text)
    return found && new PyMatch(this, text, found)
  }

  /** The same match with the places of its groups. */
  places(match: PyMatch): readonly (readonly [number, number] | undefined)[] {
    const { text } = match
    for (const how of ['match', 'fullmatch'] as const) {
      const expression = this.expression(text, how, true)
      expression.lastIndex = match.from
      const found = expression.exec(text)
      if (found && found[0].length === match.groups[0]!.length) {
        const { slots } = this.translated
        return slots ? slots.map((slot) => found.indices![slot]) : found.indices!
      }
    }
    return match.groups.map((group) => (group === undefined ? undefined : [match.from, match.from + group.length]))
  }

  /** All matches as Python finds them: an empty one may follow directly on one that was not, and the other way round. */
  *matches(text: string, from = 0): Generator<PyMatch> {
    let at = from
    while (at <= text.length) {
      const match = this.run(text, at, 'search')
      if (!match) return
      yield match
      at = match.to
      while (match.to === match.from && at === match.to) {
        const next = this.advancing().run(text, at, 'match')
        if (!next) at += text.codePointAt(at)! > 0xffff ? 2 : 1
        else {
          yield next.as(this)
          at = next.to
        }
      }
    }
  }

  private advance: PyPattern | undefined
  /** The pattern of the matches that are not empty. */
  private advancing(): PyPattern {
    const { source, translated } = this
    return (this.advance ??= new PyPattern(source, translated.flags, translateAdvancing(source, translated.flags)))
  }

  pyRepr(): string {
    const names = Object.entries(shownFlags)
      .filter(([, bit]) => this.translated.flags & bit)
      .map(([name]) => `re.${name}`)
    const shown = repr(this.source)
    return `re.compile(${[shown.length > 200 ? shown.slice(0, 200) : shown, ...(names.length ? [names.join('|')] : [])].join(', ')})`
  }
  pyEq(other: PyValue): boolean | undefined {
    return other instanceof PyPattern
      ? other.source === this.source && other.translated.flags === this.translated.flags
      : undefined
  }
  pyKey(): KeyToken {
    return `\u0000re${this.translated.flags}:${this.source}`
  }
  pyAttr(name: string): PyValue | undefined {
    switch (name) {
      case 'pattern':
        return this.source
      case 'flags':
        return this.translated.flags
      case 'groups':
        return this.translated.groups
      case 'groupindex':
        return PyDict.of(this.translated.names)
      default:
        return undefined
    }
  }
}

const shownFlags = { IGNORECASE: 2, LOCALE: 4, MULTILINE: 8, DOTALL: 16, VERBOSE: 64, ASCII: 256 }

export class PyMatch implements PyObject {
  readonly pyType = 'Match'
  /** Units. */
  readonly from: number
  readonly to: number
  readonly groups: readonly (string | undefined)[]
  /** The pattern whose expression found it: groups are found again with it. */
  private readonly ran: PyPattern
  /** The part of the text that was searched, in code points. */
  pos = 0
  endpos: number | undefined

  constructor(
    public pattern: PyPattern,
    readonly text: string,
    found: RegExpExecArray,
  ) {
    this.ran = pattern
    this.from = found.index
    this.to = found.index + found[0].length
    const { slots } = pattern.translated
    this.groups = slots ? slots.map((slot) => found[slot]) : found
  }

  /** The match as one of another pattern, which is the same but for what it may match. */
  as(pattern: PyPattern): this {
    this.pattern = pattern
    return this
  }
  /** Number of a group by number or name; IndexError otherwise. */
  index(group: PyValue): number {
    const n =
      typeof group === 'string' ? this.pattern.translated.names.get(group) : isInt(group) ? Number(group) : undefined
    return n !== undefined && n >= 0 && n < this.groups.length ? n : raise('IndexError', 'no such group')
  }
  group(group: PyValue): PyValue {
    return this.groups[this.index(group)] ?? null
  }
  /** Start and end of a group in code points; −1 twice when it took no part. */
  span(group: PyValue): readonly [number, number] {
    const n = this.index(group)
    const place =
      n === 0 ? ([this.from, this.to] as const) : this.groups[n] === undefined ? undefined : this.ran.places(this)[n]
    return place ? [toCodePoints(this.text, place[0]), toCodePoints(this.text, place[1])] : [-1, -1]
  }
  get lastIndex(): number | null {
    let last: number | null = null
    let end = -1
    const places = this.groups.length > 1 ? this.ran.places(this) : []
    // The group that closed last: of those that end together the outermost, which has the lowest number.
    for (let i = 1; i < this.groups.length; i++)
      if (this.groups[i] !== undefined && places[i] && places[i]![1] > end) {
        last = i
        end = places[i]![1]
      }
    return last
  }
  pyRepr(): string {
    const [from, to] = this.span(0)
    const shown = repr(this.groups[0]!)
    return `<re.Match object; span=(${from}, ${to}), match=${shown.slice(0, 50)}>`
  }
  pyTruth(): boolean {
    return true
  }
  pyGetItem(key: PyValue): PyValue {
    return this.group(key)
  }
  pyAttr(name: string): PyValue | undefined {
    switch (name) {
      case 'string':
        return this.text
      case 're':
        return this.pattern
      case 'pos':
        return this.pos
      case 'endpos':
        return this.endpos ?? lenStr(this.text)
      case 'lastindex':
        return this.lastIndex
      case 'lastgroup': {
        const last = this.lastIndex
        for (const [group, i] of this.pattern.translated.names) if (i === last) return group
        return null
      }
      default:
        return undefined
    }
  }
}

/** A pattern argument: a compiled one, or a text to compile. */
export function patternOf(pattern: PyValue, flags: PyValue | undefined): PyPattern {
  const given = flags === undefined ? 0 : Number(flags as number)
  if (pattern instanceof PyPattern)
    return given ? raise('ValueError', 'cannot process flags argument with a compiled pattern') : pattern
  if (typeof pattern !== 'string')
    return raise(
      'TypeError',
      qualifiedTypeName(pattern) === 'bytes'
        ? 'patterns over bytes are not supported: decode the bytes first'
        : 'first argument must be string or compiled pattern',
    )
  return cachedPattern(pattern, given)
}

/** Python keeps compiled patterns too: a pattern inside a function that runs for every record is compiled once. */
const patterns = new Map<string, PyPattern>()
function cachedPattern(source: string, flags: number): PyPattern {
  const key = `${flags}:${source}`
  let pattern = patterns.get(key)
  if (!pattern) {
    pattern = new PyPattern(source, flags)
    if (patterns.size >= 512) patterns.clear()
    patterns.set(key, pattern)
  }
  return pattern
}
export const clearPatterns = (): void => patterns.clear()

export function subject(value: PyValue): string {
  return typeof value === 'string'
    ? value
    : raise('TypeError', `expected string or bytes-like object, got '${qualifiedTypeName(value)}'`)
}

/** pattern.search(text, pos, endpos) and its kin. */
export function find(pattern: PyPattern, how: How, value: PyValue, pos?: PyValue, endpos?: PyValue): PyMatch | null {
  const text = subject(value)
  if (pos === undefined && endpos === undefined) return pattern.run(text, 0, how)
  const [from, to] = bounds(pos ?? 0, endpos ?? null, null, lenStr(text))
  if (from > to) return null
  const match = pattern.run(text.slice(0, toUnits(text, to)), toUnits(text, from), how)
  if (match) {
    match.pos = from
    match.endpos = to
  }
  return match
}

export function findAll(pattern: PyPattern, value: PyValue): PyValue[] {
  return Array.from(pattern.matches(subject(value)), ({ groups }) => {
    if (groups.length === 1) return groups[0]!
    return groups.length === 2 ? (groups[1] ?? '') : new PyTuple(groups.slice(1).map((g) => g ?? ''))
  })
}

export const findIter = (pattern: PyPattern, value: PyValue): JsIterator =>
  new JsIterator('callable_iterator', pattern.matches(subject(value)))

export function split(pattern: PyPattern, value: PyValue, most: number): PyValue[] {
  const text = subject(value)
  const parts: PyValue[] = []
  let from = 0
  let splits = 0
  if (most >= 0)
    for (const match of pattern.matches(text)) {
      if (most > 0 && splits >= most) break
      parts.push(text.slice(from, match.from), ...match.groups.slice(1).map((g) => g ?? null))
      from = match.to
      splits++
    }
  parts.push(text.slice(from))
  return parts
}

/** The text with up to `most` matches (0: all) replaced, and how many were. */
export function substitute(
  pattern: PyPattern,
  value: PyValue,
  most: number,
  by: (match: PyMatch) => string,
): readonly [string, number] {
  const text = subject(value)
  let out = ''
  let from = 0
  let n = 0
  for (const match of pattern.matches(text)) {
    if (most > 0 && n >= most) break
    out += text.slice(from, match.from) + by(match)
    from = match.to
    n++
  }
  return [out + text.slice(from), n]
}

const templateEscapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
}

/** A replacement template (`\1`, `\g<name>`, `\n`) as a function of the match. */
export function template(pattern: PyPattern, text: string): (match: PyMatch) => string {
  const parts: (string | number)[] = []
  const reference = (name: string, at: number): number => {
    const { names, groups } = pattern.translated
    const index = /^\d+$/.test(name) ? Number(name) : names.get(name)
    if (index === undefined) {
      if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name))
        throw error('error', `bad character in group name ${repr(name)} at position ${at}`)
      return raise('IndexError', `unknown group name ${repr(name)}`)
    }
    if (index > groups) throw error('error', `invalid group reference ${index} at position ${at}`)
    return index
  }
  for (let i = 0; i < text.length;) {
    if (text[i] !== '\\') {
      const next = text.indexOf('\\', i)
      parts.push(text.slice(i, next < 0 ? undefined : next))
      i = next < 0 ? text.length : next
      continue
    }
    const rest = text.slice(i + 1)
    const octal = /^(?:0[0-7]{0,2}|[0-3][0-7]{2})/.exec(rest)
    const number = /^[1-9]\d?/.exec(rest)
    if (rest === '') throw error('error', `bad escape (end of pattern) at position ${i}`)
    if (rest[0] === 'g') {
      const name = /^g<([^>]*)>/.exec(rest)
      if (!name)
        throw error(
          'error',
          `missing ${rest[1] === '<' ? '>, unterminated name' : '<'} at position ${i + (rest[1] === '<' ? 3 : 2)}`,
        )
      if (name[1] === '') throw error('error', `missing group name at position ${i + 3}`)
      parts.push(reference(name[1]!, i + 3))
      i += 1 + name[0].length
    } else if (octal) {
      parts.push(String.fromCharCode(parseInt(octal[0], 8)))
      i += 1 + octal[0].length
    } else if (number) {
      parts.push(reference(number[0], i + 1))
      i += 1 + number[0].length
    } else {
      const c = rest[0]!
      const plain = templateEscapes[c]
      if (plain === undefined && /[A-Za-z]/.test(c)) throw error('error', `bad escape \\${c} at position ${i}`)
      parts.push(plain ?? '\\' + c)
      i += 2
    }
  }
  return (match) => parts.map((part) => (typeof part === 'string' ? part : (match.groups[part] ?? ''))).join('')
}
