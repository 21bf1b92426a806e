import { anyType, iteratorType, joinTypes, pairType, type PyType } from '#model/pytype.ts'
import { add } from '../arithmetic.ts'
import { index, size } from '../arguments.ts'
import { call } from '../call.ts'
import { eq } from '../compare.ts'
import { tick } from '../deadline.ts'
import { entry, type Builtin, type TypeRule } from '../define.ts'
import { raise } from '../errors.ts'
import { iter, iterator, JsIterator } from '../iterate.ts'
import { isInt, isNumeric } from '../numbers.ts'
import { itemOf, returnOf } from '../rules.ts'
import { truth } from '../truth.ts'
import { PyTuple, type PyIterator, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

const over =
  (rule: TypeRule): TypeRule =>
  (args) =>
    iteratorType(rule(args))
const joined: TypeRule = (args) => (args.length ? args.map(itemOf).reduce(joinTypes) : anyType)

function make(name: string, signature: string, item: TypeRule, run: (...args: never[]) => Iterable<PyValue>): Builtin {
  return entry(name, signature, over(item), (...args: unknown[]) => new JsIterator(name, run(...(args as never[]))))
}

const given = (value: Maybe): value is Exclude<PyValue, null> => value !== undefined && value !== null

function* chained(sources: Iterable<PyValue>): Iterable<PyValue> {
  for (const source of sources) yield* iter(source)
}

function* counted(start: PyValue, step: PyValue): Iterable<PyValue> {
  for (let n = start; ; n = add(n, step)) {
    tick()
    yield n
  }
}

function* cycled(items: PyIterator): Iterable<PyValue> {
  const seen: PyValue[] = []
  for (const item of items) {
    seen.push(item)
    yield item
  }
  while (seen.length)
    for (const item of seen) {
      tick()
      yield item
    }
}

function* repeated(value: PyValue, times: number | undefined): Iterable<PyValue> {
  for (let i = 0; times === undefined || i < times; i++) {
    tick()
    yield value
  }
}

/** islice(iterable, stop) or (iterable, start, stop, step), with CPython's complaints. */
function islice(items: PyValue, ...bounds: PyValue[]): Iterable<PyValue> {
  const [start, stop, step] =
    bounds.length === 1 ? [null, bounds[0]!, null] : [bounds[0]!, bounds[1]!, bounds[2] ?? null]
  const read = (value: PyValue, otherwise: number, what: string): number => {
    if (value === null) return otherwise
    const n = isInt(value) ? size(value) : -1
    return n >= (what === 'Step' ? 1 : 0)
      ? n
      : raise(
          'ValueError',
          what === 'Step'
            ? 'Step for islice() must be a positive integer or None.'
            : bounds.length === 1 || what === 'Stop'
              ? 'Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.'
              : 'Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.',
        )
  }
  const last = read(stop, Infinity, 'Stop')
  return sliced(iterator(items), read(start, 0, 'Start'), last, read(step, 1, 'Step'))
}

function* sliced(items: PyIterator, start: number, stop: number, step: number): Iterable<PyValue> {
  let at = 0
  for (let wanted = start; wanted < stop; wanted += step) {
    for (;;) {
      const item = items.next()
      if (item === undefined) return
      if (at++ === wanted) {
        yield item
        break
      }
    }
  }
  // Up to the end of the slice the source is used up, as CPython does.
  if (stop !== Infinity) while (at < stop && items.next() !== undefined) at++
}

/** groupby: the groups share one source; going on to the next group ends the one before. */
function* grouped(items: PyIterator, key: Maybe): Iterable<PyValue> {
  const keyOf = (item: PyValue) => (given(key) ? call(key, [item]) : item)
  let item = items.next()
  let current = item === undefined ? null : keyOf(item)
  let round = 0
  while (item !== undefined) {
    const groupKey = current
    const mine = ++round
    const advance = () => {
      item = items.next()
      if (item !== undefined) current = keyOf(item)
    }
    const inGroup = () => item !== undefined && round === mine && eq(current, groupKey)
    function* group(): Iterable<PyValue> {
      while (inGroup()) {
        const value = item!
        advance()
        yield value
      }
    }
    yield new PyTuple([groupKey, new JsIterator('itertools._grouper', group())])
    while (inGroup()) advance()
  }
}

function* accumulated(items: PyValue, fn: Maybe, initial: Maybe): Iterable<PyValue> {
  let total: Maybe = given(initial) ? initial : undefined
  if (total !== undefined) yield total
  for (const item of iter(items)) {
    total = total === undefined ? item : given(fn) ? call(fn, [total, item]) : add(total, item)
    yield total
  }
}

function* taken(test: PyValue, items: PyValue): Iterable<PyValue> {
  for (const item of iter(items)) {
    if (!truth(call(test, [item]))) return
    yield item
  }
}

function* dropped(test: PyValue, items: PyValue): Iterable<PyValue> {
  let dropping = true
  for (const item of iter(items)) if (!(dropping &&= truth(call(test, [item])))) yield item
}

function* starred(fn: PyValue, items: PyValue): Iterable<PyValue> {
  for (const args of iter(items)) yield call(fn, [...iter(args)])
}

function* longest(fill: PyValue, sources: readonly PyIterator[]): Iterable<PyValue> {
  const ended = sources.map(() => false)
  let live = sources.length
  while (live > 0) {
    const items = sources.map((source, i) => {
      const item = ended[i] ? undefined : source.next()
      if (item !== undefined) return item
      if (!ended[i]) live--
      ended[i] = true
      return fill
    })
    if (live > 0) yield new PyTuple(items)
  }
}

function* rejected(test: PyValue, items: PyValue): Iterable<PyValue> {
  for (const item of iter(items)) if (!truth(test === null ? item : call(test, [item]))) yield item
}

function* compressed(items: PyIterator, selectors: PyIterator): Iterable<PyValue> {
  for (;;) {
    const item = items.next()
    const selector = item === undefined ? undefined : selectors.next()
    if (item === undefined || selector === undefined) return
    if (truth(selector)) yield item
  }
}

function* paired(items: PyIterator): Iterable<PyValue> {
  let before = items.next()
  for (const item of items) {
    yield new PyTuple([before!, item])
    before = item
  }
}

function* producted(pools: readonly (readonly PyValue[])[]): Iterable<PyValue> {
  if (pools.some((pool) => pool.length === 0)) return
  const at = pools.map(() => 0)
  for (;;) {
    yield new PyTuple(pools.map((pool, i) => pool[at[i]!]!))
    let i = pools.length - 1
    while (i >= 0 && ++at[i]! === pools[i]!.length) at[i--] = 0
    if (i < 0) return
  }
}

function count(r: PyValue, otherwise: number): number {
  const n = r === null ? otherwise : size(r)
  return n < 0 ? raise('ValueError', 'r must be non-negative') : n
}

/** Choices of r positions out of n, in lexicographic order; what may follow what is up to `next`. */
function* choices(
  pool: readonly PyValue[],
  r: number,
  allowed: (chosen: readonly number[]) => Iterable<number>,
): Iterable<PyValue> {
  function* extend(chosen: number[]): Iterable<PyValue> {
    if (chosen.length === r) {
      yield new PyTuple(chosen.map((i) => pool[i]!))
      return
    }
    for (const i of allowed(chosen)) yield* extend([...chosen, i])
  }
  yield* extend([])
}

function* upFrom(first: number, n: number): Iterable<number> {
  for (let i = first; i < n; i++) yield i
}

function permutations(items: PyValue, r: PyValue = null): Iterable<PyValue> {
  const pool = [...iter(items)]
  const length = count(r, pool.length)
  return choices(pool, length, function* (chosen) {
    for (const i of upFrom(0, pool.length)) if (!chosen.includes(i)) yield i
  })
}

const combinations =
  (gap: 0 | 1) =>
  (items: PyValue, r: PyValue): Iterable<PyValue> => {
    const pool = [...iter(items)]
    return choices(pool, count(r, 0), (chosen) =>
      upFrom(chosen.length ? chosen[chosen.length - 1]! + gap : 0, pool.length),
    )
  }

/** tee: copies read what one of them already took from a shared queue. */
function tee(items: PyValue, n: Maybe): PyTuple {
  const copies = n === undefined ? 2 : size(n)
  if (copies < 0) return raise('ValueError', 'n must be >= 0')
  const source = iterator(items)
  const queues: PyValue[][] = Array.from({ length: copies }, () => [])
  function* read(queue: PyValue[]): Iterable<PyValue> {
    for (;;) {
      if (queue.length === 0) {
        const item = source.next()
        if (item === undefined) return
        for (const q of queues) q.push(item)
      }
      yield queue.shift()!
    }
  }
  return new PyTuple(queues.map((queue) => new JsIterator('itertools._tee', read(queue))))
}

const tupleOfItems: TypeRule = ([items]) => ({ kind: 'tupleOf', item: itemOf(items) })
const sameItem =
  (position: number): TypeRule =>
  (args) =>
    itemOf(args[position])
const returned: TypeRule = ([fn]) => returnOf(fn)
const numberItem: TypeRule = ([start, step]): PyType =>
  (!start || start.kind === 'int') && (!step || step.kind === 'int') ? { kind: 'int' } : anyType

export const itertoolsFunctions: readonly Builtin[] = [
  make('chain', '*iterables', joined, (...sources: PyValue[]) => chained(sources)),
  make('count', 'start?, step?', numberItem, (start: PyValue = 0, step: PyValue = 1) =>
    isNumeric(start) && isNumeric(step) ? counted(start, step) : raise('TypeError', 'a number is required'),
  ),
  make('cycle', 'iterable, /', sameItem(0), (items: PyValue) => cycled(iterator(items))),
  make(
    'repeat',
    'object, times?',
    ([value]) => value ?? anyType,
    (value: PyValue, times: Maybe) =>
      repeated(value, times === undefined ? undefined : Math.max(0, size(index(times)))),
  ),
  make('islice', 'iterable, stop, /, *more', sameItem(0), islice),
  make(
    'groupby',
    'iterable, key?',
    ([items, key]) => pairType(key ? returnOf(key) : itemOf(items), iteratorType(itemOf(items))),
    (items: PyValue, key: Maybe) => grouped(iterator(items), key),
  ),
  make('accumulate', 'iterable, func?, *, initial?', () => anyType, accumulated),
  make('takewhile', 'predicate, iterable, /', sameItem(1), taken),
  make('dropwhile', 'predicate, iterable, /', sameItem(1), dropped),
  make('starmap', 'function, iterable, /', returned, starred),
  make(
    'zip_longest',
    '*iterables, fillvalue?',
    () => anyType,
    (fill: PyValue = null, ...sources: PyValue[]) => longest(fill, sources.map(iterator)),
  ),
  make('filterfalse', 'function, iterable, /', sameItem(1), rejected),
  make('compress', 'data, selectors', sameItem(0), (items: PyValue, selectors: PyValue) =>
    compressed(iterator(items), iterator(selectors)),
  ),
  make(
    'pairwise',
    'iterable, /',
    ([items]) => pairType(itemOf(items), itemOf(items)),
    (items: PyValue) => paired(iterator(items)),
  ),
  make(
    'product',
    '*iterables, repeat?',
    (args) => ({ kind: 'tupleOf', item: joined(args) }),
    (repeat: Maybe, ...sources: PyValue[]) => {
      const times = repeat === undefined ? 1 : size(repeat)
      if (times < 0) return raise('ValueError', 'repeat argument cannot be negative')
      const pools = sources.map((source) => [...iter(source)])
      return producted(Array.from({ length: times }, () => pools).flat())
    },
  ),
  make('permutations', 'iterable, r?', tupleOfItems, permutations),
  make('combinations', 'iterable, r', tupleOfItems, combinations(1)),
  make('combinations_with_replacement', 'iterable, r', tupleOfItems, combinations(0)),
]

export const teeFunction = entry('tee', 'iterable, n?, /', () => anyType, tee)

/** `chain.from_iterable`: the sources come from one iterable, read as they are needed. */
export const fromIterable = entry(
  'from_iterable',
  'iterable, /',
  ([sources]) => iteratorType(itemOf(itemOf(sources))),
  (sources: PyValue) => new JsIterator('chain', chained(iter(sources))),
)
