import { expect, it } from 'vitest'
import { runsOf } from './WhyBatches.tsx'

it('neighbouring batches are one range, whatever their order', () => {
  expect(runsOf([5, 3, 4, 9, 1])).toEqual([
    [1, 1],
    [3, 5],
    [9, 9],
  ])
  expect(runsOf([])).toEqual([])
})
