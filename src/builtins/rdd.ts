import {
  anyType,
  boolType,
  intType,
  listType,
  noneType,
  pairOf,
  pairType,
  rddType,
  sameType,
  type PyType,
} from '#model/pytype.ts'
import { call } from './call.ts'
import { eq, lt, sortItems } from './compare.ts'
import type { Builtin, BuiltinTable } from './define.ts'
import { raise } from './errors.ts'
import { partitionOf } from './hash.ts'
import { add, truediv } from './arithmetic.ts'
import { iter } from './iterate.ts'
import { str } from './repr.ts'
import { truth } from './truth.ts'
import { PyBytes, PyDict, PySet, PyTuple, keyToken, type KeyToken, type PyObject, type PyValue } from './values.ts'

/**
 * RDDs as `transform` and `foreachRDD` see them (`spark-semantics.md` §13): lazy, partition by partition, an action runs the chain again. The
 * engine hands in the first ones through `RddSource`; everything else is made here.
 */

/** What an RDD is made of. */
export interface RddSource {
  readonly partitions: number
  /** Equal names place keys alike; null when nothing is known. */
  readonly partitioner: string | null
  /** Partitions of a shuffle that does not say; null: as many as the RDD has. */
  readonly shufflePartitions: number | null
  part(index: number): Iterable<PyValue>
  /** saveAsTextFile. */
  save(path: string, partitions: readonly (readonly string[])[]): void
}

export class PyRdd implements PyObject {
  readonly pyType = 'RDD'
  constructor(readonly source: RddSource) {}
  get partitions(): number {
    return this.source.partitions
  }
  get partitioner(): string | null {
    return this.source.partitioner
  }
  part(index: number): Iterable<PyValue> {
    return this.source.part(index)
  }
  /** An RDD with the same surroundings. */
  derive(partitions: number, part: (index: number) => Iterable<PyValue>, partitioner: string | null = null): PyRdd {
    return new PyRdd({ ...this.around(), partitions, partitioner, part })
  }
  private around(): Pick<RddSource, 'shufflePartitions' | 'save'> {
    const { source } = this
    return { shufflePartitions: source.shufflePartitions, save: (path, partitions) => source.save(path, partitions) }
  }
  *all(): Generator<PyValue> {
    for (let i = 0; i < this.partitions; i++) yield* this.part(i)
  }
  pyRepr(): string {
    return 'PythonRDD'
  }
}

export const isRdd = (value: PyValue): value is PyRdd => value instanceof PyRdd

/** The values of one key: what groupByKey and cogroup give. Iterable and countable, and nothing else. */
export class PyResultIterable implements PyObject {
  readonly pyType = 'ResultIterable'
  constructor(readonly data: readonly PyValue[]) {}
  pyIter(): Iterable<PyValue> {
    return this.data
  }
  pyLen(): number {
    return this.data.length
  }
  pyRepr(): string {
    return '<pyspark.resultiterable.ResultIterable object>'
  }
}

type Fn = PyValue
const apply = (fn: Fn, ...args: PyValue[]): PyValue => call(fn, args)
const tuple = (...items: PyValue[]): PyTuple => new PyTuple(items)

function pair(value: PyValue): readonly [PyValue, PyValue] {
  const items = value instanceof PyTuple ? value.items : [...iter(value)]
  if (items.length < 2) raise('ValueError', `not enough values to unpack (expected 2, got ${items.length})`)
  if (items.length > 2) raise('ValueError', 'too many values to unpack (expected 2)')
  return [items[0]!, items[1]!]
}

const narrow = (
  rdd: PyRdd,
  part: (records: Iterable<PyValue>, index: number) => Iterable<PyValue>,
  keeps = false,
): PyRdd => rdd.derive(rdd.partitions, (index) => part(rdd.part(index), index), keeps ? rdd.partitioner : null)

