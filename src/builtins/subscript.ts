import { call } from './call.ts'
import { metaHooks } from './metaHooks.ts'
import { raise } from './errors.ts'
import { iter } from './iterate.ts'
import { isInt, ownNumber, toNumber } from './numbers.ts'
import { PyRange } from './range.ts'
import { characters, hasSurrogates, lenStr } from './text.ts'
import { qualifiedTypeName } from './typeNames.ts'
import {
  isDerived,
  PyBytes,
  PyDict,
  PySet,
  PySlice,
  PyTuple,
  type PyFunction,
  type PyObject,
  type PyValue,
} from './values.ts'

/** Brackets: `value[key]`, `value[a:b:c]`, and their assignment and deletion. */

type Sequence = string | PyValue[] | PyTuple | PyBytes | PyRange
const isSequence = (value: PyValue): value is Sequence =>
  typeof value === 'string' ||
  Array.isArray(value) ||
  value instanceof PyTuple ||
  value instanceof PyBytes ||
  value instanceof PyRange

const nameOf = (sequence: Sequence): string =>
  typeof sequence === 'string'
    ? 'string'
    : Array.isArray(sequence)
      ? 'list'
      : sequence instanceof PyTuple
        ? 'tuple'
        : sequence instanceof PyBytes
          ? 'index'
          : 'range object'

export function len(value: PyValue): number {
  if (typeof value === 'string') return lenStr(value)
  if (Array.isArray(value)) return isDerived(value) && 'pyLen' in value ? own(value).pyLen!() : value.length
  if (value instanceof PyTuple) return isDerived(value) && 'pyLen' in value ? own(value).pyLen!() : value.items.length
  if (value instanceof PyDict) return value.cls && 'pyLen' in value ? own(value).pyLen!() : value.size
  if (value instanceof PySet) return value.size
  if (value instanceof PyBytes) return value.bytes.length
  if (typeof value === 'object' && value !== null && 'pyLen' in value) return (value as PyObject).pyLen!()
  const ofClass = metaHooks(value)?.pyLen
  if (ofClass) return ofClass.call(value as never)
  return raise('TypeError', `object of type '${qualifiedTypeName(value)}' has no len()`)
}

/** What `len` gives whatever a derived class says. */
export const plainLen = (value: PyValue[] | PyTuple | PyDict): number =>
  Array.isArray(value) ? value.length : value instanceof PyTuple ? value.items.length : value.size

/** The index as Python counts, from the end when negative; undefined when outside. */
function position(sequence: Sequence, index: PyValue): number | undefined {
  const length = Array.isArray(sequence) || sequence instanceof PyTuple ? plainLen(sequence) : len(sequence)
  const i = toNumber(index as number)
  const at = i < 0 ? i + length : i
  return at >= 0 && at < length ? at : undefined
}

export function getItem(value: PyValue, key: PyValue): PyValue {
  if (value instanceof PyDict)
    return value.cls && 'pyGetItem' in value ? own(value).pyGetItem!(key) : getKey(value, key)
  if (isSequence(value))
    return isDerived(value) && 'pyGetItem' in (value as object) ? own(value).pyGetItem!(key) : sequenceItem(value, key)
  if (typeof value === 'object' && value !== null && 'pyGetItem' in value) return (value as PyObject).pyGetItem!(key)
  if (typeof value === 'function' && value.py?.kind === 'class')
    return metaHooks(value)?.pyGetItem?.call(value as never, key) ?? classItem(value, key)
  return raise('TypeError', `'${qualifiedTypeName(value)}' object is not subscriptable`)
}

/** What `value[key]` gives whatever a derived class says. */
export const plainItem = (value: Sequence | PyDict, key: PyValue): PyValue =>
  value instanceof PyDict ? getKey(value, key) : sequenceItem(value, key)

function sequenceItem(value: Sequence, key: PyValue): PyValue {
  if (typeof key === 'number' && Number.isInteger(key) && typeof value !== 'string') {
    const items = Array.isArray(value) ? value : value instanceof PyTuple ? value.items : undefined
    const item = items?.[key < 0 ? key + items.length : key]
    if (item !== undefined) return item
  }
  if (isInt(key)) return at(value, key)
  if (key instanceof PySlice) return slice(value, key.start, key.stop, key.step)
  const own = ownNumber(key, 'pyIndex')
  if (own !== undefined) return sequenceItem(value, own)
  const name =
    typeof value === 'string'
      ? 'string'
      : value instanceof PyBytes
        ? 'byte'
        : value instanceof PyRange
          ? 'range'
          : nameOf(value)
  const tail =
    typeof value === 'string' ? `, not '${qualifiedTypeName(key)}'` : ` or slices, not ${qualifiedTypeName(key)}`
  return raise('TypeError', `${name} indices must be integers${tail}`)
}

