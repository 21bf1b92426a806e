import { describe, expect, it } from 'vitest'
import type { BatchInfo } from '#model/run.ts'
import { predict, stabilityPoints } from './stability.ts'

const batch = (index: number, processingTime: number, schedulingDelay = 0) =>
  ({ index, processingTime, schedulingDelay, totalDelay: processingTime + schedulingDelay }) as BatchInfo

describe('predict', () => {
  it('says nothing before the first batch, and is calm while batches fit', () => {
    expect(predict([], 2000)).toBeNull()
    expect(predict([batch(1, 1000), batch(2, 500)], 2000)).toEqual({ kind: 'steady', share: 0.375 })
  })

  it('says when ten batches will be waiting', () => {
    // Every 2 s a batch comes and every 4 s one goes: a quarter of a batch a second; two seconds of delay are one batch.
    const found = predict([batch(1, 4000)], 2000)
    expect(found).toEqual({ kind: 'grows', time: 36_000 })
  })

  it('comes true when the run goes on like that', () => {
    const interval = 1000
    const run: BatchInfo[] = []
    let free = 0
    for (let i = 1; i <= 60; i++) {
      const start = Math.max(free, i * interval)
      run.push(batch(i, 1500, start - i * interval))
      free = start + 1500
    }
    const seen = run.slice(0, 10)
    const found = predict(seen, interval)
    if (found?.kind !== 'grows') throw new Error('it grows')
    const now = 10 * interval + seen[9]!.totalDelay
    const full = stabilityPoints(run, interval).find(({ queue }) => queue >= 10)!
    const began = full.batch * interval + full.delay
    expect(Math.abs(now + found.time - began)).toBeLessThan(2 * 1500)
  })

  it('says when the queue is empty again', () => {
    expect(predict([batch(1, 500, 3500)], 1000)).toEqual({ kind: 'recovers', time: 3000 })
    expect(predict([batch(1, 5000, 9000)], 1000)).toEqual({ kind: 'full', queue: 13 })
  })
})