/** Computes something from the whole RDD once, when the first partition is asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

const hashName = (partitions: number): string => `hash:${partitions}`

function* map(records: Iterable<PyValue>, f: (value: PyValue) => PyValue): Generator<PyValue> {
  for (const record of records) yield f(record)
}
function* filter(records: Iterable<PyValue>, f: (value: PyValue) => boolean): Generator<PyValue> {
  for (const record of records) if (f(record)) yield record
}

const count = (given: PyValue | undefined, rdd: PyRdd): number =>
  given == null ? (rdd.source.shufflePartitions ?? rdd.partitions) : Number(given)

/** Combines inside each partition, shuffles, and combines again; keys in order of first appearance. */
function combine(
  rdd: PyRdd,
  partitions: number,
  create: (value: PyValue) => PyValue,
  merge: (combined: PyValue, value: PyValue) => PyValue,
  join: (a: PyValue, b: PyValue) => PyValue,
): PyRdd {
  const targets = once(() => {
    const made = Array.from({ length: partitions }, () => new PyDict())
    for (let i = 0; i < rdd.partitions; i++) {
      const local = new PyDict()
      for (const record of rdd.part(i)) {
        const [key, value] = pair(record)
        const known = local.get(key)
        local.set(key, known === undefined ? create(value) : merge(known, value))
      }
      for (const [key, value] of local.pairs()) {
        const target = made[partitions === 1 ? 0 : partitionOf(key, partitions)]!
        const known = target.get(key)
        target.set(key, known === undefined ? value : join(known, value))
      }
    }
    return made
  })
  return rdd.derive(
    partitions,
    function* (index) {
      for (const [key, value] of targets()[index]!.pairs()) yield tuple(key, value)
    },
    hashName(partitions),
  )
}

function groups(rdd: PyRdd, partitions: number): PyRdd {
  return combine(
    rdd,
    partitions,
    (value) => [value],
    (list, value) => {
      ;(list as PyValue[]).push(value)
      return list
    },
    (a, b) => [...(a as PyValue[]), ...(b as PyValue[])],
  )
}

/** Both RDDs' values per key as `emit` wants them: the left one's keys come first. */
function cogroup(
  left: PyRdd,
  right: PyRdd,
  partitions: number,
  emit: (key: PyValue, left: readonly PyValue[], right: readonly PyValue[]) => Iterable<PyValue>,
): PyRdd {
  const targets = once(() => {
    const made = Array.from({ length: partitions }, () => new PyDict())
    for (const [side, rdd] of [left, right].entries())
      for (const record of rdd.all()) {
        const [key, value] = pair(record)
        const target = made[partitions === 1 ? 0 : partitionOf(key, partitions)]!
        let sides = target.get(key) as PyValue[][] | undefined
        if (!sides) target.set(key, (sides = [[], []]))
        sides[side]!.push(value)
      }
    return made
  })
  return left.derive(
    partitions,
    function* (index) {
      for (const [key, sides] of targets()[index]!.pairs()) yield* emit(key, ...(sides as [PyValue[], PyValue[]]))
    },
    hashName(partitions),
  )
}

function* products(key: PyValue, left: readonly PyValue[], right: readonly PyValue[]): Generator<PyValue> {
  for (const v of left) for (const w of right) yield tuple(key, tuple(v, w))
}
const orNone = (values: readonly PyValue[]): readonly PyValue[] => (values.length ? values : [null])

/** Sorts by key; with several partitions the sorted records are cut into ranges of equal size, ties kept together. */
function sorted(rdd: PyRdd, keyOf: (value: PyValue) => PyValue, ascending: boolean, partitions: number): PyRdd {
  const ranges = once(() => {
    const all = sortBy(rdd.all(), keyOf, !ascending)
    const made: PyValue[][] = Array.from({ length: partitions }, () => [])
    const size = Math.max(1, Math.ceil(all.length / partitions))
    let target = 0
    for (const [i, record] of all.entries()) {
      const full = i >= (target + 1) * size
      if (full && target < partitions - 1 && !eq(keyOf(all[i - 1]!), keyOf(record))) target++
      made[target]!.push(record)
    }
    return made
  })
  return rdd.derive(partitions, (index) => ranges()[index]!)
}

function* distinctOf(records: Iterable<PyValue>): Generator<PyValue> {
  const seen = new PySet()
  for (const record of records) {
    if (seen.has(record)) continue
    seen.add(record)
    yield record
  }
}

function distinct(rdd: PyRdd, partitions: number): PyRdd {
  const targets = once(() => {
    const made: PyValue[][] = Array.from({ length: partitions }, () => [])
    for (let i = 0; i < rdd.partitions; i++)
      for (const record of distinctOf(rdd.part(i)))
        made[partitions === 1 ? 0 : partitionOf(record, partitions)]!.push(record)
    return made.map((records) => [...distinctOf(records)])
  })
  return rdd.derive(partitions, (index) => targets()[index]!, hashName(partitions))
}

function union(left: PyRdd, right: PyRdd): PyRdd {
  const full = [left, right].filter((rdd) => rdd.partitions > 0)
  const [first] = full
  if (first && first.partitioner !== null && full.every((rdd) => rdd.partitioner === first.partitioner))
    return left.derive(
      first.partitions,
      function* (index) {
        for (const rdd of full) yield* rdd.part(index)
      },
      first.partitioner,
    )
  return left.derive(left.partitions + right.partitions, (index) =>
    index < left.partitions ? left.part(index) : right.part(index - left.partitions),
  )
}

