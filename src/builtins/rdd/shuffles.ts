import { objectType, pairType, rddType, sameType, anyType } from '#model/pytype.ts'
import { deepCopy } from '../copy.ts'
import type { Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { truth } from '../truth.ts'
import { PyDict, type PyTuple, type PyValue } from '../values.ts'
import { PyResultIterable, shipped, union, type PyRdd } from '../rdd.ts'
import { coalesced } from './elements.ts'
import {
  anyRdd,
  apply,
  filter,
  item,
  keyOf,
  listOf,
  map,
  method,
  narrow,
  once,
  optional,
  pair,
  pairs,
  partitionCount,
  rddFrom,
  rddOfPairs,
  returns,
  same,
  tuple,
  valueOf,
  type Maybe,
} from './method.ts'
import { partitionedBy, placement, type Placement } from './placement.ts'
import { sorted, sortMethods } from './sorting.ts'
import { dealTens } from './repartition.ts'

/** Methods that shuffle pairs by key, and those made of them, each as `pyspark/rdd.py` makes it. */

interface Combiner {
  create(value: PyValue): PyValue
  merge(combined: PyValue, value: PyValue): PyValue
  join(a: PyValue, b: PyValue): PyValue
}

function* folded(
  records: Iterable<PyValue>,
  create: (value: PyValue) => PyValue,
  merge: (combined: PyValue, value: PyValue) => PyValue,
): Generator<PyValue> {
  const local = new PyDict()
  for (const record of records) {
    const [key, value] = pair(record)
    const known = local.get(key)
    local.set(key, known === undefined ? create(value) : merge(known, value))
  }
  for (const [key, value] of local.pairs()) yield tuple(key, value)
}

/** Combines inside each partition, shuffles, and combines again; keys in order of first appearance. */
function combined(rdd: PyRdd, partitions: number, place: Placement, combiner: () => Combiner): PyRdd {
  const local = narrow(
    rdd,
    function* (records) {
      const own = combiner()
      yield* folded(
        records,
        (value) => own.create(value),
        (a, b) => own.merge(a, b),
      )
    },
    true,
  )
  return narrow(
    partitionedBy(local, partitions, place),
    function* (records) {
      const own = combiner()
      yield* folded(
        records,
        (value) => value,
        (a, b) => own.join(a, b),
      )
    },
    true,
  )
}

const combineWith = (rdd: PyRdd, n: Maybe, partitionFunc: Maybe, combiner: () => Combiner): PyRdd => {
  const partitions = partitionCount(n, rdd)
  return combined(rdd, partitions, placement(partitions, partitionFunc), combiner)
}

/** The values of each key as a JavaScript array. */
const grouped = (rdd: PyRdd, n?: Maybe, partitionFunc?: Maybe): PyRdd =>
  combineWith(rdd, n, partitionFunc, () => ({
    create: (value) => [value],
    merge(list, value) {
      ;(list as PyValue[]).push(value)
      return list
    },
    join: (a, b) => [...(a as PyValue[]), ...(b as PyValue[])],
  }))

const mapped = (rdd: PyRdd, f: (record: PyValue) => PyValue, keeps = false): PyRdd =>
  narrow(rdd, (records) => map(records, f), keeps)

const asGroups = (rdd: PyRdd): PyRdd =>
  mapped(rdd, (record) => tuple(keyOf(record), new PyResultIterable(valueOf(record) as PyValue[])), true)

/** Values of several RDDs under one key: each record is (side, value), shuffled together. */
function sides(rdds: readonly PyRdd[], n: Maybe): PyRdd {
  const tagged = rdds.map((rdd, side) =>
    mapped(rdd, (record) => tuple(keyOf(record), tuple(side, valueOf(record))), true),
  )
  // One after another, as reduce(union) does: only neighbours that are placed alike stay so.
  return grouped(
    tagged.reduce((all, next) => union(all.source, [all, next])),
    n,
  )
}

type Values = readonly (readonly PyValue[])[]

const split = (tagged: PyValue, count: number): Values => {
  const lists: PyValue[][] = Array.from({ length: count }, () => [])
  for (const value of tagged as PyTuple[]) lists[value.items[0] as number]!.push(value.items[1]!)
  return lists
}

const cogrouped = (rdds: readonly PyRdd[], n: Maybe): PyRdd =>
  mapped(
    sides(rdds, n),
    (record) =>
      tuple(keyOf(record), tuple(...split(valueOf(record), rdds.length).map((values) => new PyResultIterable(values)))),
    true,
  )

const orNone = (values: readonly PyValue[]): readonly PyValue[] => (values.length ? values : [null])

/** The join family: left values outside, right values inside. */
function joined(rdd: PyRdd, other: PyRdd, n: Maybe, keepLeft: boolean, keepRight: boolean): PyRdd {
  return narrow(
    sides([rdd, other], n),
    function* (records) {
      for (const record of records) {
        const [left, right] = split(valueOf(record), 2) as [PyValue[], PyValue[]]
        for (const v of keepRight ? orNone(left) : left)
          for (const w of keepLeft ? orNone(right) : right) yield tuple(keyOf(record), tuple(v, w))
      }
    },
    true,
  )
}

const distinct = (rdd: PyRdd, n: Maybe): PyRdd =>
  mapped(
    combineWith(
      mapped(rdd, (record) => tuple(record, null)),
      n,
      undefined,
      () => ({ create: (value) => value, merge: (value) => value, join: (value) => value }),
    ),
    keyOf,
  )

function subtracted(rdd: PyRdd, other: PyRdd, n: Maybe): PyRdd {
  return narrow(
    sides([rdd, other], n),
    function* (records) {
      for (const record of records) {
        const [left, right] = split(valueOf(record), 2) as [PyValue[], PyValue[]]
        if (right.length === 0) for (const value of left) yield tuple(keyOf(record), value)
      }
    },
    true,
  )
}

function repartitioned(rdd: PyRdd, partitions: number): PyRdd {
  const targets = once(() =>
    dealTens(
      Array.from({ length: rdd.partitions }, (_, i) => listOf(rdd.part(i))),
      partitions,
    ),
  )
  return rdd.derive(partitions, (index) => targets()[index]!)
}

function coalesce(rdd: PyRdd, partitions: number, shuffle: boolean): PyRdd {
  if (!(partitions > 0)) raise('ValueError', 'Number of partitions must be positive.')
  return shuffle ? repartitioned(rdd, partitions) : coalesced(rdd, partitions)
}

const join = (name: string, keepLeft: boolean, keepRight: boolean): Builtin =>
  method(
    name,
    'other, numPartitions?',
    (a) => {
      const [left, right] = [pairs(a), pairs(a.slice(1))]
      const value = pairType(
        keepRight ? optional(left.value) : left.value,
        keepLeft ? optional(right.value) : right.value,
      )
      return rddOfPairs(sameType(left.key, right.key) ? left.key : anyType, value)
    },
    (rdd, other, n) => joined(rdd, rddFrom(other, 'mapValues'), n, keepLeft, keepRight),
  )

const resultIterable = objectType('ResultIterable')

const reducer = (f: PyValue) => (): Combiner => {
  const own = shipped(f)
  const reduce = (a: PyValue, b: PyValue) => apply(own, a, b)
  return { create: (value) => value, merge: reduce, join: reduce }
}

export const shuffleMethods: readonly Builtin[] = [
  ...sortMethods,
  method('distinct', 'numPartitions?', same, distinct),
  method(
    'reduceByKey',
    'func, numPartitions?, partitionFunc?',
    (a) => {
      const { key, value } = pairs(a)
      return rddOfPairs(key, sameType(returns(a[1]), value) ? value : anyType)
    },
    (rdd, f, n, by) => combineWith(rdd, n, by, reducer(f!)),
  ),
  method(
    'groupByKey',
    'numPartitions?, partitionFunc?',
    (a) => rddOfPairs(pairs(a).key, resultIterable),
    (rdd, n, by) => asGroups(grouped(rdd, n, by)),
  ),
  method(
    'groupBy',
    'f, numPartitions?, partitionFunc?',
    (a) => rddOfPairs(returns(a[1]), resultIterable),
    (rdd, f, n, by) => {
      const keyed = narrow(rdd, function* (records) {
        const own = shipped(f!)
        for (const record of records) yield tuple(apply(own, record), record)
      })
      return asGroups(grouped(keyed, n, by))
    },
  ),
  method(
    'combineByKey',
    'createCombiner, mergeValue, mergeCombiners, numPartitions?, partitionFunc?',
    (a) => rddOfPairs(pairs(a).key, anyType),
    (rdd, create, merge, join, n, by) =>
      combineWith(rdd, n, by, () => {
        const [c, m, j] = [create!, merge!, join!].map(shipped) as [PyValue, PyValue, PyValue]
        return { create: (v) => apply(c, v), merge: (a, b) => apply(m, a, b), join: (a, b) => apply(j, a, b) }
      }),
  ),
  method(
    'aggregateByKey',
    'zeroValue, seqFunc, combFunc, numPartitions?, partitionFunc?',
    (a) => rddOfPairs(pairs(a).key, anyType),
    (rdd, zero, seq, comb, n, by) =>
      combineWith(rdd, n, by, () => {
        const [s, c] = [seq!, comb!].map(shipped) as [PyValue, PyValue]
        return {
          create: (v) => apply(s, deepCopy(zero!), v),
          merge: (a, b) => apply(s, a, b),
          join: (a, b) => apply(c, a, b),
        }
      }),
  ),
  method(
    'foldByKey',
    'zeroValue, func, numPartitions?, partitionFunc?',
    (a) => rddOfPairs(pairs(a).key, anyType),
    (rdd, zero, f, n, by) =>
      combineWith(rdd, n, by, () => {
        const combiner = reducer(f!)()
        return { ...combiner, create: (v) => combiner.merge(deepCopy(zero!), v) }
      }),
  ),
  method('partitionBy', 'numPartitions, partitionFunc?', same, (rdd, n, by) => {
    const partitions = partitionCount(n, rdd)
    return partitionedBy(rdd, partitions, placement(partitions, by))
  }),
  method(
    'repartitionAndSortWithinPartitions',
    'numPartitions?, partitionFunc?, ascending?, keyfunc?',
    same,
    (rdd, n, by, ascending, key) => {
      const partitions = partitionCount(n, rdd)
      const placed = partitionedBy(rdd, partitions, placement(partitions, by))
      return sorted(placed, key, ascending === undefined || truth(ascending))
    },
  ),
  method('repartition', 'numPartitions', same, (rdd, n) => coalesce(rdd, Number(n), true)),
  method('coalesce', 'numPartitions, shuffle?', same, (rdd, n, shuffle) =>
    coalesce(rdd, Number(n), shuffle !== undefined && truth(shuffle)),
  ),
  join('join', false, false),
  join('leftOuterJoin', true, false),
  join('rightOuterJoin', false, true),
  join('fullOuterJoin', true, true),
  method(
    'cogroup',
    'other, numPartitions?',
    (a) => rddOfPairs(pairs(a).key, pairType(resultIterable, resultIterable)),
    (rdd, other, n) => cogrouped([rdd, rddFrom(other, 'mapValues')], n),
  ),
  method('groupWith', 'other, *others', anyRdd, (rdd, ...others) =>
    cogrouped([rdd, ...others.map((other) => rddFrom(other, 'mapValues'))], undefined),
  ),
  method('intersection', 'other', same, (rdd, other) => {
    const both = [rdd, rddFrom(other, 'map')].map((one) => mapped(one, (record) => tuple(record, null)))
    const groups = narrow(sides(both, undefined), (records) =>
      filter(records, (record) => split(valueOf(record), 2).every((values) => values.length > 0)),
    )
    return mapped(groups, keyOf)
  }),
  method('subtractByKey', 'other, numPartitions?', same, (rdd, other, n) =>
    subtracted(rdd, rddFrom(other, 'mapValues'), n),
  ),
  method(
    'subtract',
    'other, numPartitions?',
    (a) => rddType(item(a)),
    (rdd, other, n) => {
      const [left, right] = [rdd, rddFrom(other, 'map')].map((one) => mapped(one, (record) => tuple(record, true)))
      return mapped(subtracted(left!, right!, n), keyOf)
    },
  ),
]
