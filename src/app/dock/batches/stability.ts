import type { BatchInfo } from '#model/run.ts'

/** How the run keeps up, batch by batch (`ui-spec` §6.6). Times are milliseconds. */
export interface StabilityPoint {
  readonly batch: number
  readonly processing: number
  readonly delay: number
  /** Batches that were due and not begun when this one began. */
  readonly queue: number
}

export const stabilityPoints = (batches: readonly BatchInfo[], interval: number): readonly StabilityPoint[] =>
  batches.map(({ index, processingTime, schedulingDelay }) => ({
    batch: index,
    processing: processingTime,
    delay: schedulingDelay,
    queue: Math.floor(schedulingDelay / interval),
  }))

/** The queue length at which the prediction aims. */
export const longQueue = 10

export type Prediction =
  /** The queue does not grow. */
  | { readonly kind: 'steady'; readonly share: number }
  /** It shrinks and is empty in `time`. */
  | { readonly kind: 'recovers'; readonly time: number }
  /** `longQueue` batches will be waiting in `time`. */
  | { readonly kind: 'grows'; readonly time: number }
  | { readonly kind: 'full'; readonly queue: number }

/**
 * What the last ten batches say of the next ones: a batch arrives every interval and one leaves every mean processing time.
 * Null before the first batch.
 */
export function predict(batches: readonly BatchInfo[], interval: number): Prediction | null {
  const last = batches.slice(-10)
  const newest = last.at(-1)
  if (!newest) return null
  const processing = last.reduce((sum, b) => sum + b.processingTime, 0) / last.length
  const delay = Math.max(0, newest.totalDelay - interval)
  const queue = delay / interval
  // Batches a millisecond: what arrives less what leaves.
  const growth = 1 / interval - 1 / Math.max(1e-6, processing)
  if (queue >= longQueue) return { kind: 'full', queue: Math.floor(queue) }
  if (growth > 0) return { kind: 'grows', time: (longQueue - queue) / growth }
  if (delay > 0 && growth < 0) return { kind: 'recovers', time: queue / -growth }
  return { kind: 'steady', share: processing / interval }
}
