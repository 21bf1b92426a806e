import { lt, sortItems } from '../compare.ts'
import type { Builtin } from '../define.ts'
import { truth } from '../truth.ts'
import { identityOf, type PyValue } from '../values.ts'
import { shipped, type PyRdd } from '../rdd.ts'
import { coalesced } from './elements.ts'
import {
  apply,
  keyOf,
  listOf,
  map,
  method,
  narrow,
  partitionCount,
  same,
  tuple,
  valueOf,
  type Maybe,
} from './method.ts'
import { sampled } from './sampling.ts'
import { partitionedBy } from './placement.ts'

/** Sorting pairs by key: range-partitioned by a sample, then stable inside each partition, as `pyspark/rdd.py` does it. */

const keyed = (key: Maybe, value: PyValue): PyValue => (key == null ? value : apply(key, value))

/** Each partition sorted by its keys. */
export const sorted = (rdd: PyRdd, key: Maybe, ascending: boolean): PyRdd =>
  narrow(
    rdd,
    (records) => {
      const own = key == null ? key : shipped(key)
      const all = listOf(records)
      sortItems(all, (record) => keyed(own, keyOf(record)), !ascending)
      return all
    },
    true,
  )

export function sortedByKey(rdd: PyRdd, ascending: boolean, n: Maybe, key: Maybe): PyRdd {
  const partitions = partitionCount(n, rdd)
  if (partitions === 1) return sorted(rdd.partitions > 1 ? coalesced(rdd, 1) : rdd, key, ascending)
  // Counting and sampling are jobs, and run at once.
  const size = [...rdd.all()].length
  if (size === 0) return rdd
  const fraction = Math.min((partitions * 20) / size, 1)
  const keys = [...map(sampled(rdd, false, fraction, 1n).all(), keyOf)]
  sortItems(keys, (value) => keyed(key, value))
  const bounds = Array.from(
    { length: partitions - 1 },
    (_, i) => keys[Math.trunc((keys.length * (i + 1)) / partitions)]!,
  )
  const target = (value: PyValue) => {
    const place = bisectLeft(bounds, keyed(key, value))
    return ascending ? place : partitions - 1 - place
  }
  // Every sort has a partition function of its own.
  return sorted(partitionedBy(rdd, partitions, { name: `range:${identityOf(bounds)}`, target }), key, ascending)
}

/** Spark compares the bounds themselves with the key that `keyfunc` made. */
function bisectLeft(bounds: readonly PyValue[], value: PyValue): number {
  let [low, high] = [0, bounds.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (lt(bounds[middle]!, value)) low = middle + 1
    else high = middle
  }
  return low
}

export const sortMethods: readonly Builtin[] = [
  method('sortByKey', 'ascending?, numPartitions?, keyfunc?', same, (rdd, ascending, n, key) =>
    sortedByKey(rdd, ascending === undefined || truth(ascending), n, key),
  ),
  method('sortBy', 'keyfunc, ascending?, numPartitions?', same, (rdd, key, ascending, n) => {
    const pairs = narrow(rdd, function* (records) {
      const own = shipped(key!)
      for (const record of records) yield tuple(apply(own, record), record)
    })
    return narrow(sortedByKey(pairs, ascending === undefined || truth(ascending), n, undefined), (records) =>
      map(records, valueOf),
    )
  }),
]
