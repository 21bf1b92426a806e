import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import { createRateController, receiverRatesOf } from './backpressure.ts'
import { createBlockBuffer } from './blockBuffer.ts'
import { createPidRate, type PidSettings } from './pidRate.ts'
import { createRateLimiter } from './rateLimiter.ts'

const spark: PidSettings = { batchInterval: 1000, proportional: 1, integral: 0.2, derived: 0, minRate: 100 }
/** A batch that ended `second` seconds after the beginning. */
const batch = (second: number, records: number, processingTime: number, schedulingDelay = 0) => ({
  processingEnd: second * 1000,
  records,
  processingTime,
  schedulingDelay,
})

describe('the rate after a batch', () => {
  it('begins with what the first batch that can be used was processed at, without a word', () => {
    const rateAfter = createPidRate(spark)
    expect(rateAfter(batch(1, 0, 5))).toBeUndefined()
    expect(rateAfter(batch(2, 10, 0))).toBeUndefined()
    expect(rateAfter(batch(3, 1000, 500))).toBeUndefined()
    // error 2000 − 1000 = 1000; nothing waits: 2000 − 1000.
    expect(rateAfter(batch(4, 1000, 1000))).toBe(1000)
  })

  it('says nothing of a batch that ended no later than the last, had no records or took no time', () => {
    const rateAfter = createPidRate(spark)
    rateAfter(batch(3, 1000, 500))
    for (const useless of [batch(3, 1000, 500), batch(2, 1000, 500), batch(4, 0, 500), batch(4, 1000, 0)])
      expect(rateAfter(useless)).toBeUndefined()
    // Nothing of them was remembered: 2000 − 1000.
    expect(rateAfter(batch(4, 1000, 1000))).toBe(1000)
  })

  it('takes off what has piled up: its delay at the rate of processing, spread over the next interval', () => {
    const rateAfter = createPidRate(spark)
    rateAfter(batch(1, 1000, 500))
    // Processed at 800 a second: error 1200; 1500 ms of 800 a second are 1200 records; 2000 − 1200 − 0.2 · 1200.
    expect(rateAfter(batch(3, 1600, 2000, 1500))).toBe(560)
    // Processed at 1000: error −440; 0.5 s piled up are 500; 560 + 440 − 0.2 · 500.
    expect(rateAfter(batch(4, 500, 500, 500))).toBe(900)
  })

  it('goes by the change of the error where it is told to', () => {
    const rateAfter = createPidRate({ ...spark, proportional: 0.5, integral: 0, derived: 0.25 })
    rateAfter(batch(1, 1000, 1000))
    // error 600, change 600 in 2 s: 1000 − 0.5 · 600 − 0.25 · 300.
    expect(rateAfter(batch(3, 400, 1000))).toBe(625)
    // error 225, change −375 in 1 s: 625 − 112.5 + 93.75.
    expect(rateAfter(batch(4, 400, 1000))).toBe(606.25)
  })

  it('never falls below the least rate, and an interval of another length counts what piled up by it', () => {
    const rateAfter = createPidRate({ ...spark, batchInterval: 2000, minRate: 50 })
    rateAfter(batch(1, 100, 1000))
    // 4 s at 100 a second over an interval of 2 s: 200 a second; 100 − 0.2 · 200 = 60.
    expect(rateAfter(batch(2, 100, 1000, 4000))).toBe(60)
    expect(rateAfter(batch(3, 10, 1000, 9000))).toBe(50)
  })
})

