import { raise } from './errors.ts'
import { iter } from './iterate.ts'
import { isNumeric } from './numbers.ts'
import { metaHooks } from './metaHooks.ts'
import { qualifiedTypeName, typeName } from './typeNames.ts'
import { PyBytes, PyDict, PyFloat, PySet, PyTuple, keyToken, type PyObject, type PyValue } from './values.ts'

/** Python's comparisons. Ints and floats compare exactly, strings by code point, sequences item by item. */

type Numeric = number | bigint
const plainNumber = (value: PyValue): Numeric => {
  if (typeof value === 'number' || typeof value === 'bigint') return value
  return value instanceof PyFloat ? value.value : value ? 1 : 0
}

export function eq(a: PyValue, b: PyValue): boolean {
  if (typeof a === 'string') return typeof b === 'object' ? reflectedEq(a, b) : a === b
  if (typeof b === 'string') return typeof a === 'object' ? reflectedEq(b, a) : false
  if (typeof a === 'number' && typeof b === 'number') return a === b
  // Across number and bigint only == compares values, and it does so exactly, as Python does.
  // eslint-disable-next-line eqeqeq
  if (isNumeric(a)) return isNumeric(b) ? plainNumber(a) == plainNumber(b) : reflectedEq(a, b)
  if (a === b) return true
  if (a === null) return reflectedEq(a, b)
  if (typeof a === 'object' && 'pyEq' in a) return (a as PyObject).pyEq!(b) ?? reflectedEq(a, b)
  return plainEq(a, b)
}

/** What `a == b` gives whatever a class of `a` says. */
export function plainEq(a: PyValue, b: PyValue): boolean {
  if (b === null) return false
  if (Array.isArray(a)) return Array.isArray(b) ? sameItems(a, b) : reflectedEq(a, b)
  if (a instanceof PyTuple) return b instanceof PyTuple ? sameItems(a.items, b.items) : reflectedEq(a, b)
  if (a instanceof PyDict) return b instanceof PyDict ? sameDicts(a, b) : reflectedEq(a, b)
  if (a instanceof PySet) return b instanceof PySet ? a.size === b.size && subset(a, b) : reflectedEq(a, b)
  if (a instanceof PyBytes) return b instanceof PyBytes ? compareBytes(a.bytes, b.bytes) === 0 : reflectedEq(a, b)
  return reflectedEq(a, b)
}

const reflectedEq = (a: PyValue, b: PyValue): boolean =>
  typeof b === 'object' && b !== null && 'pyEq' in b ? ((b as PyObject).pyEq!(a) ?? false) : false

/** Items are equal when they are the same object or equal: `[nan] == [nan]` for one nan. */
const same = (a: PyValue, b: PyValue): boolean => a === b || eq(a, b)

function sameItems(a: readonly PyValue[], b: readonly PyValue[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (!same(a[i]!, b[i]!)) return false
  return true
}

function sameDicts(a: PyDict, b: PyDict): boolean {
  if (a.pyClass === 'Counter' && b.pyClass === 'Counter') return sameCounts(a, b) && sameCounts(b, a)
  if (a.size !== b.size) return false
  if (a.pyClass === 'OrderedDict' && b.pyClass === 'OrderedDict') {
    const others = b.pairs()
    for (const [k, v] of a.pairs()) {
      const other = others.next().value as readonly [PyValue, PyValue]
      if (!same(k, other[0]) || !same(v, other[1])) return false
    }
    return true
  }
  for (const [k, v] of a.pairs()) {
    const other = b.get(k)
    if (other === undefined || !same(v, other)) return false
  }
  return true
}

/** A missing count is a zero. */
function sameCounts(a: PyDict, b: PyDict): boolean {
  for (const [k, v] of a.pairs()) if (!same(v, b.get(k) ?? 0)) return false
  return true
}

function subset(a: PySet, b: PySet): boolean {
  for (const item of a) if (!b.has(item)) return false
  return true
}

/** `a != b`: the opposite of `==`, unless a class says otherwise. */
export function ne(a: PyValue, b: PyValue): boolean {
  const told = typeof a === 'object' && a !== null && 'pyNe' in a ? (a as unknown as WithNe).pyNe(b) : undefined
  return told ?? !eq(a, b)
}
interface WithNe {
  pyNe(other: PyValue): boolean | undefined
}

/** Negative, zero or positive as code points order a and b; UTF-16 units order differently where surrogates meet U+E000 and above. */
export function compareStr(a: string, b: string): number {
  if (a === b) return 0
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x !== y) return rank(x, a, i) - rank(y, b, i)
  }
  return a.length - b.length
}
/** A unit's place among code points: halves of a pair come after all of the basic plane, a lone half stays where it is. */
function rank(unit: number, text: string, at: number): number {
  if (unit < 0xd800 || unit > 0xdfff) return unit
  const paired = unit < 0xdc00 ? isLow(text.charCodeAt(at + 1)) : at > 0 && isHigh(text.charCodeAt(at - 1))
  return paired ? unit + 0x10000 : unit
}
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff
const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i]! - b[i]!
  return a.length - b.length
}

