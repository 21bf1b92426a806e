import { describe, expect, it } from 'vitest'
import { jumps, laneRange, stretches } from './lanes.ts'

describe('jumps', () => {
  it('marks a delivery among sales, with its amount', () => {
    expect(jumps([40, 33, 30, 450, 444, 440, 436])).toEqual([{ index: 3, amount: 420 }])
  })

  it('leaves a steady climb and a fall alone', () => {
    expect(jumps([0, 10, 20, 30, 40])).toEqual([])
    expect(jumps([400, 390, 380, 20, 10])).toEqual([])
    expect(jumps([7, 7, 7])).toEqual([])
    expect(jumps([])).toEqual([])
  })

  it('does not take the first value of a new key for a jump', () => {
    expect(jumps([null, null, 300, 299, 297])).toEqual([])
  })
})

describe('laneRange', () => {
  it('starts at zero and goes below when it must', () => {
    expect(laneRange([5, null, 9])).toEqual({ min: 0, max: 9 })
    expect(laneRange([-5, 2])).toEqual({ min: -5, max: 2 })
    expect(laneRange([null])).toEqual({ min: 0, max: 1 })
    expect(laneRange([0, 0])).toEqual({ min: 0, max: 1 })
  })
})

describe('stretches', () => {
  it('breaks where there was no state', () => {
    expect(stretches([null, 1, 2, null, 3])).toEqual([
      [1, 2],
      [4, 4],
    ])
  })
})
