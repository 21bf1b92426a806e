import { describe, expect, it } from 'vitest'
import { inOrder, nextOrder } from './ledgerOrder.ts'

const row = (key: string, now: number | null, left: number | null = 0) => ({ key, was: 0, entered: 0, left, now })
const rows = [row('b', 3), row('a', 3), row('c', 9), row('d', null)]

describe('the order of a ledger', () => {
  it('begins with the largest, puts what is no number last and keeps equal values by key', () => {
    const keys = (down: boolean) => inOrder(rows, { column: 'now', down }).map(({ key }) => key)
    expect(keys(true)).toEqual(['c', 'a', 'b', 'd'])
    expect(keys(false)).toEqual(['a', 'b', 'c', 'd'])
  })
  it('sorts by key, and turns round when its head is pressed again', () => {
    const first = nextOrder({ column: 'now', down: true }, 'key')
    expect(inOrder(rows, first).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd'])
    expect(inOrder(rows, nextOrder(first, 'key')).map(({ key }) => key)).toEqual(['d', 'c', 'b', 'a'])
    expect(nextOrder(first, 'left')).toEqual({ column: 'left', down: true })
  })
})
