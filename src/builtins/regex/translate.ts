import { error } from '../errors.ts'
import type { PyError } from '../values.ts'

/**
 * Python's regular expressions as JavaScript's. The pattern is parsed completely, so that what Python refuses is refused
 * with its words, and what JavaScript reads differently (`$`, `.`, `\d`, `\w`, `{,n}`, named groups, flags) is rewritten.
 */

export const flagValues = { A: 256, I: 2, L: 4, M: 8, S: 16, U: 32, X: 64 } as const
const flagOf: Readonly<Record<string, number>> = { a: 256, i: 2, L: 4, m: 8, s: 16, u: 32, x: 64 }

export interface Translated {
  /** JavaScript source for the `u` flag. `wide` sees letters and digits of every script; `narrow` is for texts that are all ASCII. */
  readonly wide: string
  readonly narrow: string
  /** Python's flags, those of a leading `(?i)` included, with U unless A. */
  readonly flags: number
  readonly groups: number
  /** Where each of Python's groups stands among JavaScript's, the whole match first; undefined: they are the same. */
  readonly slots: readonly number[] | undefined
  readonly names: ReadonlyMap<string, number>
}

interface Dialect {
  readonly digit: string
  readonly word: string
  readonly space: string
  readonly boundary: string
  readonly notBoundary: string
}

const spaces = '\\t-\\r\\x1c-\\x20'
const narrowDialect: Dialect = { digit: '0-9', word: 'A-Za-z0-9_', space: spaces, boundary: '\\b', notBoundary: '\\B' }
const wideWord = '\\p{L}\\p{N}_'
const edge = (word: string) => `(?:(?<=[${word}])(?![${word}])|(?<![${word}])(?=[${word}]))`
const wideDialect: Dialect = {
  digit: '\\p{Nd}',
  word: wideWord,
  space: spaces + '\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000',
  boundary: edge(wideWord),
  notBoundary: `(?!${edge(wideWord)})`,
}

/** A problem of the pattern, placed as Python places it. */
function problem(message: string, pattern: string, at: number): PyError {
  const before = pattern.slice(0, at)
  const where = pattern.includes('\n')
    ? ` (line ${before.split('\n').length}, column ${at - before.lastIndexOf('\n')})`
    : ''
  return error('error', `${message} at position ${at}${where}`)
}

export function translate(pattern: string, given: number): Translated {
  const flags = given | leadingFlags(pattern)
  const narrow = new Translator(pattern, flags, narrowDialect)
  const source = narrow.whole()
  const all = flags & 256 ? flags : flags | 32
  const wide = flags & 256 ? source : new Translator(pattern, flags, wideDialect).whole()
  return { wide, narrow: source, flags: all, groups: narrow.groups, slots: narrow.shifted, names: narrow.names }
}

/**
 * The same pattern for matches that are not empty: what is left of the text is kept in a group before it, and must be another one after it.
 * Only of patterns that `translate` took.
 */
export function translateAdvancing(pattern: string, flags: number): Translated {
  const plain = translate(pattern, flags)
  const translator = (dialect: Dialect) => new Translator(pattern, flags | leadingFlags(pattern), dialect, 1)
  const around = (source: string) => `(?=([\\s\\S]*))(?:${source})(?!\\1(?![\\s\\S]))`
  const narrow = translator(narrowDialect)
  const source = around(narrow.whole())
  const wide = plain.flags & 256 ? source : around(translator(wideDialect).whole())
  return { ...plain, wide, narrow: source, slots: narrow.shifted }
}

/** `(?im)` at the very start sets flags for the whole pattern. */
function leadingFlags(pattern: string): number {
  let flags = 0
  const m = /^\(\?([aiLmsux]+)\)/.exec(pattern)
  for (const c of m?.[1] ?? '') flags |= flagOf[c]!
  return flags
}

const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }
const controls: Readonly<Record<string, string>> = { a: '\\x07', f: '\\f', n: '\\n', r: '\\r', t: '\\t', v: '\\v' }

class Translator {
  private at = 0
  groups = 0
  /** JavaScript's groups so far: also those that stand in for atomic groups. */
  private opened: number
  private readonly slots = [0]
  readonly names = new Map<string, number>()
  private flags: number
  private readonly openGroups = new Set<number>()

