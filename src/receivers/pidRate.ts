/** Spark's keys under `spark.streaming.backpressure.pid`, with its defaults (`spark-semantics.md` §17). */
export interface PidSettings {
  /** Milliseconds. */
  readonly batchInterval: number
  readonly proportional: number
  readonly integral: number
  readonly derived: number
  /** Records a second. */
  readonly minRate: number
}

/** What is known of a batch when it is completed; times are milliseconds. */
export interface CompletedBatch {
  readonly processingEnd: number
  /** Records of the receiver in question. */
  readonly records: number
  readonly processingTime: number
  readonly schedulingDelay: number
}

/** The rate in records a second that a receiver may have after a batch; undefined where the batch says nothing new. */
export type RateEstimator = (batch: CompletedBatch) => number | undefined

/**
 * Finds the rate at which processing keeps up, batch by batch, as Spark's `PIDRateEstimator`: it corrects the last rate by how far
 * processing was from it, by what has piled up meanwhile, and by how the error changes. The first batch that can be used only tells
 * it where to begin.
 */
export function createPidRate({ batchInterval, proportional, integral, derived, minRate }: PidSettings): RateEstimator {
  let last: { readonly time: number; readonly rate: number; readonly error: number } | undefined
  return ({ processingEnd, records, processingTime, schedulingDelay }) => {
    if (records <= 0 || processingTime <= 0 || (last && processingEnd <= last.time)) return undefined
    const processed = (records / processingTime) * 1000
    if (!last) {
      last = { time: processingEnd, rate: processed, error: 0 }
      return undefined
    }
    const error = last.rate - processed
    // Records that wait already, spread over the next interval.
    const piledUp = (schedulingDelay * processed) / batchInterval
    const change = (error - last.error) / ((processingEnd - last.time) / 1000)
    const rate = Math.max(minRate, last.rate - proportional * error - integral * piledUp - derived * change)
    last = { time: processingEnd, rate, error }
    return rate
  }
}
