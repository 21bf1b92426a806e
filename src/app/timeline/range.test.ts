import { expect, it } from 'vitest'
import type { BatchInfo } from '#model/run.ts'
import { rangeOf, sumOf } from './range.ts'

const batch = (index: number, records: number, processingTime: number, failed = 0): BatchInfo => ({
  index,
  time: index * 1000,
  records,
  submissionTime: 0,
  processingStart: 0,
  processingEnd: 0,
  schedulingDelay: index,
  processingTime,
  totalDelay: 0,
  nodes: {},
  outputs: Array.from({ length: failed }, (_, op) => ({ op, node: 'p', status: 'failed', duration: 0 }) as const),
  checkpoint: false,
})

it('adds a range of batches up, whichever end was chosen first', () => {
  const batches = [batch(4, 10, 100), batch(5, 20, 300, 2), batch(6, 0, 200), batch(7, 99, 999)]
  expect(rangeOf(6, 4)).toEqual([4, 6])
  expect(sumOf(batches, rangeOf(6, 4))).toEqual({
    batches: 3,
    records: 30,
    processing: 200,
    waiting: 5,
    longest: 300,
    failedOutputs: 2,
  })
})

it('counts the batches that are kept, and is nothing where none is', () => {
  const batches = [batch(4, 10, 100)]
  expect(sumOf(batches, [1, 4])?.batches).toBe(1)
  expect(sumOf(batches, [1, 3])).toBeNull()
})