/** The hooks of an instance of a subclass. */
const own = (value: PyValue): PyObject => value as PyObject

/** `list[int]`, `Foo[K]`: an annotation. */
function classItem(cls: PyFunction, key: PyValue): PyValue {
  const method = cls.py!.cls?.members.get('__class_getitem__')
  if (typeof method === 'object' && method !== null && 'fn' in method) return call(method.fn as PyValue, [cls, key])
  return generics.has(cls.py!.name) ? cls : raise('TypeError', `type '${cls.py!.name}' is not subscriptable`)
}
const generics = new Set([
  'list',
  'dict',
  'tuple',
  'set',
  'frozenset',
  'type',
  'deque',
  'defaultdict',
  'Counter',
  'OrderedDict',
])

function getKey(dict: PyDict, key: PyValue): PyValue {
  const value = dict.get(key)
  if (value !== undefined) return value
  if (dict.missing) return dict.missing(key)
  return raise('KeyError', key)
}

function at(sequence: Sequence, index: PyValue): PyValue {
  const i = position(sequence, index)
  if (i === undefined)
    return raise('IndexError', `${nameOf(sequence)}${sequence instanceof PyBytes ? '' : ' index'} out of range`)
  if (typeof sequence === 'string') return hasSurrogates(sequence) ? characters(sequence)[i]! : sequence[i]!
  if (Array.isArray(sequence)) return sequence[i]!
  if (sequence instanceof PyTuple) return sequence.items[i]!
  if (sequence instanceof PyBytes) return sequence.bytes[i]!
  return sequence.at(i)
}

/** `value["name"]` where the field was already looked up in a dict that came from JSON. */
export const field = (found: PyValue | undefined, value: PyValue, key: string): PyValue =>
  found !== undefined ? found : getItem(value, key)

/** Item of a list known to be one; the index is a typed int. */
export function itemOfList(list: PyValue[], index: number | bigint): PyValue {
  if (typeof index === 'number') {
    const item = list[index < 0 ? index + list.length : index]
    if (item !== undefined) return item
  }
  return raise('IndexError', 'list index out of range')
}

/** Item of a tuple known to be one. */
export function itemOfTuple(tuple: PyTuple, index: number | bigint): PyValue {
  if (typeof index === 'number') {
    const item = tuple.items[index < 0 ? index + tuple.items.length : index]
    if (item !== undefined) return item
  }
  return raise('IndexError', 'tuple index out of range')
}

/** A slice's bounds against a length, as `slice.indices` gives them. */
export function bounds(start: PyValue, stop: PyValue, step: PyValue, length: number): [number, number, number] {
  const by = step === null ? 1 : sliceIndex(step)
  if (by === 0) return raise('ValueError', 'slice step cannot be zero')
  const low = by < 0 ? -1 : 0
  const high = by < 0 ? length - 1 : length
  const clip = (bound: PyValue, otherwise: number) => {
    if (bound === null) return otherwise
    const i = sliceIndex(bound)
    return i < 0 ? Math.max(i + length, low) : Math.min(i, high)
  }
  return [clip(start, by < 0 ? high : low), clip(stop, by < 0 ? low : high), by]
}

function sliceIndex(value: PyValue): number {
  if (!isInt(value)) return raise('TypeError', 'slice indices must be integers or None or have an __index__ method')
  return typeof value === 'bigint' ? (value < 0n ? -Number.MAX_SAFE_INTEGER : Number.MAX_SAFE_INTEGER) : Number(value)
}

function indicesOf(start: number, stop: number, step: number): number[] {
  const indices: number[] = []
  if (step > 0) for (let i = start; i < stop; i += step) indices.push(i)
  else for (let i = start; i > stop; i += step) indices.push(i)
  return indices
}

