import { describe, expect, it } from 'vitest'
import { linePath } from './linePath.ts'

const x = (i: number) => i * 10
const y = (v: number) => 100 - v

describe('linePath', () => {
  it('joins values and breaks at gaps', () => {
    expect(linePath([1, 2, null, 3], x, y, false)).toBe('M0 99L10 98M30 97')
  })

  it('holds a value until the next when stepped', () => {
    expect(linePath([1, 2], x, y, true)).toBe('M0 99H10V98')
  })
})
