import { describe, expect, it } from 'vitest'
import { areaBetween } from './ghost.ts'

const x = (i: number) => i * 10
const y = (value: number) => 100 - value

describe('the area between two runs', () => {
  it('is a quadrilateral for each stretch at whose ends the lines differ', () => {
    expect(areaBetween([1, 2, 3], [1, 4, 3], x, y, false)).toBe('M0 99L10 98L10 96L0 99Z' + 'M10 98L20 97L20 97L10 96Z')
  })

  it('is a rectangle while a stepped value holds', () => {
    expect(areaBetween([5, 5, 7], [5, 6, 7], x, y, true)).toBe('M10 95H20V94H10Z')
  })

  it('is nothing where the lines are equal or one of them has a gap', () => {
    expect(areaBetween([1, 2, 3], [1, 2, 3], x, y, false)).toBe('')
    expect(areaBetween([1, null, 3], [9, 9, 9], x, y, false)).toBe('')
    expect(areaBetween([1, 2], [], x, y, true)).toBe('')
  })
})
