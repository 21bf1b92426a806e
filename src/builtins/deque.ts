import { anyType, intType, noneType, objectType } from '#model/pytype.ts'
import { optionalSize, size } from './arguments.ts'
import { eq, lt, same } from './compare.ts'
import { entry, table } from './define.ts'
import { raise } from './errors.ts'
import { iter } from './iterate.ts'
import { isInt } from './numbers.ts'
import { repr } from './repr.ts'
import { always } from './rules.ts'
import { qualifiedTypeName } from './typeNames.ts'
import type { PyObject, PyValue } from './values.ts'

/** `collections.deque`. A list with two ends; `maxlen` drops from the other end. */
class PyDeque implements PyObject {
  readonly pyType = 'deque'
  constructor(
    readonly items: PyValue[],
    readonly maxlen: number | null,
  ) {
    if (maxlen !== null && items.length > maxlen) items.splice(0, items.length - maxlen)
  }
  push(item: PyValue): void {
    this.items.push(item)
    if (this.maxlen !== null && this.items.length > this.maxlen) this.items.shift()
  }
  unshift(item: PyValue): void {
    this.items.unshift(item)
    if (this.maxlen !== null && this.items.length > this.maxlen) this.items.pop()
  }
  *pyIter(): Iterable<PyValue> {
    const { length } = this.items
    for (const item of this.items) {
      yield item
      if (this.items.length !== length) raise('RuntimeError', 'deque mutated during iteration')
    }
  }
  pyLen(): number {
    return this.items.length
  }
  pyRepr(): string {
    return this.maxlen === null ? `deque(${repr(this.items)})` : `deque(${repr(this.items)}, maxlen=${this.maxlen})`
  }
  pyEq(other: PyValue): boolean | undefined {
    return other instanceof PyDeque ? eq(this.items, other.items) : undefined
  }
  pyCompare(other: PyValue): number | undefined {
    if (!(other instanceof PyDeque)) return undefined
    return lt(this.items, other.items) ? -1 : lt(other.items, this.items) ? 1 : 0
  }
  pyContains(item: PyValue): boolean {
    return this.items.some((x) => same(x, item))
  }
  pyCopy(copy: (value: PyValue) => PyValue): PyDeque {
    return new PyDeque(this.items.map(copy), this.maxlen)
  }
  pyGetItem(key: PyValue): PyValue {
    return this.items[this.at(key)]!
  }
  pySetItem(key: PyValue, value: PyValue): void {
    this.items[this.at(key)] = value
  }
  pyDelItem(key: PyValue): void {
    this.items.splice(this.at(key), 1)
  }
  private at(key: PyValue): number {
    if (!isInt(key)) return raise('TypeError', `sequence index must be integer, not '${qualifiedTypeName(key)}'`)
    const i = size(key) < 0 ? size(key) + this.items.length : size(key)
    return i >= 0 && i < this.items.length ? i : raise('IndexError', 'deque index out of range')
  }
  pyOperator(op: string, other: PyValue, reflected: boolean): PyValue | undefined {
    if (op === '+=' && !reflected) {
      for (const item of [...iter(other)]) this.push(item)
      return this
    }
    if (op === '+' && !reflected && other instanceof PyDeque)
      return new PyDeque([...this.items, ...other.items], this.maxlen)
    if (op === '*' && isInt(other))
      return new PyDeque(Array.from({ length: Math.max(0, size(other)) }, () => this.items).flat(), this.maxlen)
    return undefined
  }
  pyAttr(name: string): PyValue | undefined {
    return name === 'maxlen' ? this.maxlen : undefined
  }
}

export type { PyDeque }
export const isDeque = (value: PyValue): value is PyDeque => value instanceof PyDeque
export const deque = (items: Iterable<PyValue>, maxlen: number | null): PyDeque => new PyDeque([...items], maxlen)

type Maybe = PyValue | undefined

/** `deque(iterable, maxlen)`. */
export function newDeque(items: Maybe, maxlen: Maybe): PyDeque {
  const most = maxlen === undefined || maxlen === null ? null : size(maxlen)
  if (most !== null && most < 0) return raise('ValueError', 'maxlen must be non-negative')
  return deque(items === undefined ? [] : iter(items), most)
}

const nothing = always(noneType)
const something = always(anyType)

export const dequeMethods = table(
  entry('append', 'item, /', nothing, (d: PyDeque, item: PyValue) => (d.push(item), null)),
  entry('appendleft', 'item, /', nothing, (d: PyDeque, item: PyValue) => (d.unshift(item), null)),
  entry('pop', '', something, (d: PyDeque) =>
    d.items.length ? d.items.pop()! : raise('IndexError', 'pop from an empty deque'),
  ),
  entry('popleft', '', something, (d: PyDeque) =>
    d.items.length ? d.items.shift()! : raise('IndexError', 'pop from an empty deque'),
  ),
  entry('extend', 'iterable, /', nothing, (d: PyDeque, items: PyValue) => {
    for (const item of [...iter(items)]) d.push(item)
    return null
  }),
  entry('extendleft', 'iterable, /', nothing, (d: PyDeque, items: PyValue) => {
    for (const item of [...iter(items)]) d.unshift(item)
    return null
  }),
  entry('rotate', 'n?, /', nothing, (d: PyDeque, n: Maybe) => {
    const { length } = d.items
    if (length === 0) return null
    const by = ((optionalSize(n, 1) % length) + length) % length
    d.items.unshift(...d.items.splice(length - by))
    return null
  }),
  entry('clear', '', nothing, (d: PyDeque) => ((d.items.length = 0), null)),
  entry('copy', '', always(objectType('deque')), (d: PyDeque) => deque(d.items, d.maxlen)),
  entry(
    'count',
    'item, /',
    always(intType),
    (d: PyDeque, item: PyValue) => d.items.filter((x) => same(x, item)).length,
  ),
  entry('index', 'item, /', always(intType), (d: PyDeque, item: PyValue) => {
    const i = d.items.findIndex((x) => same(x, item))
    return i < 0 ? raise('ValueError', `${repr(item)} is not in deque`) : i
  }),
  entry(
    'insert',
    'index, item, /',
    nothing,
    (d: PyDeque, index: PyValue, item: PyValue) => (d.items.splice(size(index), 0, item), null),
  ),
  entry('remove', 'item, /', nothing, (d: PyDeque, item: PyValue) => {
    const i = d.items.findIndex((x) => same(x, item))
    if (i < 0) return raise('ValueError', 'deque.remove(x): x not in deque')
    d.items.splice(i, 1)
    return null
  }),
  entry('reverse', '', nothing, (d: PyDeque) => (d.items.reverse(), null)),
)