  constructor(
    private readonly pattern: string,
    private readonly base: number,
    private readonly dialect: Dialect,
    /** JavaScript's groups that stand before the pattern. */
    before = 0,
  ) {
    this.flags = base
    this.opened = before
  }

  get shifted(): readonly number[] | undefined {
    return this.opened === this.groups ? undefined : this.slots
  }

  whole(): string {
    const source = this.alternatives()
    if (this.at < this.pattern.length) throw this.problem('unbalanced parenthesis', this.at)
    return source
  }

  private problem(message: string, at: number): PyError {
    return problem(message, this.pattern, at)
  }

  private peek(): string {
    return this.pattern[this.at] ?? ''
  }

  private alternatives(): string {
    const branches = [this.sequence()]
    while (this.peek() === '|') {
      this.at++
      branches.push(this.sequence())
    }
    return branches.join('|')
  }

  private sequence(): string {
    let out = ''
    while (this.at < this.pattern.length && this.peek() !== '|' && this.peek() !== ')') {
      if (this.flags & flagValues.X && this.skipVerbose()) continue
      const start = this.at
      const before = { groups: this.groups, opened: this.opened }
      const atom = this.atom()
      out += atom === undefined ? '' : this.quantified(atom, start, before)
    }
    return out
  }

  /** White space and comments of a verbose pattern. */
  private skipVerbose(): boolean {
    if (/[ \t\n\r\f\v]/.test(this.peek())) {
      this.at++
      return true
    }
    if (this.peek() !== '#') return false
    const end = this.pattern.indexOf('\n', this.at)
    this.at = end < 0 ? this.pattern.length : end + 1
    return true
  }

  private quantified(
    atom: { js: string; repeatable: boolean },
    start: number,
    before: { readonly groups: number; readonly opened: number },
  ): string {
    const at = this.at
    const quantifier = this.quantifier()
    if (quantifier === undefined) return atom.js
    if (!atom.repeatable || atom.js === '') throw this.problem('nothing to repeat', start === at ? at : at)
    if (this.peek() === '+') return this.possessive(start, before)
    let lazy = ''
    if (this.peek() === '?') {
      this.at++
      lazy = '?'
    }
    const again = this.at
    if (this.quantifier() !== undefined) throw this.problem('multiple repeat', again)
    return `${atom.js}${quantifier}${lazy}`
  }

  /** `X*+` is `(?>X*)`. The group around it opens before those inside it, so the atom is read once more. */
  private possessive(start: number, before: { readonly groups: number; readonly opened: number }): string {
    this.at = start
    this.groups = before.groups
    this.opened = before.opened
    this.slots.length = before.groups + 1
    for (const [name, index] of [...this.names]) if (index > before.groups) this.names.delete(name)
    const index = ++this.opened
    const atom = this.atom()
    const quantifier = this.quantifier()
    this.at++
    const again = this.at
    if (this.quantifier() !== undefined) throw this.problem('multiple repeat', again)
    return `(?:(?=(${atom?.js ?? ''}${quantifier ?? ''}))\\${index})`
  }

  /** A quantifier here, in JavaScript's grammar; a brace that begins none is a character. */
  private quantifier(): string | undefined {
    const c = this.peek()
    if (c === '*' || c === '+' || c === '?') {
      this.at++
      return c
    }
    const m = c === '{' ? /^\{(\d*)(,?)(\d*)\}/.exec(this.pattern.slice(this.at)) : null
    if (!m || (m[1] === '' && m[2] === '')) return undefined
    const [, low, comma, high] = m
    if (high !== '' && Number(low || 0) > Number(high))
      throw this.problem('min repeat greater than max repeat', this.at + 1)
    this.at += m[0].length
    return comma === '' ? `{${low}}` : `{${low || 0},${high}}`
  }

  private atom(): { js: string; repeatable: boolean } | undefined {
    const start = this.at
    const c = String.fromCodePoint(this.pattern.codePointAt(start)!)
    this.at += c.length
    const yes = (js: string) => ({ js, repeatable: true })
    const no = (js: string) => ({ js, repeatable: false })
    switch (c) {
      case '.':
        return yes(this.flags & flagValues.S ? '[\\s\\S]' : '[^\\n]')
      case '^':
        return no(this.flags & flagValues.M ? '(?<=^|\\n)' : '^')
      case '$':
        return no(this.flags & flagValues.M ? '(?=\\n|$)' : '(?=\\n?$)')
      case '(':
        return this.group(start)
      case '[':
        return yes(this.set(start))
      case '\\':
        return this.escape(start)
      case '*':
      case '+':
      case '?':
        throw this.problem('nothing to repeat', start)
      case '{': {
        this.at = start
        if (this.quantifier() !== undefined) throw this.problem('nothing to repeat', start)
        this.at = start + 1
        return yes('\\{')
      }
      default:
        return yes(this.character(c))
    }
  }

