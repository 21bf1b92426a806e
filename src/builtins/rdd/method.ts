import {
  anyType,
  boolType,
  intType,
  listType,
  noneType,
  pairOf,
  pairType,
  rddType,
  type PyType,
} from '#model/pytype.ts'
import { call } from '../call.ts'
import type { Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { iter, unpack } from '../iterate.ts'
import { str } from '../repr.ts'
import { getItem } from '../subscript.ts'
import { PyError, PyTuple, type PyValue } from '../values.ts'
import { isRdd, shipped, type PyRdd } from '../rdd.ts'

/** What the methods of RDDs are written with. */

export type Maybe = PyValue | undefined
type Run = (rdd: PyRdd, ...args: (PyValue | undefined)[]) => PyValue

/** One method of the catalogue; the receiver comes first. Arguments that are not given are undefined. */
export const method = (name: string, signature: string, type: Builtin['type'], run: Run): Builtin => ({
  name,
  owner: 'RDD',
  params: signature === '' ? [] : signature.split(', '),
  type,
  call: (self, ...args) => run(self as PyRdd, ...args),
})

export const apply = (fn: PyValue, ...args: PyValue[]): PyValue => call(fn, args)
export const tuple = (...items: PyValue[]): PyTuple => new PyTuple(items)

/** `k, v = record`. */
export function pair(record: PyValue): readonly [PyValue, PyValue] {
  if (record instanceof PyTuple && record.items.length === 2) return record.items as readonly [PyValue, PyValue]
  return unpack(record, 2) as readonly [PyValue, PyValue]
}
/** `record[0]`, `record[1]`: all that the methods on keys and values look at. */
export const keyOf = (record: PyValue): PyValue => getItem(record, 0)
export const valueOf = (record: PyValue): PyValue => getItem(record, 1)

/** Partition by partition: `part` is called when a task runs. */
export const narrow = (
  rdd: PyRdd,
  part: (records: Iterable<PyValue>, index: number) => Iterable<PyValue>,
  keeps = false,
): PyRdd => rdd.derive(rdd.partitions, (index) => part(rdd.part(index), index), keeps ? rdd.partitioner : null)

/** A person's StopIteration must not end an iteration of Spark's. */
function unstopped(run: () => PyValue): PyValue {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof PyError) || error.type !== 'StopIteration') throw error
    return raise(
      'PySparkRuntimeError',
      `[STOP_ITERATION_OCCURRED] Caught StopIteration thrown from user's code; failing the task: ${str(error)}`,
    )
  }
}

/** Record by record, with the function as each task gets it. */
export const each = (
  rdd: PyRdd,
  fn: PyValue,
  records: (records: Iterable<PyValue>, fn: (...args: PyValue[]) => PyValue) => Iterable<PyValue>,
  keeps = false,
): PyRdd =>
  narrow(
    rdd,
    function* (input) {
      const own = shipped(fn)
      yield* records(input, (...args) => unstopped(() => apply(own, ...args)))
    },
    keeps,
  )

export function* map(records: Iterable<PyValue>, f: (value: PyValue) => PyValue): Generator<PyValue> {
  for (const record of records) yield f(record)
}
export function* filter(records: Iterable<PyValue>, f: (value: PyValue) => boolean): Generator<PyValue> {
  for (const record of records) if (f(record)) yield record
}

/** Computes something from the whole RDD once, when the first partition is asked for: what a shuffle writes is kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** The number of partitions of a shuffle. */
export const partitionCount = (given: Maybe, rdd: PyRdd): number =>
  given == null ? (rdd.source.shufflePartitions ?? rdd.partitions) : Number(given)

/** What PySpark says when it asks something that is no RDD for the method it wants to use. */
export const rddFrom = (value: Maybe, uses: string): PyRdd =>
  isRdd(value ?? null)
    ? (value as PyRdd)
    : raise('AttributeError', `'${typeNameOf(value ?? null)}' object has no attribute '${uses}'`)

const typeNameOf = (value: PyValue): string =>
  value === null ? 'NoneType' : Array.isArray(value) ? 'list' : typeof value === 'string' ? 'str' : str(value)

export const listOf = (records: Iterable<PyValue>): PyValue[] => [...records]
export const iterated = (value: PyValue): Iterable<PyValue> => iter(value)

// Type rules. A receiver that is not known to be an RDD gives nothing to go by.
export const item = (args: readonly PyType[]): PyType => (args[0]?.kind === 'rdd' ? args[0].item : anyType)
export const same = (args: readonly PyType[]): PyType => rddType(item(args))
export const itemList = (args: readonly PyType[]): PyType => listType(item(args))
export const returns = (type: PyType | undefined): PyType => (type?.kind === 'function' ? type.returns : anyType)
export const pairs = (args: readonly PyType[]) => {
  const type = item(args)
  return (type.kind === 'tuple' && pairOf(type)) || { key: anyType, value: anyType }
}
export const rddOfPairs = (key: PyType, value: PyType): PyType => rddType(pairType(key, value))
export const itemsOf = (type: PyType): PyType =>
  type.kind === 'list' || type.kind === 'set' || type.kind === 'iterator' || type.kind === 'tupleOf'
    ? type.item
    : type.kind === 'str'
      ? type
      : anyType
export const optional = (type: PyType): PyType =>
  type.kind === 'any' || type.kind === 'none'
    ? type
    : { kind: 'optional', of: type.kind === 'optional' ? type.of : type }
export const [anything, anInt, aBool, nothing, anyRdd] = [anyType, intType, boolType, noneType, rddType(anyType)].map(
  (type) => () => type,
) as [() => PyType, () => PyType, () => PyType, () => PyType, () => PyType]
