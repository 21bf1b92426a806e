import { raise } from '../errors.ts'
import { iter } from '../iterate.ts'
import { PyRange } from '../range.ts'
import type { PyValue } from '../values.ts'
import { makeRdd, union, type PyRdd, type RddSurroundings } from '../rdd.ts'

/**
 * Cuts a list into `slices` partitions exactly as PySpark's `parallelize` does (`spark-semantics.md` §4): first into pickle batches, then the
 * batches into slices, so 5 records in 2 slices are 2 and 3.
 */
export function cut<T>(list: readonly T[], slices: number): readonly (readonly T[])[] {
  const size = Math.max(1, Math.min(Math.floor(list.length / slices), 1024))
  const batches = Math.ceil(list.length / size)
  return Array.from({ length: slices }, (_, i) => {
    const from = Math.floor((i * batches) / slices)
    const to = Math.floor(((i + 1) * batches) / slices)
    return list.slice(from * size, to * size)
  })
}

/** A range is cut by position: 10 in 4 slices are 2, 3, 2 and 3. */
const cutRange = (range: PyRange, slices: number): readonly (readonly PyValue[])[] =>
  Array.from({ length: slices }, (_, i) => {
    const [from, to] = [i, i + 1].map((k) => Math.trunc((k * range.length) / slices)) as [number, number]
    return Array.from({ length: to - from }, (_, k) => range.at(from + k))
  })

/** The partitions of `sc.parallelize(items, slices)`. */
export function slicesOf(items: PyValue, slices: number): readonly (readonly PyValue[])[] {
  if (items instanceof PyRange) return slices === 0 ? nothing() : cutRange(items, slices)
  const list = [...iter(items)]
  return slices === 0 ? nothing() : cut(list, slices)
}

const nothing = (): never => raise('ZeroDivisionError', 'integer division or modulo by zero')

/** `sc.parallelize`. */
export function parallelize(around: RddSurroundings, items: PyValue, slices: number): PyRdd {
  const parts = slicesOf(items, slices)
  return makeRdd(around, parts.length, (index) => parts[index]!)
}

/** `sc.emptyRDD`: no partition at all. */
export const emptyRdd = (around: RddSurroundings): PyRdd => makeRdd(around, 0, () => [])

/** `sc.union`. */
export const unionAll = (around: RddSurroundings, rdds: readonly PyRdd[]): PyRdd =>
  rdds.length === 1 ? rdds[0]! : union(around, rdds)
