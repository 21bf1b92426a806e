import type { PyValue } from '#builtins/values.ts'
import { linesOf } from '#receivers/lines.ts'

/** Where the records of a program's receivers and files come from. */

/** What one batch brings, as partitions. */
export type Blocks = readonly (readonly PyValue[])[]

/** What a program asked to read. `names` are those it can be fed by (`--input NAME=FILE`). */
export interface Wanted {
  readonly kind: 'socket' | 'kafka' | 'text' | 'binary'
  readonly names: readonly string[]
  /** Of a socket. */
  readonly host?: string
  readonly port?: number
  /** Of files. */
  readonly directory?: string
  readonly recordLength?: number
}

/** A source that is open. Times are milliseconds; `index` counts batches from 1. */
export interface Source {
  pull(index: number, from: number, to: number): Blocks
  /** Batches until nothing is left; Infinity where nobody can know. */
  readonly batches: number
  stop(): void
}

/** A source from which nothing ever comes. */
export const silence: Source = { pull: () => [], batches: 0, stop: () => undefined }

/** What a source is fed with: lines (all of them in the first batch, or so many a batch), or the lines of every batch. */
export type Feed =
  { readonly text: string; readonly perBatch?: number } | { readonly batches: readonly (readonly string[])[] }

/** A source over text that is there from the start. */
export function fedSource(feed: Feed): Source {
  const batches = 'batches' in feed ? feed.batches : chunks(linesOf(feed.text), feed.perBatch)
  return {
    pull(index) {
      const lines = batches[index - 1] ?? []
      return lines.length > 0 ? [lines] : []
    },
    batches: batches.length,
    stop: () => undefined,
  }
}

function chunks(lines: readonly string[], size = Math.max(1, lines.length)): readonly (readonly string[])[] {
  const made: (readonly string[])[] = []
  for (let i = 0; i < lines.length; i += size) made.push(lines.slice(i, i + size))
  return made
}
