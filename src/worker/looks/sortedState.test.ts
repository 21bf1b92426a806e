import { describe, expect, it } from 'vitest'
import { sortedState } from './sortedState.ts'

const row = (key: string, before: number | undefined, after: number | string | undefined) => ({
  key,
  before,
  values: [],
  after,
})
const rows = [row('b', 1, 5), row('a', 5, 5), row('d', 2, undefined), row('c', undefined, 9)]
const keys = (by: 'key' | 'after' | 'change', down: boolean) => sortedState(rows, { by, down }).map(({ key }) => key)

describe('sortedState', () => {
  it('sorts by key, by what a key holds and by how that changed', () => {
    expect(keys('key', false)).toEqual(['a', 'b', 'c', 'd'])
    expect(keys('after', true)).toEqual(['c', 'a', 'b', 'd'])
    expect(keys('change', true)).toEqual(['c', 'b', 'a', 'd'])
    expect(keys('change', false)).toEqual(['a', 'b', 'c', 'd'])
  })
})
