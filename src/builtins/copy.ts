import { call } from './call.ts'
import { allocate, newInstance } from './classObject.ts'
import { specialMethod } from './descriptors.ts'
import { error } from './errors.ts'
import { PyListInstance } from './nativeClass.ts'
import { isIterator, typeName } from './typeNames.ts'
import { PyDict, PyInstance, PyNamedTuple, PySet, PyTuple, type PyValue } from './values.ts'

/**
 * A deep copy as pickling to a worker and back makes it: containers are new, what is immutable is shared, references inside
 * the value keep pointing to one object. TypeError for what cannot be pickled (iterators).
 */
export function deepCopy(value: PyValue, done: Map<PyValue, PyValue> = new Map()): PyValue {
  if (typeof value !== 'object' || value === null) return value
  const before = done.get(value)
  if (before !== undefined) return before
  if (value instanceof PyInstance) return copyInstance(value, done)
  if (Array.isArray(value)) {
    const copy: PyValue[] = value instanceof PyListInstance ? emptyLike(value) : []
    done.set(value, copy)
    for (const item of value) copy.push(deepCopy(item, done))
    return copy
  }
  if (value instanceof PyTuple) {
    const items = value.items.map((item) => deepCopy(item, done))
    const same = items.every((item, i) => item === value.items[i])
    const copy = same
      ? value
      : value instanceof PyNamedTuple
        ? new PyNamedTuple(items, value.cls, value.fields)
        : new PyTuple(items)
    done.set(value, copy)
    return copy
  }
  if (value instanceof PyDict) {
    const copy = value.cls ? (allocate(value.cls) as PyDict) : new PyDict()
    copy.pyClass = value.pyClass
    copy.missing = value.missing
    copy.factory = value.factory
    done.set(value, copy)
    for (const [k, v] of value.pairs()) copy.set(deepCopy(k, done), deepCopy(v, done))
    rebind(copy)
    return copy
  }
  if (value instanceof PySet) {
    const copy = new PySet([], value.frozen)
    done.set(value, copy)
    for (const item of value) copy.add(deepCopy(item, done))
    return copy
  }
  if (isIterator(value)) throw error('TypeError', `cannot pickle '${typeName(value)}' object`)
  if ('pyCopy' in value) {
    const copy = (value as unknown as { pyCopy(copy: (v: PyValue) => PyValue): PyValue }).pyCopy((v) =>
      deepCopy(v, done),
    )
    done.set(value, copy)
    return copy
  }
  return value
}

/** What the object's class says, or a new instance with copies of its attributes. */
function copyInstance(value: PyInstance, done: Map<PyValue, PyValue>): PyValue {
  const own = specialMethod(value, '__deepcopy__', value.cls)
  if (own !== undefined) return call(own, [new PyDict()])
  const copy = newInstance(value.cls)
  done.set(value, copy)
  copy.native = value.native
  for (const [name, field] of value.fields.pairs()) copy.fields.set(name, deepCopy(field, done))
  return copy
}

const emptyLike = (list: PyListInstance): PyValue[] => allocate(list.cls) as PyValue[]

/** A defaultdict stores what its factory gives in itself, not in the dict it was copied from. */
function rebind(dict: PyDict): void {
  if (dict.pyClass === 'defaultdict') dict.missing = missingOf(dict)
}

/** What `defaultdict(factory)` does for a missing key. */
export function missingOf(dict: PyDict): ((key: PyValue) => PyValue) | undefined {
  const { factory } = dict
  if (typeof factory !== 'function') return undefined
  return (key) => {
    const value = factory()
    dict.set(key, value)
    return value
  }
}
