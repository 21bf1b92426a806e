import { describe, expect, it } from 'vitest'
import { combineWouldSend, movedOf, receivedOf, sentOf, skewOf } from './skew.ts'

const mesh = [
  [4, 10, 2, 0],
  [5, 9, 2, 0],
  [5, 8, 2, 0],
  [4, 9, 2, 0],
]
const keys = [
  { keys: 1, top: [{ key: 'cheddar', records: 18 }] },
  {
    keys: 3,
    top: [
      { key: 'oat-milk', records: 20 },
      { key: 'espresso', records: 15 },
      { key: 'rye', records: 1 },
    ],
  },
  { keys: 1, top: [{ key: 'banana', records: 8 }] },
  { keys: 0, top: [] },
]

describe('a shuffle', () => {
  it('adds up the same on both sides', () => {
    expect(sentOf({ mesh })).toEqual([16, 16, 15, 15])
    expect(receivedOf({ mesh })).toEqual([18, 36, 8, 0])
    expect(movedOf({ mesh })).toBe(62)
  })

  it('names a partition with more than twice its fair share, and the keys that make it so', () => {
    expect(skewOf({ mesh, keys })).toEqual({ partition: 1, share: 36 / 62, keys: ['oat-milk', 'espresso'] })
  })

  it('is not skewed at exactly twice the fair share, nor with very few records', () => {
    expect(skewOf({ mesh: [[8, 4, 2, 2]], keys: [] })).toBeNull()
    expect(skewOf({ mesh: [[3, 0, 0, 0]], keys: [] })).toBeNull()
  })

  it('says what a combine would send where that saves a third', () => {
    const shuffle = { from: 0, to: 1, node: 'n', mesh, keys, before: 62 }
    expect(combineWouldSend({ ...shuffle, distinct: 16 })).toBe(16)
    expect(combineWouldSend({ ...shuffle, distinct: 50 })).toBeNull()
    expect(combineWouldSend({ ...shuffle, distinct: null })).toBeNull()
  })
})
