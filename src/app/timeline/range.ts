import type { BatchInfo } from '#model/run.ts'

/** A stretch of batches, both ends inclusive, the earlier first. */
export type BatchRange = readonly [from: number, to: number]

/** What happened in a stretch of batches, taken together. Durations in milliseconds. */
export interface RangeSum {
  readonly batches: number
  readonly records: number
  /** Means over the batches. */
  readonly processing: number
  readonly waiting: number
  readonly longest: number
  readonly failedOutputs: number
}

export const rangeOf = (a: number, b: number): BatchRange => (a <= b ? [a, b] : [b, a])

/** Adds up the batches of a range that are kept; null when none is. */
export function sumOf(batches: readonly BatchInfo[], [from, to]: BatchRange): RangeSum | null {
  const held = batches.filter(({ index }) => index >= from && index <= to)
  if (held.length === 0) return null
  const sum = (of: (batch: BatchInfo) => number) => held.reduce((total, batch) => total + of(batch), 0)
  return {
    batches: held.length,
    records: sum(({ records }) => records),
    processing: sum(({ processingTime }) => processingTime) / held.length,
    waiting: sum(({ schedulingDelay }) => schedulingDelay) / held.length,
    longest: Math.max(...held.map(({ processingTime }) => processingTime)),
    failedOutputs: sum(({ outputs }) => outputs.filter(({ status }) => status === 'failed').length),
  }
}
