import { expect, it } from 'vitest'
import { PyTuple } from '#builtins/values.ts'
import { records } from './partition.ts'
import { commitState, drop, emission, newTable, type Table } from './table.ts'

const layout = ['value', 'value'] as const
const pairsOf = (table: Table) => records(emission(table, true), layout).map((pair) => (pair as PyTuple).items)

function filled(keys: readonly string[]): Table {
  const table = newTable(layout)
  commitState(table, { columns: [[]], drops: [], addKeys: keys, addTokens: keys, added: [keys.map((_, i) => i)] })
  return table
}

it('forgets dropped keys and takes them back at the end', () => {
  const table = filled(['a', 'b', 'c'])
  drop(table, 0)
  drop(table, 0)
  expect(pairsOf(table)).toEqual([
    ['b', 1],
    ['c', 2],
  ])
  commitState(table, { columns: [[0, 1, 2]], drops: [], addKeys: ['a'], addTokens: ['a'], added: [[9]] })
  expect(pairsOf(table)).toEqual([
    ['b', 1],
    ['c', 2],
    ['a', 9],
  ])
})

it('sweeps when most slots are dead, and finds keys as before', () => {
  const table = filled(['a', 'b', 'c', 'd', 'e'])
  for (const slot of [0, 2, 3]) drop(table, slot)
  expect(pairsOf(table)).toEqual([
    ['b', 1],
    ['e', 4],
  ])
  expect(table.keys).toEqual(['b', 'e'])
  expect(table.ids.get('e')).toBe(1)
})

it('leaves pictures alone when keys come later', () => {
  const table = filled(['a'])
  const before = emission(table, false)
  commitState(table, { columns: [[5]], drops: [], addKeys: ['b'], addTokens: ['b'], added: [[6]] })
  expect(records(before, layout).map((pair) => (pair as PyTuple).items)).toEqual([['a', 0]])
})

it('leaves the fast column when an int grows out of it', () => {
  const table = newTable(layout)
  const big = 2n ** 70n
  commitState(table, {
    columns: [new Float64Array(0)],
    drops: [],
    addKeys: ['a', 'b'],
    addTokens: ['a', 'b'],
    added: [[1, big]],
  })
  expect(pairsOf(table)).toEqual([
    ['a', 1],
    ['b', big],
  ])
})