/** `value[start:stop:step]`; missing parts are None. */
export function slice(value: PyValue, start: PyValue, stop: PyValue, step: PyValue): PyValue {
  if (!isSequence(value)) return getItem(value, new PySlice(start, stop, step))
  const [from, to, by] = bounds(start, stop, step, len(value))
  if (by === 1 && !(value instanceof PyRange)) {
    const end = Math.max(from, to)
    if (typeof value === 'string')
      return hasSurrogates(value) ? characters(value).slice(from, end).join('') : value.slice(from, end)
    if (Array.isArray(value)) return value.slice(from, end)
    if (value instanceof PyTuple) return new PyTuple(value.items.slice(from, end))
    return new PyBytes(value.bytes.slice(from, end))
  }
  if (value instanceof PyRange) return value.slice(from, to, by)
  const indices = indicesOf(from, to, by)
  if (typeof value === 'string') {
    const text = characters(value)
    return indices.map((i) => text[i]!).join('')
  }
  if (Array.isArray(value)) return indices.map((i) => value[i]!)
  if (value instanceof PyTuple) return new PyTuple(indices.map((i) => value.items[i]!))
  return new PyBytes(Uint8Array.from(indices, (i) => value.bytes[i]!))
}

export function setItem(target: PyValue, key: PyValue, value: PyValue): void {
  if (target instanceof PyDict && !target.cls) target.set(key, value)
  else if (isDerived(target) && 'pySetItem' in (target as object)) own(target).pySetItem!(key, value)
  else plainSetItem(target, key, value)
}

/** What `target[key] = value` does whatever a derived class says. */
export function plainSetItem(target: PyValue, key: PyValue, value: PyValue): void {
  if (target instanceof PyDict) return target.set(key, value)
  if (Array.isArray(target)) {
    if (isInt(key)) {
      const i = position(target, key)
      if (i === undefined) return raise('IndexError', 'list assignment index out of range')
      target[i] = value
      return
    }
    if (key instanceof PySlice) return setSlice(target, key, value)
    return raise('TypeError', `list indices must be integers or slices, not ${qualifiedTypeName(key)}`)
  }
  if (typeof target === 'object' && target !== null && 'pySetItem' in target)
    return (target as PyObject).pySetItem!(key, value)
  return raise('TypeError', `'${qualifiedTypeName(target)}' object does not support item assignment`)
}

function setSlice(list: PyValue[], key: PySlice, value: PyValue): void {
  if (!isIterableLike(value))
    return raise(
      'TypeError',
      key.step === null ? 'can only assign an iterable' : 'must assign iterable to extended slice',
    )
  const items = [...iter(value)]
  const [from, to, by] = bounds(key.start, key.stop, key.step, list.length)
  if (by === 1) {
    list.splice(from, Math.max(0, to - from), ...items)
    return
  }
  const indices = indicesOf(from, to, by)
  if (items.length !== indices.length)
    return raise(
      'ValueError',
      `attempt to assign sequence of size ${items.length} to extended slice of size ${indices.length}`,
    )
  indices.forEach((i, j) => (list[i] = items[j]!))
}

const isIterableLike = (value: PyValue): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null)

export function delItem(target: PyValue, key: PyValue): void {
  if (isDerived(target) && 'pyDelItem' in (target as object)) own(target).pyDelItem!(key)
  else plainDelItem(target, key)
}

/** What `del target[key]` does whatever a derived class says. */
export function plainDelItem(target: PyValue, key: PyValue): void {
  if (target instanceof PyDict) {
    if (!target.delete(key)) raise('KeyError', key)
    return
  }
  if (Array.isArray(target)) {
    if (isInt(key)) {
      const i = position(target, key)
      if (i === undefined) return raise('IndexError', 'list assignment index out of range')
      target.splice(i, 1)
      return
    }
    if (key instanceof PySlice) {
      const doomed = new Set(indicesOf(...bounds(key.start, key.stop, key.step, target.length)))
      const kept = target.filter((_, i) => !doomed.has(i))
      target.length = 0
      for (const item of kept) target.push(item)
      return
    }
    return raise('TypeError', `list indices must be integers or slices, not ${qualifiedTypeName(key)}`)
  }
  if (typeof target === 'object' && target !== null && 'pyDelItem' in target)
    return (target as PyObject).pyDelItem!(key)
  return raise(
    'TypeError',
    `'${qualifiedTypeName(target)}' object does${isSequence(target) && isInt(key) ? "n't" : ' not'} support item deletion`,
  )
}