  /** A character for itself; in `(?i:…)` of a pattern that minds case, in both cases. */
  private character(c: string): string {
    if (!this.foldsHere) return literal(c)
    const cases = [...new Set([c, c.toLowerCase(), c.toUpperCase()])].filter((one) => [...one].length === 1)
    return cases.length === 1 ? literal(c) : `[${cases.map((one) => codeEscape(one.codePointAt(0)!)).join('')}]`
  }

  private get foldsHere(): boolean {
    return (this.flags & flagValues.I) !== 0 && (this.base & flagValues.I) === 0
  }

  private group(start: number): { js: string; repeatable: boolean } | undefined {
    if (this.peek() !== '?') return { js: this.capturing(start, undefined), repeatable: true }
    this.at++
    const kind = this.peek()
    const rest = this.pattern.slice(this.at)
    const plain = /^(?::|=|!|<=|<!)/.exec(rest)
    if (plain) {
      this.at += plain[0].length
      const inner = this.alternatives()
      this.close(start)
      const look = plain[0] !== ':'
      return { js: `(?${plain[0]}${inner})`, repeatable: !look || plain[0] === '=' || plain[0] === '!' }
    }
    if (kind === 'P') return this.named(start)
    if (kind === '#') {
      const end = this.pattern.indexOf(')', this.at)
      if (end < 0) throw this.problem('missing ), unterminated comment', start)
      this.at = end + 1
      return undefined
    }
    if (kind === '>') {
      this.at++
      const index = ++this.opened
      const inner = this.alternatives()
      this.close(start)
      return { js: `(?:(?=(${inner}))\\${index})`, repeatable: true }
    }
    if (kind === '(') return this.conditional(start, rest)
    const flags = /^([aiLmsux]*)(?:-([imsx]+))?([:)])/.exec(rest)
    if (flags) return this.flagGroup(start, flags)
    if (kind === '') throw this.problem('unexpected end of pattern', this.at)
    throw this.problem(`unknown extension ?${kind === '<' ? rest.slice(0, 2) : kind}`, start + 1)
  }

  private flagGroup(
    start: number,
    [whole, on, off, end]: RegExpExecArray,
  ): { js: string; repeatable: boolean } | undefined {
    if (end === ')') {
      if (off || start !== 0) throw this.problem('global flags not at the start of the expression', start)
      this.at += whole.length
      return undefined
    }
    const added = [...(on ?? '')].reduce((flags, c) => flags | flagOf[c]!, 0)
    const removed = [...(off ?? '')].reduce((flags, c) => flags | flagOf[c]!, 0)
    const alphabet = flagValues.A | flagValues.L | flagValues.U
    if (added & alphabet || removed & this.base & flagValues.I)
      throw this.problem(
        `flags for a part of the pattern (?${on}${off ? '-' + off : ''}:…) are not supported: give them for the whole`,
        start,
      )
    const outer = this.flags
    this.at += whole.length
    this.flags = (outer | added) & ~removed
    const inner = this.alternatives()
    this.flags = outer
    this.close(start)
    return { js: `(?:${inner})`, repeatable: true }
  }

  /** `(?(1)yes|no)`: JavaScript cannot ask whether a group took part. */
  private conditional(start: number, rest: string): never {
    const group = /^\((\d+)\)/.exec(rest)
    if (group && Number(group[1]) > this.groups) throw this.problem(`invalid group reference ${group[1]}`, start + 3)
    throw this.problem('conditional groups (?(1)…) are not supported', start)
  }

  private named(start: number): { js: string; repeatable: boolean } {
    const rest = this.pattern.slice(this.at + 1)
    if (rest.startsWith('=')) {
      const end = rest.indexOf(')')
      const name = rest.slice(1, end)
      if (end < 0) throw this.problem('missing ), unterminated name', this.at + 2)
      const index = this.names.get(name)
      if (index === undefined) throw this.problem(`unknown group name '${name}'`, this.at + 2)
      if (this.openGroups.has(index)) throw this.problem('cannot refer to an open group', this.at + 2)
      this.at += 2 + end
      return { js: `(?:\\${this.slots[index]})`, repeatable: true }
    }
    if (!rest.startsWith('<')) {
      if (rest === '') throw this.problem('unexpected end of pattern', this.at + 1)
      throw this.problem(`unknown extension ?P${rest[0]}`, start + 1)
    }
    const end = rest.indexOf('>')
    const name = rest.slice(1, end < 0 ? undefined : end)
    if (end < 0) throw this.problem('missing >, unterminated name', this.at + 2)
    if (name === '') throw this.problem('missing group name', this.at + 2)
    if (!/^[\p{XID_Start}_]\p{XID_Continue}*$/u.test(name))
      throw this.problem(`bad character in group name '${name}'`, this.at + 2)
    const before = this.names.get(name)
    if (before !== undefined)
      throw this.problem(
        `redefinition of group name '${name}' as group ${this.groups + 1}; was group ${before}`,
        this.at + 2,
      )
    this.at += end + 2
    return { js: this.capturing(start, name), repeatable: true }
  }

  private capturing(start: number, name: string | undefined): string {
    const index = ++this.groups
    this.slots[index] = ++this.opened
    if (name !== undefined) this.names.set(name, index)
    this.openGroups.add(index)
    const inner = this.alternatives()
    this.openGroups.delete(index)
    this.close(start)
    return `(${inner})`
  }

  private close(start: number): void {
    if (this.peek() !== ')') throw this.problem('missing ), unterminated subpattern', start)
    this.at++
  }

  private escape(start: number): { js: string; repeatable: boolean } {
    const c = this.pattern[this.at]
    if (c === undefined) throw this.problem('bad escape (end of pattern)', start)
    this.at++
    const yes = (js: string) => ({ js, repeatable: true })
    const no = (js: string) => ({ js, repeatable: false })
    switch (c) {
      case 'A':
        return no('^')
      case 'Z':
        return no('$')
      case 'b':
        return no(this.dialect.boundary)
      case 'B':
        return no(this.dialect.notBoundary)
    }
    const cls = this.classEscape(c)
    if (cls !== undefined) return yes(cls.negated ? `[^${cls.items}]` : `[${cls.items}]`)
    if (c >= '1' && c <= '9') return yes(this.backReference(start))
    return yes(this.characterEscape(start, c))
  }

  private backReference(start: number): string {
    const digits = /^\d{1,2}/.exec(this.pattern.slice(start + 1))![0]
    const octal = /^[0-3][0-7]{2}/.exec(this.pattern.slice(start + 1))
    if (octal) {
      this.at = start + 4
      return codeEscape(parseInt(octal[0], 8))
    }
    this.at = start + 1 + digits.length
    const index = Number(digits)
    if (index > this.groups) throw this.problem(`invalid group reference ${index}`, start + 1)
    if (this.openGroups.has(index)) throw this.problem('cannot refer to an open group', start)
    return `(?:\\${this.slots[index]})`
  }

  private classEscape(c: string): { items: string; negated: boolean } | undefined {
    const { digit, word, space } = this.dialect
    const items = { d: digit, w: word, s: space }[c.toLowerCase()]
    return items === undefined ? undefined : { items, negated: c !== c.toLowerCase() }
  }

  /** An escape that stands for one character, inside a set or outside. */
  private characterEscape(start: number, c: string): string {
    const control = controls[c]
    if (control !== undefined) return control
    const digits = hexDigits[c]
    if (digits !== undefined) {
      const hex = this.pattern.slice(this.at, this.at + digits)
      if (hex.length < digits || !/^[0-9a-fA-F]+$/.test(hex)) {
        const shown = /^[0-9a-fA-F]*/.exec(hex)![0]
        throw this.problem(`incomplete escape \\${c}${shown}`, start)
      }
      this.at += digits
      return codeEscape(parseInt(hex, 16))
    }
    if (c >= '0' && c <= '7') {
      const octal = /^[0-7]{1,3}/.exec(this.pattern.slice(start + 1))![0]
      this.at = start + 1 + octal.length
      return codeEscape(parseInt(octal, 8))
    }
    if (/[A-Za-z]/.test(c)) throw this.problem(`bad escape \\${c}`, start)
    this.at = start + 1
    const whole = String.fromCodePoint(this.pattern.codePointAt(this.at)!)
    this.at += whole.length
    return literal(whole)
  }

  private set(start: number): string {
    let negated = false
    if (this.peek() === '^') {
      negated = true
      this.at++
    }
    const items: string[] = []
    const excluded: string[] = []
    for (let first = true; ; first = false) {
      if (this.at >= this.pattern.length) throw this.problem('unterminated character set', start)
      if (this.peek() === ']' && !first) {
        this.at++
        break
      }
      const from = this.at
      const low = this.setItem(start)
      if (this.peek() === '-' && this.pattern[this.at + 1] !== ']' && this.at + 1 < this.pattern.length) {
        this.at++
        const high = this.setItem(start)
        if (low.code === undefined || high.code === undefined || low.code > high.code)
          throw this.problem(`bad character range ${this.pattern.slice(from, this.at)}`, from)
        items.push(`${codeEscape(low.code)}-${codeEscape(high.code)}`, ...this.foldedRange(low.code, high.code))
      } else if (low.excluded !== undefined) excluded.push(low.excluded)
      else items.push(low.items, ...(low.code === undefined ? [] : this.foldedRange(low.code, low.code)))
    }
    return setSource(items.join(''), excluded, negated)
  }

  /** The letters of a range in their other case, where case does not count. */
  private foldedRange(low: number, high: number): readonly string[] {
    if (!this.foldsHere) return []
    return [
      [65, 90, 32],
      [97, 122, -32],
    ].flatMap(([first, last, shift]) => {
      const [from, to] = [Math.max(low, first!), Math.min(high, last!)]
      return from <= to ? [`${codeEscape(from + shift!)}-${codeEscape(to + shift!)}`] : []
    })
  }

  private setItem(start: number): { items: string; code?: number; excluded?: string } {
    const at = this.at
    const c = String.fromCodePoint(this.pattern.codePointAt(at) ?? 0)
    if (at >= this.pattern.length) throw this.problem('unterminated character set', start)
    this.at += c.length
    if (c !== '\\') return { items: codeEscape(c.codePointAt(0)!), code: c.codePointAt(0)! }
    const e = this.pattern[this.at]
    if (e === undefined) throw this.problem('bad escape (end of pattern)', at)
    this.at++
    if (e === 'b') return { items: '\\x08', code: 8 }
    const cls = this.classEscape(e)
    if (cls) return cls.negated ? { items: '', excluded: cls.items } : { items: cls.items }
    if (e >= '8' && e <= '9') throw this.problem(`bad escape \\${e}`, at)
    const js = this.characterEscape(at, e)
    const code = codeOf(js)
    return { items: codeEscape(code), code }
  }
}

