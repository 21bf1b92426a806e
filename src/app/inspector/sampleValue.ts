/** What a record looks like inside: its repr, and where it is a tuple, list or dict, its parts. */
export interface SampleValue {
  readonly repr: string
  /** By index, for tuples and lists. */
  readonly items?: readonly SampleValue[]
  /** By the key's repr. */
  readonly entries?: readonly (readonly [key: string, value: SampleValue])[]
}

/**
 * Takes a Python repr apart, as far as it goes: a text that was cut, or something that is no literal, gives the parts before it. Anything
 * else (numbers, texts, objects) has no parts.
 */
export function sampleValue(repr: string): SampleValue {
  return new Reader(repr).value()
}

const close: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
/** Parts of one value: more are of no use in a list of completions. */
const mostParts = 60

class Reader {
  private at = 0
  readonly text: string
  constructor(text: string) {
    this.text = text
  }

  value(depth = 0): SampleValue {
    const from = this.at
    const open = this.text[this.at]
    const end = open === undefined ? undefined : close[open]
    if (end === undefined || depth > 8) {
      this.skip()
      return { repr: this.text.slice(from, this.at).trim() }
    }
    this.at++
    const items: SampleValue[] = []
    const entries: [string, SampleValue][] = []
    while (this.at < this.text.length && this.text[this.at] !== end && items.length + entries.length < mostParts) {
      const start = this.at
      const item = this.value(depth + 1)
      if (this.text[this.at] === ':') {
        this.at++
        this.blanks()
        entries.push([item.repr, this.value(depth + 1)])
      } else items.push(item)
      if (this.text[this.at] === ',') this.at++
      this.blanks()
      if (this.at === start) break
    }
    if (this.text[this.at] === end) this.at++
    this.blanks()
    const repr = this.text.slice(from, this.at).trim()
    if (open === '{') return entries.length > 0 ? { repr, entries } : { repr }
    return { repr, items }
  }

  /** Over a text, number, name or call, to the sign that ends it here. */
  private skip(): void {
    let depth = 0
    while (this.at < this.text.length) {
      const sign = this.text[this.at]!
      if (sign === '"' || sign === "'") this.string(sign)
      else if (sign in close) depth++
      else if (')]}'.includes(sign)) {
        if (depth-- === 0) return
      } else if ((sign === ',' || sign === ':') && depth === 0) return
      this.at++
    }
  }

  /** To the closing quote, on which it stops. */
  private string(quote: string): void {
    this.at++
    while (this.at < this.text.length && this.text[this.at] !== quote) this.at += this.text[this.at] === '\\' ? 2 : 1
  }

  private blanks(): void {
    while (this.text[this.at] === ' ') this.at++
  }
}
