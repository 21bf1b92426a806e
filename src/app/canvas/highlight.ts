/** A piece of Python text on a node, with the look it gets. */
export interface CodePart {
  readonly text: string
  readonly kind: 'plain' | 'keyword' | 'string' | 'number' | 'comment'
  /** The exact expression that failed. */
  readonly wrong?: boolean
}

const keywords = new Set(
  (
    'False None True and as assert break continue def del elif else except finally for from global if import in is ' +
    'lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

const token =
  /(?<comment>#.*)|(?<string>[rbfu]{0,2}(?:"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?))|(?<number>(?<![\w.])\d[\w.]*)|(?<word>[^\W\d]\w*)/giu

/** Colours for one line of Python. A reader's aid, not a parser: the editor and the compiler have the real one. */
export function highlight(line: string): readonly CodePart[] {
  const parts: CodePart[] = []
  let plain = ''
  const flush = () => {
    if (plain) parts.push({ text: plain, kind: 'plain' })
    plain = ''
  }
  let at = 0
  for (const match of line.matchAll(token)) {
    plain += line.slice(at, match.index)
    at = match.index + match[0].length
    const { comment, string, number } = match.groups!
    const kind = comment
      ? 'comment'
      : string
        ? 'string'
        : number
          ? 'number'
          : keywords.has(match[0])
            ? 'keyword'
            : 'plain'
    if (kind === 'plain') plain += match[0]
    else {
      flush()
      parts.push({ text: match[0], kind })
    }
  }
  plain += line.slice(at)
  flush()
  return parts
}

/** Marks the characters from `start` to `end` (0-based, exclusive) as wrong, splitting parts where needed. */
export function markWrong(parts: readonly CodePart[], start: number, end: number): readonly CodePart[] {
  const marked: CodePart[] = []
  let at = 0
  for (const part of parts) {
    const cuts = [0, start - at, end - at, part.text.length].map((n) => Math.min(Math.max(0, n), part.text.length))
    for (let i = 0; i + 1 < cuts.length; i++) {
      const text = part.text.slice(cuts[i], cuts[i + 1])
      if (text) marked.push(i === 1 ? { ...part, text, wrong: true } : { ...part, text })
    }
    at += part.text.length
  }
  return marked
}
