import { expect, it } from 'vitest'
import { barsFilled } from './heldBars.ts'

it('fills a bar for some, two for more than a batch, three for more than four batches', () => {
  expect([0, 1, 100, 101, 400, 401].map((held) => barsFilled(held, 100))).toEqual([0, 1, 1, 2, 2, 3])
})
