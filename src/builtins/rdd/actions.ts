import { anyType, dictType, intType, listType } from '#model/pytype.ts'
import { add } from '../arithmetic.ts'
import { deepCopy } from '../copy.ts'
import { eq, gt, lt, sortItems } from '../compare.ts'
import type { Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { builtinNamed } from '../lateNames.ts'
import { JsIterator } from '../iterate.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { str } from '../repr.ts'
import { PyDict, type PyValue } from '../values.ts'
import { shipped, textLine, type PyRdd } from '../rdd.ts'
import { histogram } from './histogram.ts'
import {
  aBool,
  anInt,
  anything,
  apply,
  item,
  itemList,
  iterated,
  keyOf,
  listOf,
  map,
  method,
  nothing,
  pair,
  pairs,
  valueOf,
  type Maybe,
} from './method.ts'
import { placement } from './placement.ts'
import { StatCounter, statNames, statOf } from './statCounter.ts'
import { treeAggregate, treeReduce } from './tree.ts'

/** Methods that run a job and give a value. */

/** The first `num` records; partitions are looked at in growing steps and records beyond are not computed. */
export function take(rdd: PyRdd, num: Maybe): PyValue[] {
  const found: PyValue[] = []
  if (!lt(0, num!)) return found
  for (const record of rdd.all()) {
    found.push(record)
    if (!lt(found.length, num!)) break
  }
  return found
}

const isEmpty = (rdd: PyRdd): boolean => take(rdd, 1).length === 0

type Reduce = (a: PyValue, b: PyValue) => PyValue

function reduced(values: Iterable<PyValue>, f: Reduce): PyValue | undefined {
  let total: PyValue | undefined
  for (const value of values) total = total === undefined ? value : f(total, value)
  return total
}

/** Folds every partition that has records, then the results in partition order, on the driver. */
export function reduce(rdd: PyRdd, inTask: () => Reduce, onDriver: Reduce): PyValue {
  const partials = Array.from({ length: rdd.partitions }, (_, i) => reduced(rdd.part(i), inTask()))
  const total = reduced(
    partials.filter((partial) => partial !== undefined),
    onDriver,
  )
  return total ?? (total === null ? null : raise('ValueError', 'Can not reduce() empty RDD'))
}

/** Each partition starts from its own pickled copy of zero; the driver starts from zero itself once more. */
function aggregate(rdd: PyRdd, zero: PyValue, seq: PyValue, comb: PyValue): PyValue {
  const partials = Array.from({ length: rdd.partitions }, (_, i) => {
    const own = shipped(seq)
    let total = deepCopy(zero)
    for (const record of rdd.part(i)) total = apply(own, total, record)
    return total
  })
  return partials.reduce((a, b) => apply(comb, a, b), zero)
}

function sum(rdd: PyRdd): PyValue {
  let total: PyValue = 0
  for (let i = 0; i < rdd.partitions; i++) {
    let partial: PyValue = 0
    for (const record of rdd.part(i)) partial = add(partial, record)
    total = add(total, partial)
  }
  return total
}

const stats = (rdd: PyRdd): StatCounter =>
  Array.from({ length: rdd.partitions }, (_, i) => new StatCounter(rdd.part(i))).reduce(
    (all, part) => all.merge(part),
    new StatCounter(),
  )

function tally(values: Iterable<PyValue>): PyDict {
  const counts = new PyDict()
  counts.pyClass = 'defaultdict'
  counts.factory = builtinNamed('int')!
  counts.missing = () => 0
  for (const value of values) counts.set(value, add(counts.get(value) ?? 0, 1))
  return counts
}

/** The `num` first in order of key; of equals the first stays first, as heapq has it. */
function best(rdd: PyRdd, num: Maybe, key: Maybe, largest: boolean): PyValue[] {
  const all = listOf(rdd.all())
  sortItems(all, key == null ? undefined : (record) => apply(key, record), largest)
  return all.slice(0, Math.max(0, Number(num)))
}

/** Python's max and min: the first of equals. */
const extreme = (name: 'max' | 'min'): Builtin =>
  method(name, 'key?', item, (rdd, key) => {
    const better = name === 'max' ? gt : lt
    const choose =
      (key: Maybe): Reduce =>
      (a, b) =>
        (key == null ? better(b, a) : better(apply(key, b), apply(key, a))) ? b : a
    return reduce(rdd, () => choose(key == null ? key : shipped(key)), choose(key))
  })

function lookup(rdd: PyRdd, key: PyValue): PyValue[] {
  const matches = (records: Iterable<PyValue>) =>
    listOf(records)
      .filter((record) => eq(keyOf(record), key))
      .map(valueOf)
  // Where keys are placed by hash only one partition can have it.
  if (rdd.partitioner?.startsWith('hash:')) return matches(rdd.part(placement(rdd.partitions).target(key)))
  return matches(rdd.all())
}

function save(rdd: PyRdd, path: PyValue): null {
  const parts = Array.from({ length: rdd.partitions }, (_, i) => [...map(rdd.part(i), textLine)] as string[])
  rdd.source.save(str(path), parts)
  return null
}

const runEach = (rdd: PyRdd, run: (records: Iterable<PyValue>) => void): null => {
  for (let i = 0; i < rdd.partitions; i++) run(rdd.part(i))
  return null
}

const depth = (given: Maybe): number => {
  const n = given == null ? 2 : Number(given)
  return n < 1 ? raise('ValueError', `Depth cannot be smaller than 1 but got ${n}.`) : n
}

/** Methods of Spark that reach outside of what a pipeline may touch. */
const refused = (name: string, instead: string): Builtin =>
  method(name, '*args, **kwargs', anything, () =>
    raise('NotImplementedError', `RDD.${name} is not available here: ${instead}`),
  )

export const actionMethods: readonly Builtin[] = [
  method('collect', '', itemList, (rdd) => listOf(rdd.all())),
  method('count', '', anInt, (rdd) => {
    let n = 0
    for (const _ of rdd.all()) n++
    return n
  }),
  method('countApprox', 'timeout, confidence?', anInt, (rdd) => listOf(rdd.all()).length),
  method('take', 'num', itemList, take),
  method('first', '', item, (rdd) => take(rdd, 1)[0] ?? (isEmpty(rdd) ? raise('ValueError', 'RDD is empty') : null)),
  method('isEmpty', '', aBool, isEmpty),
  method('top', 'num, key?', itemList, (rdd, num, key) =>
    rdd.partitions === 0 ? raise('ValueError', 'Can not reduce() empty RDD') : best(rdd, num, key, true),
  ),
  method('takeOrdered', 'num, key?', itemList, (rdd, num, key) =>
    lt(num!, 0) ? raise('ValueError', 'top N cannot be negative.') : best(rdd, num, key, false),
  ),
  method('reduce', 'f', anything, (rdd, f) =>
    reduce(
      rdd,
      () => {
        const own = shipped(f!)
        return (a, b) => apply(own, a, b)
      },
      (a, b) => apply(f!, a, b),
    ),
  ),
  method('treeReduce', 'f, depth?', anything, (rdd, f, given) => treeReduce(rdd, f!, depth(given))),
  method('treeAggregate', 'zeroValue, seqOp, combOp, depth?', anything, (rdd, zero, seq, comb, given) =>
    treeAggregate(rdd, zero!, seq!, comb!, depth(given)),
  ),
  method('fold', 'zeroValue, op', anything, (rdd, zero, op) => aggregate(rdd, zero!, op!, op!)),
  method('aggregate', 'zeroValue, seqOp, combOp', anything, (rdd, zero, seq, comb) =>
    aggregate(rdd, zero!, seq!, comb!),
  ),
  method('sum', '', (a) => (item(a).kind === 'int' ? intType : anyType), sum),
  extreme('max'),
  extreme('min'),
  method('stats', '', anything, stats),
  ...statNames.map((name) => method(name, '', anything, (rdd) => statOf(stats(rdd), name))),
  method('histogram', 'buckets', anything, (rdd, buckets) => histogram(rdd, buckets!)),
  method(
    'countByKey',
    '',
    (a) => dictType(pairs(a).key, intType),
    (rdd) => tally(map(rdd.all(), keyOf)),
  ),
  method(
    'countByValue',
    '',
    (a) => dictType(item(a), intType),
    (rdd) => tally(rdd.all()),
  ),
  method('collectAsMap', '', anything, (rdd) => PyDict.of([...rdd.all()].map(pair))),
  method('reduceByKeyLocally', 'func', anything, (rdd, f) => {
    const all = new PyDict()
    const own = shipped(f!)
    for (const record of rdd.all()) {
      const [key, value] = pair(record)
      const known = all.get(key)
      all.set(key, known === undefined ? value : apply(own, known, value))
    }
    return all
  }),
  method(
    'lookup',
    'key',
    (a) => listType(pairs(a).value),
    (rdd, key) => lookup(rdd, key!),
  ),
  method('foreach', 'f', nothing, (rdd, f) =>
    runEach(rdd, (records) => {
      const own = shipped(f!)
      for (const record of records) apply(own, record)
    }),
  ),
  method('foreachPartition', 'f', nothing, (rdd, f) =>
    runEach(rdd, (records) => {
      const result = apply(shipped(f!), new JsIterator('generator', records))
      // Spark reads what comes back when it can be read; a generator's body runs so.
      if (typeof result === 'object' && result !== null && 'pyIterator' in result) for (const _ of iterated(result));
    }),
  ),
  method('toLocalIterator', 'prefetchPartitions?', anything, (rdd) => new JsIterator('generator', rdd.all())),
  method('getNumPartitions', '', anInt, (rdd) => rdd.partitions),
  method('name', '', anything, (rdd) => rdd.rddName),
  method('isCheckpointed', '', aBool, () => false),
  method('isLocallyCheckpointed', '', aBool, () => false),
  method('getCheckpointFile', '', anything, () => null),
  method('checkpoint', '', nothing, () => null),
  method('localCheckpoint', '', nothing, (rdd) => {
    rdd.persist()
    return null
  }),
  method('saveAsTextFile', 'path, compressionCodecClass?', nothing, (rdd, path) => save(rdd, path!)),
  method(
    'toDebugString',
    '',
    anything,
    (rdd) => `(${rdd.partitions}) ${rdd.rddName ?? 'PythonRDD'} ${qualifiedTypeName(rdd)}`,
  ),
  refused('toDF', 'DataFrames and SQL are not in this version; collect() and plain Python do most of it.'),
  refused('pipe', 'a pipeline starts no processes; use mapPartitions.'),
  refused('saveAsPickleFile', 'use saveAsTextFile.'),
  refused('saveAsSequenceFile', 'use saveAsTextFile.'),
  refused('saveAsHadoopFile', 'use saveAsTextFile.'),
  refused('saveAsNewAPIHadoopFile', 'use saveAsTextFile.'),
  refused('saveAsHadoopDataset', 'use saveAsTextFile.'),
  refused('saveAsNewAPIHadoopDataset', 'use saveAsTextFile.'),
  refused('sumApprox', 'use sum(), which is exact.'),
  refused('meanApprox', 'use mean(), which is exact.'),
  refused('countApproxDistinct', 'use distinct().count(), which is exact.'),
  refused('barrier', 'there is one machine.'),
]
