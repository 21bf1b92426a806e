import type { Graph } from '#model/graph.ts'
import { createPidRate, type CompletedBatch, type PidSettings, type RateEstimator } from './pidRate.ts'

/** What a graph's settings say of the rate of its receivers (`spark-semantics.md` §17, §19). Rates are records a second. */
export interface ReceiverRates {
  /** `spark.streaming.receiver.maxRate`; undefined: no limit. */
  readonly maxRate: number | undefined
  /** The limit before the first batch. */
  readonly initialRate: number | undefined
  /** Undefined when `spark.streaming.backpressure.enabled` is not true. */
  readonly pid: PidSettings | undefined
}

export const backpressureKey = 'spark.streaming.backpressure.enabled'

/** Numbers that Spark would refuse count as not given. */
export function receiverRatesOf({ settings, batchInterval }: Pick<Graph, 'settings' | 'batchInterval'>): ReceiverRates {
  const setting = (key: string) => settings[`spark.streaming.${key}`]?.trim()
  const number = (key: string, isFine: (value: number) => boolean) => {
    const text = setting(key)
    const value = text ? Number(text) : NaN
    return Number.isFinite(value) && isFine(value) ? value : undefined
  }
  const positive = (value: number) => value > 0
  const notNegative = (value: number) => value >= 0
  const maxRate = number('receiver.maxRate', positive)
  const initial = number('backpressure.initialRate', positive)
  return {
    maxRate,
    initialRate: initial === undefined ? maxRate : Math.min(initial, maxRate ?? Infinity),
    pid:
      setting('backpressure.enabled')?.toLowerCase() === 'true'
        ? {
            batchInterval,
            proportional: number('backpressure.pid.proportional', notNegative) ?? 1,
            integral: number('backpressure.pid.integral', notNegative) ?? 0.2,
            derived: number('backpressure.pid.derived', notNegative) ?? 0,
            minRate: number('backpressure.pid.minRate', positive) ?? 100,
          }
        : undefined,
  }
}

/** Back-pressure of one receiver: its rate after a batch, in whole records a second; undefined where it stays. */
export function createRateController({ pid, maxRate = Infinity }: ReceiverRates): RateEstimator | undefined {
  const estimate = pid && createPidRate(pid)
  return (
    estimate &&
    ((batch: CompletedBatch) => {
      const rate = estimate(batch)
      // A rate of zero would never be corrected again, so Spark does not pass it on.
      return rate !== undefined && rate >= 1 ? Math.min(Math.floor(rate), maxRate) : undefined
    })
  )
}
