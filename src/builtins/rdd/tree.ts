import { deepCopy } from '../copy.ts'
import { raise } from '../errors.ts'
import type { PyValue } from '../values.ts'
import { shipped, type PyRdd } from '../rdd.ts'
import { apply } from './method.ts'

/**
 * treeAggregate and treeReduce: partial results meet in rounds, partition i of a round with those of the same remainder, in partition order
 * (`pyspark/rdd.py`). The order of the folds can be seen by a function that is not associative.
 */
export function treeAggregate(rdd: PyRdd, zero: PyValue, seq: PyValue, comb: PyValue, depth: number): PyValue {
  if (rdd.partitions === 0) return zero
  const partials = Array.from({ length: rdd.partitions }, (_, i) => {
    const own = shipped(seq)
    let total = deepCopy(zero)
    for (const record of rdd.part(i)) total = apply(own, total, record)
    return total
  })
  return meet(partials, depth, (a, b) => apply(comb, a, b)) ?? zero
}

export function treeReduce(rdd: PyRdd, f: PyValue, depth: number): PyValue {
  const none = Symbol('nothing yet')
  const op = (a: PyValue | typeof none, b: PyValue | typeof none) => (a === none ? b : b === none ? a : apply(f, a, b))
  const partials = Array.from({ length: rdd.partitions }, (_, i) => {
    let total: PyValue | typeof none = none
    for (const record of rdd.part(i)) total = op(total, record)
    return total
  })
  const total = meet(partials, depth, op)
  return total === undefined || total === none ? raise('ValueError', 'Cannot reduce empty RDD.') : total
}

function meet<T>(partials: readonly T[], depth: number, comb: (a: T, b: T) => T): T | undefined {
  let count = partials.length
  const scale = Math.max(Math.ceil(Math.pow(count, 1 / depth)), 2)
  let values = partials
  while (count > scale + count / scale) {
    count /= scale
    const groups = Math.trunc(count)
    const met: T[][] = Array.from({ length: groups }, () => [])
    values.forEach((value, i) => met[i % groups]!.push(value))
    // A group's values meet in the partition that its number's hash names, which is the number itself.
    values = met.filter((group) => group.length > 0).map((group) => group.reduce(comb))
  }
  return values.length === 0 ? undefined : values.reduce(comb)
}
