import type { BatchInfo } from '#model/run.ts'

/** The four rows of Spark's streaming page (spark-semantics §18), per batch. Rates are records per second, the rest milliseconds. */
export type DelayName = 'inputRate' | 'schedulingDelay' | 'processingTime' | 'totalDelay'
export const delayNames: readonly DelayName[] = ['inputRate', 'schedulingDelay', 'processingTime', 'totalDelay']

export const delayOf = (name: DelayName, batch: BatchInfo, interval: number): number =>
  name === 'inputRate' ? (batch.records * 1000) / interval : batch[name]

export const mean = (values: readonly number[]): number =>
  values.length ? values.reduce((sum, v) => sum + v, 0) / values.length : 0

/** How many values fall into each of `bins` equal parts of 0 … max, lowest first. What lies above counts as the top part. */
export function distribution(values: readonly number[], max: number, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0)
  for (const value of values) {
    const bin = max > 0 ? Math.floor((value / max) * bins) : 0
    counts[Math.min(bins - 1, Math.max(0, bin))]!++
  }
  return counts
}

export interface Overrun {
  readonly first: number
  readonly last: number
  readonly count: number
  readonly longest: number
  readonly waited: number
}

/** What ran longer than the interval among `batches`, and how long later batches waited for it; null when nothing did. */
export function overrun(batches: readonly BatchInfo[], interval: number): Overrun | null {
  const slow = batches.filter((b) => b.processingTime > interval)
  if (!slow.length) return null
  return {
    first: slow[0]!.index,
    last: slow.at(-1)!.index,
    count: slow.length,
    longest: Math.max(...slow.map((b) => b.processingTime)),
    waited: Math.max(...batches.map((b) => b.schedulingDelay)),
  }
}