type Order = '<' | '<=' | '>' | '>='

function ordered(op: Order, a: PyValue, b: PyValue): boolean {
  if (isNumeric(a) && isNumeric(b)) return holds(op, plainNumber(a), plainNumber(b))
  if (typeof a === 'string' && typeof b === 'string') return holds(op, compareStr(a, b), 0)
  const told = orderOf(op, a, b)
  if (told !== undefined) return told
  if (a instanceof PyTuple && b instanceof PyTuple) return orderedItems(op, a.items, b.items)
  if (Array.isArray(a) && Array.isArray(b)) return orderedItems(op, a, b)
  if (a instanceof PyBytes && b instanceof PyBytes) return holds(op, compareBytes(a.bytes, b.bytes), 0)
  const x = setLike(a)
  const y = setLike(b)
  if (x && y) {
    if (op === '<') return x.size < y.size && subset(x, y)
    if (op === '<=') return x.size <= y.size && subset(x, y)
    return ordered(op === '>' ? '<' : '<=', y, x)
  }
  const result = hookedOrder(op, a, b)
  if (result !== undefined) return result
  return raise(
    'TypeError',
    `'${op}' not supported between instances of '${qualifiedTypeName(a)}' and '${qualifiedTypeName(b)}'`,
  )
}

const setLike = (value: PyValue): PySet | undefined =>
  value instanceof PySet
    ? value
    : typeName(value) === 'dict_keys' || typeName(value) === 'dict_items'
      ? new PySet(iter(value))
      : undefined

/** Objects whose class says how they order: `a`'s word first, then `b`'s for the mirrored question. */
interface WithOrderMethods {
  pyOrder(op: Order, other: PyValue): boolean | undefined
}
const mirrored: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
function orderOf(op: Order, a: PyValue, b: PyValue): boolean | undefined {
  const told = hasOrder(a) ? a.pyOrder(op, b) : undefined
  return told ?? (hasOrder(b) ? b.pyOrder(mirrored[op], a) : undefined)
}
const hasOrder = (value: PyValue): value is PyValue & WithOrderMethods =>
  typeof value === 'object' && value !== null && 'pyOrder' in value

/** Objects with an order of their own (deque, the keys of cmp_to_key, datetimes). */
interface WithOrder {
  pyCompare(other: PyValue): number | undefined
}
function hookedOrder(op: Order, a: PyValue, b: PyValue): boolean | undefined {
  if (typeof a !== 'object' || a === null || !('pyCompare' in a)) return undefined
  const c = (a as unknown as WithOrder).pyCompare(b)
  return c === undefined ? undefined : holds(op, c, 0)
}

function holds(op: Order, a: Numeric, b: Numeric): boolean {
  switch (op) {
    case '<':
      return a < b
    case '<=':
      return a <= b
    case '>':
      return a > b
    case '>=':
      return a >= b
  }
}

/** The first pair that differs decides; without one, the lengths do. */
function orderedItems(op: Order, a: readonly PyValue[], b: readonly PyValue[]): boolean {
  const n = Math.min(a.length, b.length)
  for (let i = 0; i < n; i++) if (!same(a[i]!, b[i]!)) return ordered(op, a[i]!, b[i]!)
  return holds(op, a.length, b.length)
}

