import { error } from '#builtins/errors.ts'
import { missingOf } from '#builtins/copy.ts'
import { isIterator, typeName } from '#builtins/typeNames.ts'
import { isRdd } from '#builtins/rdd.ts'
import { PyDict, PyInstance, PyNamedTuple, PySet, PyTuple, type PyFunction, type PyValue } from '#builtins/values.ts'
import { capturedBy, newInstance, rebind } from '#python/program.ts'

/**
 * A copy of a value as a worker gets it: Spark pickles functions with the globals and closure cells they name, so that a task sees the
 * driver's values of that moment and what it changes never comes back (`spark-semantics.md` §14.3). What is immutable is shared. Accumulators and
 * broadcasts say `_is_shared` and stay themselves.
 */
export function pickled(value: PyValue, done: Map<PyValue, PyValue> = new Map()): PyValue {
  if (typeof value === 'function') return pickledFunction(value, done)
  if (typeof value !== 'object' || value === null) return value
  const before = done.get(value)
  if (before !== undefined) return before
  if (Array.isArray(value)) {
    const copy: PyValue[] = []
    done.set(value, copy)
    for (const item of value) copy.push(pickled(item, done))
    return copy
  }
  if (value instanceof PyTuple) {
    const items = value.items.map((item) => pickled(item, done))
    if (items.every((item, i) => item === value.items[i])) return value
    const copy = value instanceof PyNamedTuple ? new PyNamedTuple(items, value.cls, value.fields) : new PyTuple(items)
    done.set(value, copy)
    return copy
  }
  if (value instanceof PyDict) {
    const copy = new PyDict()
    copy.pyClass = value.pyClass
    copy.factory = value.factory
    done.set(value, copy)
    for (const [key, item] of value.pairs()) copy.set(pickled(key, done), pickled(item, done))
    copy.missing = value.pyClass === 'defaultdict' ? missingOf(copy) : value.missing
    return copy
  }
  if (value instanceof PySet) {
    const copy = new PySet([], value.frozen)
    done.set(value, copy)
    for (const item of value) copy.add(pickled(item, done))
    return copy
  }
  if (value instanceof PyInstance) return pickledInstance(value, done)
  if (isRdd(value)) throw notSerializable('PySparkRuntimeError', rddText)
  if (isIterator(value)) throw notSerializable('TypeError', `cannot pickle '${typeName(value)}' object`)
  return value
}

function pickledFunction(fn: PyFunction, done: Map<PyValue, PyValue>): PyValue {
  const before = done.get(fn)
  if (before !== undefined) return before
  const captured = capturedBy(fn)
  if (!captured || captured.size === 0) return fn
  const values = new Map<string, PyValue>()
  // The copy is known before what it captures is copied: a recursive function captures itself.
  const copy = rebind(fn, values)
  done.set(fn, copy)
  for (const [name, { value }] of captured) if (value !== undefined) values.set(name, pickled(value, done))
  return copy
}

function pickledInstance(value: PyInstance, done: Map<PyValue, PyValue>): PyValue {
  if (value.fields.get('_is_shared') ?? value.cls.py?.cls?.members.get('_is_shared')) return value
  if (value.pyType === 'SparkContext') throw notSerializable('PySparkRuntimeError', contextText)
  const copy = newInstance(value.cls)
  done.set(value, copy)
  copy.native = value.native
  for (const [name, field] of value.fields.pairs()) copy.fields.set(name, pickled(field, done))
  return copy
}

const notSerializable = (type: string, why: string) =>
  error('PicklingError', `Could not serialize object: ${type}: ${why}`)

const contextText =
  '[CONTEXT_ONLY_VALID_ON_DRIVER] It appears that you are attempting to reference SparkContext from a broadcast variable, action, or transformation. SparkContext can only be used on the driver, not in code that it run on workers. For more information, see SPARK-5063.'
const rddText = `[RDD_TRANSFORM_ONLY_VALID_ON_DRIVER] It appears that you are attempting to broadcast an RDD or reference an RDD from an 
action or transformation. RDD transformations and actions can only be invoked by the 
driver, not inside of other transformations; for example, 
rdd1.map(lambda x: rdd2.values.count() * x) is invalid because the values 
transformation and count action cannot be performed inside of the rdd1.map 
transformation. For more information, see SPARK-5063.`
