import { describe, expect, it } from 'vitest'
import { hash, partitionOf, portableHash } from './hash.ts'
import { float } from './numbers.ts'
import { PyTuple, type PyValue } from './values.ts'

const tuple = (...items: PyValue[]) => new PyTuple(items)

// The table of spark-semantics.md §14.2: key, portable_hash, and the partition among 2, 3 and 4.
const table: readonly (readonly [PyValue, bigint, number, number, number])[] = [
  ['', 0n, 0, 0, 0],
  ['a', 4644417185603328019n, 1, 1, 3],
  ['b', -8420940591063670578n, 0, 0, 2],
  ['c', -2649405227494141838n, 0, 1, 2],
  ['hello', -2096571579003691106n, 0, 1, 2],
  ['world', -475782244006751628n, 0, 0, 0],
  ['é', 6047309291227476195n, 1, 0, 3],
  ['日本', 6243316497235261705n, 1, 1, 1],
  [-1, -2n, 0, 1, 2],
  [1.5, 1152921504606846977n, 1, 2, 1],
  [0.1, 230584300921369408n, 0, 1, 0],
  [tuple(1, 2), 3430029580082870073n, 1, 0, 1],
  [tuple('a', 1), 102774922574124034n, 0, 1, 2],
  [tuple(null, 2), 3430028580080870076n, 0, 0, 0],
  [tuple(), 3430008n, 0, 0, 0],
  [2n ** 61n, 1n, 1, 1, 1],
]

describe('portable_hash', () => {
  it.each(table)('%o', (key, expected, ...partitions) => {
    expect(portableHash(key)).toBe(expected)
    expect([2, 3, 4].map((n) => partitionOf(key, n))).toEqual(partitions)
  })

  it('places equal keys in one partition', () => {
    for (const n of [2, 3, 7, 200]) {
      expect(partitionOf(float(7), n)).toBe(partitionOf(7, n))
      expect(partitionOf(true, n)).toBe(partitionOf(1, n))
      for (let i = -50; i < 50; i++)
        expect(partitionOf(i, n)).toBe(Number(((portableHash(i) % BigInt(n)) + BigInt(n)) % BigInt(n)))
    }
  })

  it('gives texts of every length and width the bigint result, also in 32-bit halves', () => {
    for (const c of ['x', 'é', '日', '😀'])
      for (let length = 1; length < 40; length++) {
        const text = c.repeat(length)
        expect(partitionOf(text, 1009)).toBe(Number(((portableHash(text) % 1009n) + 1009n) % 1009n))
      }
  })

  it('refuses what has no hash', () => {
    expect(() => hash([])).toThrow("unhashable type: 'list'")
    expect(() => partitionOf([1], 4)).toThrow("unhashable type: 'list'")
    expect(() => partitionOf([1], 1)).toThrow("unhashable type: 'list'")
  })
})
