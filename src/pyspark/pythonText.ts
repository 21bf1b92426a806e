/**
 * Python text handled as text: where its strings and comments are, so that commas, brackets and line breaks inside them do
 * not count. Nothing here changes a character of what a person wrote.
 */

/** The text with every character of a string or comment replaced by `s` or a blank; same length, line breaks in strings hidden. */
export function masked(text: string): string {
  const out = [...text.split('')]
  for (let i = 0; i < text.length;) {
    const c = text[i]!
    if (c === '#') {
      while (i < text.length && text[i] !== '\n') out[i++] = ' '
    } else if (c === '"' || c === "'") {
      const end = stringEnd(text, i)
      while (i < end) out[i++] = 's'
    } else i++
  }
  return out.join('')
}

/** Where the string that opens at `start` ends: behind its last quote, or at the end of the text. */
function stringEnd(text: string, start: number): number {
  const c = text[start]!
  const quote = text.startsWith(c.repeat(3), start) ? c.repeat(3) : c
  for (let i = start + quote.length; i < text.length; i++) {
    if (text[i] === '\\') i++
    else if (text.startsWith(quote, i)) return i + quote.length
  }
  return text.length
}

/** Whether the last line ends in a comment: nothing may follow on it. */
export function endsInComment(text: string): boolean {
  const line = text.slice(text.lastIndexOf('\n') + 1)
  return line.includes('#') && masked(text).slice(-line.length).trimEnd().length < line.trimEnd().length
}

/** Moves a statement to the right. Lines inside a string stay where they are, because their blanks are the string's. */
export function indented(text: string, by = '    '): string {
  const mask = masked(text)
  let start = 0
  return text
    .split('\n')
    .map((line) => {
      const inString = start > 0 && mask[start - 1] === 's'
      start += line.length + 1
      return inString || line === '' ? line : by + line
    })
    .join('\n')
}

/** Arguments of a call at its top level: commas in brackets, strings, comments and a lambda's parameter list do not count. */
export function splitArguments(text: string): readonly string[] {
  const mask = masked(text)
  const parts: string[] = []
  let depth = 0
  let start = 0
  let lambdas = 0
  for (let i = 0; i < mask.length; i++) {
    const c = mask[i]!
    if ('([{'.includes(c)) depth++
    else if (')]}'.includes(c)) depth--
    else if (depth > 0) continue
    else if (/^lambda\b/.test(mask.slice(i, i + 7)) && !/\w/.test(mask[i - 1] ?? '')) lambdas++
    else if (c === ':' && lambdas > 0) lambdas--
    else if (c === ',' && lambdas === 0) {
      parts.push(text.slice(start, i).trim())
      start = i + 1
    }
  }
  const last = text.slice(start).trim()
  return last === '' ? parts : [...parts, last]
}

/** Breaks a long call after its opening bracket and between arguments, four spaces in, as PySpark programs are written. */
export function wrapCall(statement: string, width: number): string {
  const open = statement.indexOf('(')
  if (open < 0 || !statement.endsWith(')')) return statement
  const parts = splitArguments(statement.slice(open + 1, -1))
  if (parts.length === 0) return statement
  const commented = parts.some(endsInComment)
  if (!commented && (statement.length <= width || statement.includes('\n'))) return statement
  const lines: string[] = []
  let line = '   '
  parts.forEach((part, i) => {
    const mark = i === parts.length - 1 ? ')' : ','
    const text = ` ${part}${endsInComment(part) ? '\n    ' : ''}${mark}`
    if (line.trim() !== '' && (line.length + text.length > width || line.includes('\n'))) {
      lines.push(line)
      line = '   '
    }
    line += text
  })
  return [statement.slice(0, open + 1), ...lines, line].join('\n')
}
