import type { ConsoleText } from '#model/run.ts'

/** Characters of a line, and of all that a batch prints, and texts of a batch: what a console can show, and a page can hold batch after batch. */
const longestLine = 10_000
const mostCharacters = 1_000_000
const mostTexts = 2_000

/** What a batch prints, as far as it is kept. A cut line says how many characters are missing; behind the last text kept stands an ellipsis. */
export interface ConsoleTexts {
  add(text: ConsoleText): void
  readonly texts: readonly ConsoleText[]
}

export function consoleTexts(): ConsoleTexts {
  const texts: ConsoleText[] = []
  let characters = 0
  let isFull = false
  return {
    add(entry) {
      if (isFull) return
      const text = withShortLines(entry.text)
      characters += text.length
      isFull = characters > mostCharacters || texts.length >= mostTexts
      texts.push({ ...entry, text: isFull ? '…\n' : text })
    },
    texts,
  }
}

function withShortLines(text: string): string {
  if (text.length <= longestLine) return text
  const cut = (line: string) =>
    line.length <= longestLine
      ? line
      : `${line.slice(0, longestLine)}… (+${(line.length - longestLine).toLocaleString('en')})`
  return text.split('\n').map(cut).join('\n')
}
