import type { ConsoleText } from '#model/run.ts'

/** A line of the console as the list shows it: the head of a batch's group, or a line of text. */
export type ConsoleLine =
  | { readonly kind: 'head'; readonly batch: number; readonly time: number }
  | {
      readonly kind: 'text'
      readonly batch: number
      readonly text: string
      readonly node: string
      readonly first: boolean
    }

/**
 * What outputs printed, oldest first, as lines grouped by batch. Lines keep exactly the text of Spark; the newline at the end
 * of a text ends its last line and begins no other.
 */
export function consoleLines(texts: readonly ConsoleText[], node: string | null): readonly ConsoleLine[] {
  const lines: ConsoleLine[] = []
  let batch = -1
  for (const text of texts) {
    if (node !== null && text.node !== node) continue
    if (text.batch !== batch) {
      batch = text.batch
      lines.push({ kind: 'head', batch, time: text.time })
    }
    const body = text.text.endsWith('\n') ? text.text.slice(0, -1) : text.text
    body.split('\n').forEach((line, i) => {
      lines.push({ kind: 'text', batch, text: line, node: text.node, first: i === 0 })
    })
  }
  return lines
}

/** Index of the last line that belongs to a batch at or before `batch`; −1 when there is none. */
export function lastLineOf(lines: readonly ConsoleLine[], batch: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (lines[middle]!.batch <= batch) low = middle + 1
    else high = middle
  }
  return low - 1
}