/** The first `n` records; later partitions and records are not computed. */
function take(rdd: PyRdd, n: number): PyValue[] {
  const found: PyValue[] = []
  if (n <= 0) return found
  for (const record of rdd.all()) {
    found.push(record)
    if (found.length >= n) break
  }
  return found
}

/** Folds every partition that has records, then the results in partition order. */
function reduce(rdd: PyRdd, f: (a: PyValue, b: PyValue) => PyValue): PyValue {
  let total: PyValue | undefined
  for (let i = 0; i < rdd.partitions; i++) {
    let partial: PyValue | undefined
    for (const record of rdd.part(i)) partial = partial === undefined ? record : f(partial, record)
    if (partial !== undefined) total = total === undefined ? partial : f(total, partial)
  }
  return total ?? raise('ValueError', 'Can not reduce() empty RDD')
}

function total(rdd: PyRdd): PyValue {
  let sum: PyValue = 0
  for (let i = 0; i < rdd.partitions; i++) {
    let partial: PyValue = 0
    for (const record of rdd.part(i)) partial = add(partial, record)
    sum = add(sum, partial)
  }
  return sum
}

/** Python's max and min keep the first of equals. */
const best =
  (better: (candidate: PyValue, best: PyValue) => boolean, key: PyValue | undefined) => (a: PyValue, b: PyValue) =>
    (key == null ? better(b, a) : better(apply(key, b), apply(key, a))) ? b : a

function sortBy(records: Iterable<PyValue>, key: (value: PyValue) => PyValue, reverse: boolean): PyValue[] {
  const all = [...records]
  sortItems(all, key, reverse)
  return all
}

const length = (rdd: PyRdd): number => {
  let n = 0
  for (const _ of rdd.all()) n++
  return n
}

const asRdd = (value: PyValue, what: string): PyRdd =>
  isRdd(value) ? value : raise('TypeError', `${what} expects an RDD, not ${str(value)}`)

// Type rules. A receiver that is not known to be an RDD gives nothing to go by.
const item = (args: readonly PyType[]): PyType => (args[0]?.kind === 'rdd' ? args[0].item : anyType)
const same = (args: readonly PyType[]): PyType => rddType(item(args))
const returns = (type: PyType | undefined): PyType => (type?.kind === 'function' ? type.returns : anyType)
const pairs = (args: readonly PyType[]) => {
  const type = item(args)
  return (type.kind === 'tuple' && pairOf(type)) || { key: anyType, value: anyType }
}
const otherPairs = (args: readonly PyType[]) => pairs(args.slice(1))
const iterated = (type: PyType): PyType =>
  type.kind === 'list' || type.kind === 'set' || type.kind === 'iterator' || type.kind === 'tupleOf'
    ? type.item
    : type.kind === 'str'
      ? type
      : anyType
const optional = (type: PyType): PyType =>
  type.kind === 'any' || type.kind === 'none'
    ? type
    : { kind: 'optional', of: type.kind === 'optional' ? type.of : type }

type Method = (rdd: PyRdd, ...args: PyValue[]) => PyValue
const entries: Record<string, Builtin> = {}
function method(name: string, params: readonly string[], type: Builtin['type'], run: Method): void {
  entries[name] = {
    name,
    params: params,
    type,
    call: (self, ...args) => run(self as PyRdd, ...args),
  }
}

