/** Python's lines as its tokenizer sees them: what brackets, quotes and backslashes join is one line. */

export interface LogicalLine {
  /** Of its first character, from 1. */
  readonly line: number
  readonly indent: string
}

export interface OpenBracket {
  readonly bracket: string
  readonly line: number
  readonly column: number
}

/** The lines of code, blank ones and comments left out, and the brackets that are never closed. */
export function logicalLines(lines: readonly string[]): {
  readonly lines: readonly LogicalLine[]
  readonly open: readonly OpenBracket[]
} {
  const found: LogicalLine[] = []
  const open: OpenBracket[] = []
  let quote: string | undefined
  let joined = false
  lines.forEach((text, i) => {
    const indent = /^[ \t\f]*/.exec(text)![0]
    const isBlank = text.trim() === '' || text.trim().startsWith('#')
    if (quote === undefined && open.length === 0 && !joined && !isBlank) found.push({ line: i + 1, indent })
    joined = false
    for (let at = 0; at < text.length; at++) {
      const c = text[at]!
      if (quote !== undefined) {
        if (c === '\\') at++
        else if (text.startsWith(quote, at)) {
          at += quote.length - 1
          quote = undefined
        }
      } else if (c === '#') break
      else if (c === '\\' && at === text.length - 1) joined = true
      else if (c === '"' || c === "'") {
        quote = text.startsWith(c.repeat(3), at) ? c.repeat(3) : c
        at += quote.length - 1
      } else if ('([{'.includes(c)) open.push({ bracket: c, line: i + 1, column: at + 1 })
      else if (')]}'.includes(c)) open.pop()
    }
    // A string in single quotes ends with its line, unless a backslash carries it on.
    if (quote?.length === 1 && !text.endsWith('\\')) quote = undefined
  })
  return { lines: found, open }
}

export interface IndentationProblem {
  readonly kind: 'tabs' | 'unindent'
  readonly line: number
}

/** The first line whose indentation no block has, or that says something else with tabs of another width. */
export function indentationProblem(lines: readonly string[]): IndentationProblem | undefined {
  const stack = [{ wide: 0, narrow: 0 }]
  for (const { line, indent } of logicalLines(lines).lines) {
    const wide = widthOf(indent, 8)
    const narrow = widthOf(indent, 1)
    const depth = stack.length
    while (wide < stack.at(-1)!.wide) stack.pop()
    const top = stack.at(-1)!
    if (wide > top.wide) {
      // Less than the block above, and more than the one around it.
      if (stack.length < depth) return { kind: 'unindent', line }
      if (narrow <= top.narrow) return { kind: 'tabs', line }
      stack.push({ wide, narrow })
    } else if (narrow !== top.narrow) return { kind: 'tabs', line }
  }
  return undefined
}

function widthOf(indent: string, tab: number): number {
  let width = 0
  for (const c of indent) width = c === '\t' ? (Math.floor(width / tab) + 1) * tab : c === '\f' ? 0 : width + 1
  return width
}
