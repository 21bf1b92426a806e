import fc from 'fast-check'
import { expect, it } from 'vitest'
import { functions } from './catalogue.ts'
import { int, sumInts } from './numbers.ts'
import type { PyValue } from './values.ts'

const anInt = fc.oneof(
  fc.integer(),
  fc.bigInt({ min: -(2n ** 66n), max: 2n ** 66n }).map(int),
  fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
)

it('sums ints as sum does that knows nothing of them', () => {
  const sum = functions['sum']!.call as (items: readonly PyValue[], start: PyValue) => PyValue
  fc.assert(
    fc.property(fc.array(anInt, { maxLength: 6 }), anInt, (items, start) => {
      expect(sumInts(items, start)).toBe(sum(items, start))
    }),
    { seed: 5, numRuns: 500 },
  )
})