method(
  'map',
  ['f', 'preservesPartitioning?'],
  (a) => rddType(returns(a[1])),
  (rdd, f, keeps) => narrow(rdd, (records) => map(records, (x) => apply(f!, x)), keeps === true),
)
method('filter', ['f'], same, (rdd, f) => narrow(rdd, (records) => filter(records, (x) => truth(apply(f!, x))), true))
method(
  'flatMap',
  ['f', 'preservesPartitioning?'],
  (a) => rddType(iterated(returns(a[1]))),
  (rdd, f, keeps) =>
    narrow(
      rdd,
      function* (records) {
        for (const record of records) yield* iter(apply(f!, record))
      },
      keeps === true,
    ),
)
method(
  'mapPartitions',
  ['f', 'preservesPartitioning?'],
  (a) => rddType(iterated(returns(a[1]))),
  (rdd, f, keeps) =>
    narrow(
      rdd,
      function* (records) {
        yield* iter(apply(f!, [...records]))
      },
      keeps === true,
    ),
)
method(
  'glom',
  [],
  (a) => rddType(listType(item(a))),
  (rdd) => narrow(rdd, (records) => [[...records]]),
)
method(
  'keyBy',
  ['f'],
  (a) => rddType(pairType(returns(a[1]), item(a))),
  (rdd, f) => narrow(rdd, (records) => map(records, (x) => tuple(apply(f!, x), x))),
)
method(
  'keys',
  [],
  (a) => rddType(pairs(a).key),
  (rdd) => narrow(rdd, (records) => map(records, (x) => pair(x)[0])),
)
method(
  'values',
  [],
  (a) => rddType(pairs(a).value),
  (rdd) => narrow(rdd, (records) => map(records, (x) => pair(x)[1])),
)
method(
  'mapValues',
  ['f'],
  (a) => rddType(pairType(pairs(a).key, returns(a[1]))),
  (rdd, f) =>
    narrow(
      rdd,
      (records) =>
        map(records, (x) => {
          const [key, value] = pair(x)
          return tuple(key, apply(f!, value))
        }),
      true,
    ),
)
method(
  'flatMapValues',
  ['f'],
  (a) => rddType(pairType(pairs(a).key, iterated(returns(a[1])))),
  (rdd, f) =>
    narrow(
      rdd,
      function* (records) {
        for (const record of records) {
          const [key, value] = pair(record)
          for (const out of iter(apply(f!, value))) yield tuple(key, out)
        }
      },
      true,
    ),
)
method('distinct', ['numPartitions?'], same, (rdd, n) => distinct(rdd, count(n, rdd)))
method(
  'union',
  ['other'],
  (a) => (a[1]?.kind === 'rdd' && sameType(a[1].item, item(a)) ? same(a) : rddType(anyType)),
  (rdd, other) => union(rdd, asRdd(other!, 'union')),
)
method('sortBy', ['keyfunc', 'ascending?', 'numPartitions?'], same, (rdd, key, ascending, n) =>
  sorted(
    rdd,
    (x) => apply(key!, x),
    ascending === undefined || truth(ascending),
    n == null ? rdd.partitions || 1 : Number(n),
  ),
)
method('sortByKey', ['ascending?', 'numPartitions?', 'keyfunc?'], same, (rdd, ascending, n, key) =>
  sorted(
    rdd,
    (x) => (key == null ? pair(x)[0] : apply(key, pair(x)[0])),
    ascending === undefined || truth(ascending),
    n == null ? rdd.partitions || 1 : Number(n),
  ),
)
method(
  'reduceByKey',
  ['func', 'numPartitions?'],
  (a) => {
    const { key, value } = pairs(a)
    return rddType(pairType(key, sameType(returns(a[1]), value) ? value : anyType))
  },
  (rdd, f, n) => {
    const merge = (a: PyValue, b: PyValue) => apply(f!, a, b)
    return combine(rdd, count(n, rdd), (value) => value, merge, merge)
  },
)
method(
  'groupByKey',
  ['numPartitions?'],
  (a) => rddType(pairType(pairs(a).key, { kind: 'object', name: 'ResultIterable' })),
  (rdd, n) =>
    narrow(
      groups(rdd, count(n, rdd)),
      (records) =>
        map(records, (x) => {
          const [key, list] = pair(x)
          return tuple(key, new PyResultIterable(list as PyValue[]))
        }),
      true,
    ),
)
method(
  'join',
  ['other', 'numPartitions?'],
  (a) => rddType(pairType(pairs(a).key, pairType(pairs(a).value, otherPairs(a).value))),
  (rdd, other, n) => cogroup(rdd, asRdd(other!, 'join'), count(n, rdd), products),
)
method(
  'leftOuterJoin',
  ['other', 'numPartitions?'],
  (a) => rddType(pairType(pairs(a).key, pairType(pairs(a).value, optional(otherPairs(a).value)))),
  (rdd, other, n) =>
    cogroup(rdd, asRdd(other!, 'leftOuterJoin'), count(n, rdd), (k, l, r) => products(k, l, orNone(r))),
)
method(
  'rightOuterJoin',
  ['other', 'numPartitions?'],
  (a) => rddType(pairType(pairs(a).key, pairType(optional(pairs(a).value), otherPairs(a).value))),
  (rdd, other, n) =>
    cogroup(rdd, asRdd(other!, 'rightOuterJoin'), count(n, rdd), (k, l, r) => products(k, orNone(l), r)),
)
method(
  'zipWithIndex',
  [],
  (a) => rddType(pairType(item(a), intType)),
  (rdd) => {
    const starts = once(() => {
      let at = 0
      return Array.from({ length: rdd.partitions }, (_, i) => {
        const start = at
        // The last partition's length is never needed.
        if (i < rdd.partitions - 1) for (const _record of rdd.part(i)) at++
        return start
      })
    })
    return narrow(rdd, function* (records, index) {
      let at = starts()[index]!
      for (const record of records) yield tuple(record, at++)
    })
  },
)
for (const name of ['cache', 'persist', 'unpersist']) method(name, ['level?'], same, (rdd) => rdd)

