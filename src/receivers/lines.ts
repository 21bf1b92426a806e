import type { LinesInput } from '#model/graph.ts'

/** The lines of a text, ended by \n, \r\n or \r as Spark's socket receiver and Hadoop's text files end them. A last line break ends the last line. */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/** A typed or dropped text as a stream: a pure function of the batch's number. */
export interface LinesStream {
  /** Lines of batch 1, 2, 3 … : all in the first batch, or `perBatch` lines a batch. */
  batch(index: number): readonly string[]
  /** Batches until nothing is left. */
  readonly batches: number
}

export function linesStream(input: LinesInput): LinesStream {
  const lines = linesOf(input.text)
  const perBatch = input.perBatch ?? Math.max(1, lines.length)
  return {
    batch: (index) => lines.slice((index - 1) * perBatch, index * perBatch),
    batches: Math.ceil(lines.length / perBatch),
  }
}