export function lt(a: PyValue, b: PyValue): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a < b : ordered('<', a, b)
}
export function le(a: PyValue, b: PyValue): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a <= b : ordered('<=', a, b)
}
export function gt(a: PyValue, b: PyValue): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a > b : ordered('>', a, b)
}
export function ge(a: PyValue, b: PyValue): boolean {
  return typeof a === 'number' && typeof b === 'number' ? a >= b : ordered('>=', a, b)
}

/** `a is b`. Equal ints, strings and floats are the same object here; CPython says so only for some of them. */
export function is_(a: PyValue, b: PyValue): boolean {
  if (a === b) return true
  return a instanceof PyFloat && b instanceof PyFloat && Object.is(a.value, b.value)
}

/** `item in container`. */
export function contains(container: PyValue, item: PyValue): boolean {
  if (typeof container === 'string') {
    if (typeof item !== 'string')
      return raise('TypeError', `'in <string>' requires string as left operand, not ${qualifiedTypeName(item)}`)
    return container.includes(item)
  }
  if (typeof container === 'object' && container !== null && 'pyContains' in container)
    return (container as PyObject).pyContains!(item)
  return plainContains(container, item)
}

/** What `item in container` gives whatever a derived class says of it. */
export function plainContains(container: PyValue, item: PyValue): boolean {
  if (container instanceof PyDict) return container.has(item)
  if (container instanceof PySet)
    return container.has(item instanceof PySet && !item.frozen ? new PySet(item, true) : item)
  if (Array.isArray(container) || container instanceof PyTuple) {
    const items = Array.isArray(container) ? container : container.items
    for (const x of items) if (same(x, item)) return true
    return false
  }
  if (container instanceof PyBytes) return bytesContain(container.bytes, item)
  const ofClass = metaHooks(container)
  if (ofClass?.pyContains) return ofClass.pyContains.call(container as never, item)
  if (!isIterable(container) && !ofClass?.pyIter)
    return raise('TypeError', `argument of type '${qualifiedTypeName(container)}' is not iterable`)
  for (const x of iter(container)) if (same(x, item)) return true
  return false
}

const isIterable = (value: PyValue): boolean =>
  typeof value === 'object' && value !== null && ('pyIterator' in value || 'pyIter' in value)

function bytesContain(bytes: Uint8Array, item: PyValue): boolean {
  if (typeof item === 'number' || typeof item === 'boolean') {
    if (Number(item) < 0 || Number(item) > 255) return raise('ValueError', 'byte must be in range(0, 256)')
    return bytes.includes(Number(item))
  }
  if (!(item instanceof PyBytes))
    return raise('TypeError', `a bytes-like object is required, not '${qualifiedTypeName(item)}'`)
  const part = item.bytes
  for (let i = 0; i + part.length <= bytes.length; i++) if (part.every((b, j) => bytes[i + j] === b)) return true
  return false
}

/**
 * A stable sort in place, by `<` alone as CPython's. Numbers among themselves and strings among themselves take a short way.
 * `reverse` keeps equal items in their order.
 */
export function sortItems(items: PyValue[], key?: (item: PyValue) => PyValue, reverse = false): void {
  const keyed = items.map((item) => ({ key: key ? key(item) : item, item }))
  const compare = comparator(keyed.map((k) => k.key))
  keyed.sort(reverse ? (a, b) => compare(b.key, a.key) : (a, b) => compare(a.key, b.key))
  keyed.forEach(({ item }, i) => (items[i] = item))
}

/** Three-way comparison of universal values; TypeError for what `<` does not order. */
export function comparator(keys: readonly PyValue[]): (a: PyValue, b: PyValue) => number {
  if (keys.every((k) => typeof k === 'number')) return (a, b) => (a as number) - (b as number)
  if (keys.every((k) => typeof k === 'string')) return (a, b) => compareStr(a as string, b as string)
  return (a, b) => (lt(a, b) ? -1 : lt(b, a) ? 1 : 0)
}

/** Python's equality as keys see it: identical or equal. */
export { same }

export const sameKey = (a: PyValue, b: PyValue): boolean => keyToken(a) === keyToken(b)