method(
  'collect',
  [],
  (a) => listType(item(a)),
  (rdd) => [...rdd.all()],
)
method('count', [], () => intType, length)
method(
  'take',
  ['num'],
  (a) => listType(item(a)),
  (rdd, n) => take(rdd, Number(n)),
)
method('first', [], item, (rdd) => take(rdd, 1)[0] ?? (isEmpty(rdd) ? raise('ValueError', 'RDD is empty') : null))
method(
  'isEmpty',
  [],
  () => boolType,
  (rdd) => isEmpty(rdd),
)
method(
  'top',
  ['num', 'key?'],
  (a) => listType(item(a)),
  (rdd, n, key) => sortBy(rdd.all(), key == null ? (x) => x : (x) => apply(key, x), true).slice(0, Number(n)),
)
method(
  'takeOrdered',
  ['num', 'key?'],
  (a) => listType(item(a)),
  (rdd, n, key) => sortBy(rdd.all(), key == null ? (x) => x : (x) => apply(key, x), false).slice(0, Number(n)),
)
method(
  'reduce',
  ['f'],
  () => anyType,
  (rdd, f) => reduce(rdd, (a, b) => apply(f!, a, b)),
)
method('sum', [], (a) => (item(a).kind === 'int' ? intType : anyType), total)
method('max', ['key?'], item, (rdd, key) =>
  reduce(
    rdd,
    best((a, b) => lt(b, a), key),
  ),
)
method('min', ['key?'], item, (rdd, key) => reduce(rdd, best(lt, key)))
method(
  'mean',
  [],
  () => anyType,
  (rdd) => {
    const n = length(rdd)
    return n === 0 ? raise('ZeroDivisionError', 'float division by zero') : truediv(total(rdd), n)
  },
)
method(
  'countByKey',
  [],
  () => anyType,
  (rdd) => tally(map(rdd.all(), (x) => pair(x)[0])),
)
method(
  'countByValue',
  [],
  () => anyType,
  (rdd) => tally(rdd.all()),
)
method(
  'collectAsMap',
  [],
  () => anyType,
  (rdd) => PyDict.of([...rdd.all()].map(pair)),
)
method(
  'lookup',
  ['key'],
  () => listType(anyType),
  (rdd, key) => {
    const token: KeyToken = keyToken(key!)
    return [...rdd.all()]
      .map(pair)
      .filter(([k]) => keyToken(k) === token)
      .map(([, value]) => value)
  },
)
method(
  'foreach',
  ['f'],
  () => noneType,
  (rdd, f) => {
    for (const record of rdd.all()) apply(f!, record)
    return null
  },
)
method(
  'foreachPartition',
  ['f'],
  () => noneType,
  (rdd, f) => {
    for (let i = 0; i < rdd.partitions; i++) apply(f!, [...rdd.part(i)])
    return null
  },
)
method(
  'getNumPartitions',
  [],
  () => intType,
  (rdd) => rdd.partitions,
)
method(
  'saveAsTextFile',
  ['path'],
  () => noneType,
  (rdd, path) => {
    rdd.source.save(
      str(path!),
      Array.from({ length: rdd.partitions }, (_, i) => [...map(rdd.part(i), textLine)] as string[]),
    )
    return null
  },
)

const isEmpty = (rdd: PyRdd): boolean => take(rdd, 1).length === 0

function tally(values: Iterable<PyValue>): PyDict {
  const counts = new PyDict()
  counts.pyClass = 'defaultdict'
  for (const value of values) counts.set(value, add(counts.get(value) ?? 0, 1))
  return counts
}

/** A record as a line of a text file: `str` of it; bytes as they are, one character each. */
export const textLine = (record: PyValue): string =>
  record instanceof PyBytes ? Array.from(record.bytes, (byte) => String.fromCharCode(byte)).join('') : str(record)

/** Methods of RDDs; the receiver comes first. */
export const rddMethods: BuiltinTable = entries
