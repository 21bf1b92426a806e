import { expect, it } from 'vitest'
import { cut } from './parallelize.ts'

// The sizes of `spark-semantics.md` §4, taken from PySpark.
it.each([
  [5, 2, [2, 3]],
  [10, 4, [2, 2, 2, 4]],
  [3, 4, [0, 1, 1, 1]],
  [0, 2, [0, 0]],
  [7, 1, [7]],
])('cuts %i records into %i slices', (length, slices, sizes) => {
  const list = Array.from({ length }, (_, i) => i)
  const parts = cut(list, slices)
  expect(parts.map((part) => part.length)).toEqual(sizes)
  expect(parts.flat()).toEqual(list)
})
