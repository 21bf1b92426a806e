import { anyType, listType, noneType } from '#model/pytype.ts'
import { size } from '../arguments.ts'
import { call } from '../call.ts'
import { lt, sortItems } from '../compare.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { iter, iterator, JsIterator } from '../iterate.ts'
import { always, iteratorOver, itemOf } from '../rules.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import type { PyValue } from '../values.ts'

/** The modules `heapq` and `bisect`: lists kept in order, by `<` alone. */

type Maybe = PyValue | undefined

function heapOf(value: PyValue, name: string): PyValue[] {
  return Array.isArray(value)
    ? value
    : raise(
        'TypeError',
        `${name}() argument${name === 'heapify' || name === 'heappop' ? '' : ' 1'} must be list, not ${qualifiedTypeName(value)}`,
      )
}

/** Moves the item at `at` up to where its parents are smaller. */
function rise(heap: PyValue[], start: number, at: number): void {
  const item = heap[at]!
  let position = at
  while (position > start) {
    const parent = (position - 1) >> 1
    if (!lt(item, heap[parent]!)) break
    heap[position] = heap[parent]!
    position = parent
  }
  heap[position] = item
}

/** Moves the item at `at` down to a leaf along the smaller children, and up from there, as CPython does. */
function sink(heap: PyValue[], at: number): void {
  const end = heap.length
  const item = heap[at]!
  let position = at
  for (let child = 2 * position + 1; child < end; child = 2 * position + 1) {
    if (child + 1 < end && !lt(heap[child]!, heap[child + 1]!)) child++
    heap[position] = heap[child]!
    position = child
  }
  heap[position] = item
  rise(heap, at, position)
}

function pop(heap: PyValue[]): PyValue {
  const last = heap.pop()
  if (last === undefined) return raise('IndexError', 'index out of range')
  if (heap.length === 0) return last
  const first = heap[0]!
  heap[0] = last
  sink(heap, 0)
  return first
}

function replace(heap: PyValue[], item: PyValue): PyValue {
  const first = heap[0]
  if (first === undefined) return raise('IndexError', 'index out of range')
  heap[0] = item
  sink(heap, 0)
  return first
}

const extremes = (largest: boolean) => (n: PyValue, items: PyValue, key: Maybe) => {
  const all = [...iter(items)]
  sortItems(all, key === undefined || key === null ? undefined : (item) => call(key, [item]), largest)
  return all.slice(0, Math.max(0, size(n)))
}

function* merged(sources: readonly PyValue[], key: Maybe, reverse: Maybe): Iterable<PyValue> {
  const keyOf = (item: PyValue) => (key === undefined || key === null ? item : call(key, [item]))
  const heads = sources.map((source) => ({ source: iterator(source), item: undefined as Maybe, key: null as PyValue }))
  const advance = (head: (typeof heads)[number]) => {
    head.item = head.source.next()
    if (head.item !== undefined) head.key = keyOf(head.item)
  }
  heads.forEach(advance)
  for (;;) {
    let best: (typeof heads)[number] | undefined
    for (const head of heads) {
      if (head.item === undefined) continue
      if (!best || (reverse === true ? lt(best.key, head.key) : lt(head.key, best.key))) best = head
    }
    if (!best) return
    yield best.item!
    advance(best)
  }
}

export const heapqFunctions: readonly Builtin[] = [
  entry('heappush', 'heap, item, /', always(noneType), (heap: PyValue, item: PyValue) => {
    const items = heapOf(heap, 'heappush')
    items.push(item)
    rise(items, 0, items.length - 1)
    return null
  }),
  entry(
    'heappop',
    'heap, /',
    ([heap]) => itemOf(heap),
    (heap: PyValue) => pop(heapOf(heap, 'heappop')),
  ),
  entry('heapify', 'heap, /', always(noneType), (heap: PyValue) => {
    const items = heapOf(heap, 'heapify')
    for (let i = (items.length >> 1) - 1; i >= 0; i--) sink(items, i)
    return null
  }),
  entry('heapreplace', 'heap, item, /', always(anyType), (heap: PyValue, item: PyValue) =>
    replace(heapOf(heap, 'heapreplace'), item),
  ),
  entry('heappushpop', 'heap, item, /', always(anyType), (heap: PyValue, item: PyValue) => {
    const [first] = heapOf(heap, 'heappushpop')
    return first !== undefined && lt(first, item) ? replace(heapOf(heap, 'heappushpop'), item) : item
  }),
  entry('nlargest', 'n, iterable, key?', ([, items]) => listType(itemOf(items)), extremes(true)),
  entry('nsmallest', 'n, iterable, key?', ([, items]) => listType(itemOf(items)), extremes(false)),
  entry(
    'merge',
    '*iterables, key?, reverse?',
    ([items]) => iteratorOver(itemOf(items)),
    (key: Maybe, reverse: Maybe, ...sources: PyValue[]) => new JsIterator('generator', merged(sources, key, reverse)),
  ),
]

/** Where an item belongs in a sorted list; to the right of equal ones or to the left. */
function place(right: boolean, list: PyValue, item: PyValue, low: Maybe, high: Maybe, key: Maybe): number {
  const items = Array.isArray(list) ? list : [...iter(list)]
  let [from, to] = [low === undefined ? 0 : size(low), high === undefined || high === null ? items.length : size(high)]
  if (from < 0) return raise('ValueError', 'lo must be non-negative')
  const keyOf = (one: PyValue) => (key === undefined || key === null ? one : call(key, [one]))
  while (from < to) {
    const middle = (from + to) >> 1
    const other = keyOf(items[middle]!)
    if (right ? !lt(item, other) : lt(other, item)) from = middle + 1
    else to = middle
  }
  return from
}

const bisect = (name: string, right: boolean): Builtin =>
  entry(name, 'a, x, lo?, hi?, *, key?', always({ kind: 'int' }), (a, x, low, high, key) =>
    place(right, a as PyValue, x as PyValue, low as Maybe, high as Maybe, key as Maybe),
  )
const insort = (name: string, right: boolean): Builtin =>
  entry(name, 'a, x, lo?, hi?, *, key?', always(noneType), (a, x, low, high, key) => {
    const list = heapOf(a as PyValue, name)
    const wanted = key === undefined || key === null ? (x as PyValue) : call(key as PyValue, [x as PyValue])
    list.splice(place(right, list, wanted, low as Maybe, high as Maybe, key as Maybe), 0, x as PyValue)
    return null
  })

export const bisectFunctions: readonly Builtin[] = [
  bisect('bisect', true),
  bisect('bisect_right', true),
  bisect('bisect_left', false),
  insort('insort', true),
  insort('insort_right', true),
  insort('insort_left', false),
]