/** A set with `\D`, `\W` or `\S` among its items: JavaScript's u flag has no union, so it is an alternative. */
function setSource(items: string, excluded: readonly string[], negated: boolean): string {
  if (excluded.length === 0) return items === '' ? (negated ? '[\\s\\S]' : '[]') : `[${negated ? '^' : ''}${items}]`
  const alternatives = [...(items === '' ? [] : [`[${items}]`]), ...excluded.map((x) => `[^${x}]`)]
  return negated ? `(?:(?!${alternatives.join('|')})[\\s\\S])` : `(?:${alternatives.join('|')})`
}

const literal = (c: string): string =>
  /[\^$\\.*+?()[\]{}|/]/.test(c) ? '\\' + c : c.length === 1 && c < ' ' ? codeEscape(c.charCodeAt(0)) : c
const codeEscape = (code: number): string => `\\u{${code.toString(16)}}`
/** The character an escape made by `characterEscape` stands for. */
function codeOf(js: string): number {
  const braces = /^\\u\{([0-9a-f]+)\}$/.exec(js)
  if (braces) return parseInt(braces[1]!, 16)
  if (js === '\\x07') return 7
  const control = '\f\n\r\t\v'['fnrtv'.indexOf(js[1] ?? '')]
  return js.startsWith('\\') && control !== undefined
    ? control.charCodeAt(0)
    : js.codePointAt(js.startsWith('\\') ? 1 : 0)!
}
