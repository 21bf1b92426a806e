import { describe, expect, it } from 'vitest'
import type { BatchInfo } from '#model/run.ts'
import { delayOf, distribution, mean, overrun } from './delays.ts'

const batch = (index: number, processingTime: number, schedulingDelay = 0, records = 10): BatchInfo => ({
  index,
  time: index * 2000,
  records,
  submissionTime: 0,
  processingStart: 0,
  processingEnd: 0,
  schedulingDelay,
  processingTime,
  totalDelay: schedulingDelay + processingTime,
  nodes: {},
  outputs: [],
  checkpoint: false,
})

describe('delays', () => {
  it('gives the input rate per second', () => {
    expect(delayOf('inputRate', batch(1, 100, 0, 63), 2000)).toBe(31.5)
    expect(delayOf('totalDelay', batch(1, 100, 30), 2000)).toBe(130)
  })

  it('counts values into equal parts and keeps outliers in the top one', () => {
    expect(distribution([0, 1, 24, 25, 99, 100, 500], 100, 4)).toEqual([3, 1, 0, 3])
    expect(distribution([0, 0], 0, 3)).toEqual([2, 0, 0])
  })

  it('averages', () => {
    expect(mean([1, 2, 6])).toBe(3)
    expect(mean([])).toBe(0)
  })

  it('says what overran and how long others waited', () => {
    expect(overrun([batch(1, 500), batch(2, 2460), batch(3, 2240, 460), batch(4, 900, 700)], 2000)).toEqual({
      first: 2,
      last: 3,
      count: 2,
      longest: 2460,
      waited: 700,
    })
    expect(overrun([batch(1, 2000)], 2000)).toBeNull()
  })
})
