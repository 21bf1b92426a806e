import { describe, expect, it } from 'vitest'
import type { BatchInfo } from '#model/run.ts'
import { batchAt } from './batchAt.ts'

const batch = (index: number) => ({ index }) as BatchInfo

describe('batchAt', () => {
  it('finds a batch of an unbroken run', () => {
    const batches = [41, 42, 43].map(batch)
    expect(batchAt(batches, 42)).toBe(batches[1])
  })

  it('finds a batch behind a gap and misses what is not kept', () => {
    const batches = [1, 2, 7, 8, 9, 20].map(batch)
    for (const b of batches) expect(batchAt(batches, b.index)).toBe(b)
    for (const missing of [0, 3, 10, 21]) expect(batchAt(batches, missing)).toBeUndefined()
    expect(batchAt([], 1)).toBeUndefined()
  })
})
