import { intType, listType, pairType, rddType, sameType } from '#model/pytype.ts'
import type { Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { truth } from '../truth.ts'
import { makeRdd, shipped, union, type PyRdd } from '../rdd.ts'
import { JsIterator } from '../iterate.ts'
import {
  anyRdd,
  apply,
  each,
  filter,
  item,
  iterated,
  itemsOf,
  keyOf,
  listOf,
  map,
  method,
  narrow,
  once,
  pairs,
  rddFrom,
  rddOfPairs,
  returns,
  same,
  tuple,
  valueOf,
} from './method.ts'

/** Methods that need no shuffle. */

const mapPartitionsWithIndex = (name: string): Builtin =>
  method(
    name,
    'f, preservesPartitioning?',
    (a) => rddType(itemsOf(returns(a[1]))),
    (rdd, f, keeps) =>
      narrow(
        rdd,
        function* (records, index) {
          yield* iterated(apply(shipped(f!), index, new JsIterator('generator', records)))
        },
        keeps === true,
      ),
  )

/** Where each partition's first record stands among all. */
function starts(rdd: PyRdd): readonly number[] {
  let at = 0
  return Array.from({ length: rdd.partitions }, (_, i) => {
    const start = at
    // The last partition's length is never needed.
    if (i < rdd.partitions - 1) for (const _record of rdd.part(i)) at++
    return start
  })
}

function zipped(left: PyRdd, right: PyRdd): PyRdd {
  if (left.partitions !== right.partitions)
    raise('ValueError', 'Can only zip with RDD which has the same number of partitions')
  return makeRdd(left.source, left.partitions, function* (index) {
    const [a, b] = [listOf(left.part(index)), listOf(right.part(index))]
    if (a.length !== b.length)
      raise('SparkException', 'Can only zip RDDs with same number of elements in each partition')
    for (const [i, record] of a.entries()) yield tuple(record, b[i]!)
  })
}

/** Neighbouring partitions become one; nothing moves (`spark-semantics.md` §4). */
export function coalesced(rdd: PyRdd, count: number): PyRdd {
  if (count >= rdd.partitions) return rdd.derive(rdd.partitions, (index) => rdd.part(index))
  return rdd.derive(count, function* (index) {
    const [from, to] = [index, index + 1].map((k) => Math.floor((k * rdd.partitions) / count)) as [number, number]
    for (let i = from; i < to; i++) yield* rdd.part(i)
  })
}

const persist = (name: string): Builtin =>
  method(name, 'storageLevel?', same, (rdd) => {
    rdd.persist()
    return rdd
  })

export const elementMethods: readonly Builtin[] = [
  method(
    'map',
    'f, preservesPartitioning?',
    (a) => rddType(returns(a[1])),
    (rdd, f, keeps) => each(rdd, f!, map, keeps === true),
  ),
  method('filter', 'f', same, (rdd, f) => each(rdd, f!, (records, f) => filter(records, (x) => truth(f(x))), true)),
  method(
    'flatMap',
    'f, preservesPartitioning?',
    (a) => rddType(itemsOf(returns(a[1]))),
    (rdd, f, keeps) =>
      each(
        rdd,
        f!,
        function* (records, f) {
          for (const record of records) yield* iterated(f(record))
        },
        keeps === true,
      ),
  ),
  method(
    'mapPartitions',
    'f, preservesPartitioning?',
    (a) => rddType(itemsOf(returns(a[1]))),
    (rdd, f, keeps) =>
      narrow(
        rdd,
        function* (records) {
          yield* iterated(apply(shipped(f!), new JsIterator('generator', records)))
        },
        keeps === true,
      ),
  ),
  mapPartitionsWithIndex('mapPartitionsWithIndex'),
  mapPartitionsWithIndex('mapPartitionsWithSplit'),
  method(
    'glom',
    '',
    (a) => rddType(listType(item(a))),
    (rdd) => narrow(rdd, (records) => [listOf(records)]),
  ),
  method(
    'keyBy',
    'f',
    (a) => rddType(pairType(returns(a[1]), item(a))),
    (rdd, f) => each(rdd, f!, (records, f) => map(records, (x) => tuple(f(x), x))),
  ),
  method(
    'keys',
    '',
    (a) => rddType(pairs(a).key),
    (rdd) => narrow(rdd, (records) => map(records, keyOf)),
  ),
  method(
    'values',
    '',
    (a) => rddType(pairs(a).value),
    (rdd) => narrow(rdd, (records) => map(records, valueOf)),
  ),
  method(
    'mapValues',
    'f',
    (a) => rddOfPairs(pairs(a).key, returns(a[1])),
    (rdd, f) => each(rdd, f!, (records, f) => map(records, (x) => tuple(keyOf(x), f(valueOf(x)))), true),
  ),
  method(
    'flatMapValues',
    'f',
    (a) => rddOfPairs(pairs(a).key, itemsOf(returns(a[1]))),
    (rdd, f) =>
      each(
        rdd,
        f!,
        function* (records, f) {
          for (const record of records) for (const out of iterated(f(valueOf(record)))) yield tuple(keyOf(record), out)
        },
        true,
      ),
  ),
  method(
    'zipWithIndex',
    '',
    (a) => rddType(pairType(item(a), intType)),
    (rdd) => {
      // With several partitions their sizes are counted at once, which is a job.
      const known = rdd.partitions > 1 ? starts(rdd) : [0]
      return narrow(rdd, function* (records, index) {
        let at = known[index]!
        for (const record of records) yield tuple(record, at++)
      })
    },
  ),
  method(
    'zipWithUniqueId',
    '',
    (a) => rddType(pairType(item(a), intType)),
    (rdd) =>
      narrow(rdd, function* (records, index) {
        let i = 0
        for (const record of records) yield tuple(record, i++ * rdd.partitions + index)
      }),
  ),
  method(
    'zip',
    'other',
    (a) => rddType(pairType(item(a), item(a.slice(1)))),
    (rdd, other) => zipped(rdd, rddFrom(other, '_jrdd_deserializer')),
  ),
  method(
    'cartesian',
    'other',
    (a) => rddType(pairType(item(a), item(a.slice(1)))),
    (rdd, other) => {
      const right = rddFrom(other, '_jrdd_deserializer')
      return rdd.derive(rdd.partitions * right.partitions, function* (index) {
        const held = once(() => listOf(right.part(index % right.partitions)))
        for (const a of rdd.part(Math.floor(index / right.partitions))) for (const b of held()) yield tuple(a, b)
      })
    },
  ),
  method(
    'union',
    'other',
    (a) => (a[1]?.kind === 'rdd' && sameType(a[1].item, item(a)) ? same(a) : anyRdd()),
    (rdd, other) => union(rdd.source, [rdd, rddFrom(other, '_jrdd_deserializer')]),
  ),
  persist('cache'),
  persist('persist'),
  method('unpersist', 'blocking?', same, (rdd) => {
    rdd.unpersist()
    return rdd
  }),
  method('setName', 'name', same, (rdd, name) => {
    rdd.rddName = name as string | null
    return rdd
  }),
]