describe('settings', () => {
  const rates = (settings: Record<string, string>) => receiverRatesOf({ ...emptyGraph, batchInterval: 3000, settings })
  it('are Spark’s, with its defaults', () => {
    expect(rates({})).toEqual({ maxRate: undefined, initialRate: undefined, pid: undefined })
    expect(rates({ 'spark.streaming.backpressure.enabled': 'true' }).pid).toEqual({ ...spark, batchInterval: 3000 })
    expect(
      rates({
        'spark.streaming.backpressure.enabled': 'TRUE',
        'spark.streaming.backpressure.pid.proportional': '0.5',
        'spark.streaming.backpressure.pid.derived': '-1',
        'spark.streaming.backpressure.pid.minRate': '10',
        'spark.streaming.backpressure.initialRate': '900',
        'spark.streaming.receiver.maxRate': '700',
      }),
    ).toEqual({
      maxRate: 700,
      initialRate: 700,
      pid: { ...spark, batchInterval: 3000, proportional: 0.5, minRate: 10 },
    })
  })
  it('a rate is whole, and at most the receiver’s own', () => {
    const rateAfter = createRateController({ maxRate: 1500, initialRate: undefined, pid: { ...spark, minRate: 0.5 } })!
    rateAfter(batch(1, 1000, 500))
    expect(rateAfter(batch(2, 1000.9, 1000))).toBe(1000)
    expect(rateAfter(batch(3, 9000, 1000))).toBe(1500)
    // Spark would not pass on a rate of no whole record.
    expect(rateAfter(batch(4, 1, 1_000_000, 0))).toBeUndefined()
    expect(createRateController(rates({ 'spark.streaming.receiver.maxRate': '5' }))).toBeUndefined()
  })
})

describe('a limited receiver', () => {
  it('lets records pass at the rate, those of an idle second at once', () => {
    const limiter = createRateLimiter(4, 0)
    const passes = (from: number, n: number) =>
      Array.from({ length: n }, () => {
        const time = limiter.next(from)
        limiter.acquire(time)
        return time
      })
    expect(passes(0, 3)).toEqual([0, 250, 500])
    // Half a second was saved up from 750 on: two at once, the third is paid for by the fourth.
    expect(passes(1250, 4)).toEqual([1250, 1250, 1250, 1500])
    expect(passes(60_000, 6)).toEqual([60_000, 60_000, 60_000, 60_000, 60_000, 60_250])
  })

  it('what is saved up keeps its share when the rate changes', () => {
    const limiter = createRateLimiter(4, 0)
    limiter.setRate(8, 1000)
    const times = Array.from({ length: 10 }, () => {
      const time = limiter.next(1000)
      limiter.acquire(time)
      return time
    })
    // A whole second was saved up: eight at once, and the ninth is paid for by the tenth.
    expect(times).toEqual([...Array<number>(9).fill(1000), 1125])
  })

  it('holds back what comes too fast, in order, and puts it into the block of the time at which it passes', () => {
    const buffer = createBlockBuffer(10, 200, { rate: 10, now: 0 })
    for (const record of ['a', 'b', 'c', 'd']) buffer.push(record, 0)
    expect([buffer.held(0), buffer.waiting]).toEqual([3, 4])
    expect(buffer.take(210)).toEqual([['a', 'b'], ['c']])
    expect([buffer.held(210), buffer.waiting]).toEqual([1, 1])
    expect(buffer.take(1000)).toEqual([['d']])
    expect(buffer).toMatchObject({ received: 4, dropped: 0, waiting: 0 })
  })

  it('counts what is held back towards what may wait', () => {
    const buffer = createBlockBuffer(3, 200, { rate: 1, now: 0 })
    expect(['a', 'b', 'c', 'd'].map((record) => buffer.push(record, 0))).toEqual([true, true, true, false])
    buffer.take(100)
    expect(buffer.push('e', 100)).toBe(true)
    expect(buffer.push('f', 100)).toBe(false)
    expect(buffer.dropped).toBe(2)
  })

  it('without a limit passes all; the first limit comes with the burst of a second', () => {
    const buffer = createBlockBuffer(100, 200)
    buffer.push('a', 0)
    expect(buffer.rate).toBeUndefined()
    buffer.setRate(2, 1000)
    for (const record of ['b', 'c', 'd', 'e']) buffer.push(record, 1000)
    expect(buffer.take(1000)).toEqual([['a'], ['b', 'c', 'd']])
    expect(buffer.held(1000)).toBe(1)
    buffer.setRate(20, 1000)
    expect(buffer.take(1500)).toEqual([['e']])
  })
})
