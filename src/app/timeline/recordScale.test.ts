import { describe, expect, it } from 'vitest'
import type { BatchInfo } from '#model/run.ts'
import { recordMax, roundedMax } from './recordScale.ts'

/** Thirty records a batch, and a rush in batch 40. */
const batches = Array.from({ length: 100 }, (_, i) => ({ index: i + 1, records: i + 1 === 40 ? 90 : 30 }) as BatchInfo)

describe('records axis', () => {
  it('rounds up', () => {
    expect([0, 5, 6, 10, 11, 23, 49, 51, 72, 101, 260_000].map(roundedMax)).toEqual([
      5, 5, 6, 10, 15, 30, 50, 60, 80, 150, 300_000,
    ])
  })

  it('grows at once and shrinks after 20 calm batches', () => {
    expect(recordMax(batches, 1, 39)).toBe(30)
    expect(recordMax(batches, 2, 40)).toBe(100)
    expect(recordMax(batches, 60, 98)).toBe(100)
    expect(recordMax(batches, 61, 99)).toBe(30)
  })

  it('knows nothing of batches that are not kept', () => {
    expect(recordMax(batches.slice(50), 1, 200)).toBe(30)
    expect(recordMax([], 1, 0)).toBe(5)
  })
})
