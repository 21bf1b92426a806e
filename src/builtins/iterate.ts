import { error, isInstanceOf, raise } from './errors.ts'
import { metaHooks } from './metaHooks.ts'
import { qualifiedTypeName } from './typeNames.ts'
import {
  isDerived,
  PyBytes,
  PyDict,
  PyError,
  PySet,
  PyTuple,
  type PyIterator,
  type PyObject,
  type PyValue,
} from './values.ts'

/** What a JavaScript `for … of` can walk to see Python's items; TypeError for what is not iterable. */
export function iter(value: PyValue): Iterable<PyValue> {
  if (typeof value === 'string') return value // by code point, as Python's strings
  if (typeof value === 'object' && value !== null) {
    if (isDerived(value) && 'pyIter' in value) return (value as unknown as PyObject).pyIter!()
    if (Array.isArray(value)) return value
    if (value instanceof PyTuple) return value.items
    if (value instanceof PyDict) return watchedKeys(value)
    if (value instanceof PySet) return watchedItems(value)
    if ('pyIter' in value) return (value as PyObject).pyIter!()
    if ('pyIterator' in value) return value
    if (value instanceof PyBytes) return value.bytes
  }
  const ofClass = metaHooks(value)?.pyIter
  if (ofClass) return ofClass.call(value as never)
  return raise('TypeError', `'${qualifiedTypeName(value)}' object is not iterable`)
}

/** What a loop sees whatever a derived class says. */
export const plainIter = (value: PyValue[] | PyTuple | PyDict): Iterable<PyValue> =>
  Array.isArray(value) ? value : value instanceof PyTuple ? value.items : watchedKeys(value)

export const canIterate = (value: PyValue): boolean =>
  typeof value === 'string' ||
  (typeof value === 'object' &&
    value !== null &&
    (Array.isArray(value) ||
      value instanceof PyTuple ||
      value instanceof PyDict ||
      value instanceof PySet ||
      value instanceof PyBytes ||
      'pyIterator' in value ||
      'pyIter' in value))

export function* watchedKeys(dict: PyDict): IterableIterator<PyValue> {
  for (const pair of watchedPairs(dict)) yield pair[0]
}

/** The pairs of a dict; RuntimeError when the loop adds or removes keys. */
export function* watchedPairs(dict: PyDict): IterableIterator<readonly [PyValue, PyValue]> {
  const size = dict.size
  for (const pair of dict.pairs()) {
    yield pair
    if (dict.size !== size) raise('RuntimeError', 'dictionary changed size during iteration')
  }
}

function* watchedItems(set: PySet): IterableIterator<PyValue> {
  const size = set.size
  for (const item of set) {
    yield item
    if (set.size !== size) raise('RuntimeError', 'Set changed size during iteration')
  }
}

/** A Python iterator over a JavaScript one. `name` is its type's name in CPython. */
export class JsIterator implements PyIterator {
  private readonly source: Iterator<PyValue>
  constructor(
    readonly pyIterator: string,
    source: Iterable<PyValue>,
  ) {
    this.source = source[Symbol.iterator]()
  }
  next(): PyValue | undefined {
    const { done, value } = this.source.next()
    return done ? undefined : value
  }
  [Symbol.iterator](): Iterator<PyValue> {
    return walk(this)
  }
}

/** JavaScript's protocol over Python's. */
export function walk(iterator: { next(): PyValue | undefined }): Iterator<PyValue> {
  return {
    next() {
      const value = iterator.next()
      return value === undefined ? { done: true, value: undefined } : { done: false, value }
    },
  }
}

/** Python's `iter(value)`: an object for `next()`. */
export function iterator(value: PyValue): PyIterator {
  if (typeof value === 'object' && value !== null && 'pyIterator' in value && !('pyIter' in value)) return value
  const items = iter(value)
  // What `__iter__` gives is an iterator of its own.
  if (typeof items === 'object' && 'pyIterator' in items) return items as PyIterator
  return new JsIterator(iteratorName(value), items)
}

/** What `iter` gives whatever a derived class says. */
export const plainIterator = (value: PyValue[] | PyTuple | PyDict): PyIterator =>
  new JsIterator(iteratorName(value), plainIter(value))

function iteratorName(value: PyValue): string {
  if (Array.isArray(value)) return 'list_iterator'
  if (typeof value === 'string') return 'str_iterator'
  if (value instanceof PyTuple) return 'tuple_iterator'
  if (value instanceof PyDict) return 'dict_keyiterator'
  if (value instanceof PySet) return 'set_iterator'
  if (value instanceof PyBytes) return 'bytes_iterator'
  return `${qualifiedTypeName(value).replace(/^dict_(key|value|item)s$/, 'dict_$1')}iterator`.replace('range', 'range_')
}

type JsGenerator = Generator<PyValue, PyValue | void, PyValue>

/** What a generator function or a generator expression gives: Python's protocol over a JavaScript generator. */
export class PyGenerator implements PyIterator {
  readonly pyIterator = 'generator'
  /** What `return` gave, for `yield from` and StopIteration. */
  result: PyValue = null
  private started = false
  private finished = false
  constructor(private readonly js: JsGenerator) {}

  next(): PyValue | undefined {
    return this.send(null)
  }
  /** undefined when the generator ended. */
  send(value: PyValue): PyValue | undefined {
    if (this.finished) return undefined
    if (!this.started && value !== null)
      return raise('TypeError', "can't send non-None value to a just-started generator")
    this.started = true
    return this.resume(() => this.js.next(value))
  }
  throw(e: PyError): PyValue | undefined {
    if (this.finished) throw e
    return this.resume(() => this.js.throw(e))
  }
  close(): void {
    if (!this.started || this.finished) {
      this.finished = true
      return
    }
    try {
      const yielded = this.throw(error('GeneratorExit'))
      if (yielded !== undefined) raise('RuntimeError', 'generator ignored GeneratorExit')
    } catch (e) {
      if (!(e instanceof PyError) || !(isInstanceOf(e, 'GeneratorExit') || isInstanceOf(e, 'StopIteration'))) throw e
    }
  }
  private resume(step: () => IteratorResult<PyValue, PyValue | void>): PyValue | undefined {
    try {
      const { done, value } = step()
      if (!done) return value as PyValue
      this.finished = true
      this.result = value ?? null
      return undefined
    } catch (e) {
      if (e instanceof TypeError && /already running/.test(e.message))
        throw error('ValueError', 'generator already executing')
      this.finished = true
      if (e instanceof PyError && isInstanceOf(e, 'StopIteration'))
        throw error('RuntimeError', 'generator raised StopIteration')
      throw e
    }
  }
  [Symbol.iterator](): Iterator<PyValue> {
    return walk(this)
  }
}

/** Starts a generator: `generator(function* () { yield … })`. Inside, `yield` gives what `send` sent, None for `next`. */
export const generator = (start: () => JsGenerator): PyGenerator => new PyGenerator(start())

/** `yield from value`, to be delegated to with `yield*`: gives the inner generator's return value. */
export function* yieldFrom(value: PyValue): JsGenerator {
  const inner = iterator(value)
  let sent: PyValue = null
  for (;;) {
    const item: PyValue | undefined = inner instanceof PyGenerator ? inner.send(sent) : inner.next()
    if (item === undefined) return inner instanceof PyGenerator ? inner.result : null
    try {
      sent = (yield item) ?? null
    } catch (e) {
      if (!(inner instanceof PyGenerator) || !(e instanceof PyError)) throw e
      const answered = inner.throw(e)
      if (answered === undefined) return inner.result
      sent = (yield answered) ?? null
    }
  }
}

/**
 * `a, b = value` or `a, *b = value`: exactly `count` values, the one at `star` a list. ValueError with CPython's text.
 */
export function unpack(value: PyValue, count: number, star?: number): readonly PyValue[] {
  if (star === undefined && (Array.isArray(value) || value instanceof PyTuple)) {
    const own = Array.isArray(value) ? value : value.items
    if (own.length === count && !(isDerived(value) && 'pyIter' in value)) return own
  }
  if (!canIterate(value)) return raise('TypeError', `cannot unpack non-iterable ${qualifiedTypeName(value)} object`)
  const items: PyValue[] = []
  for (const item of iter(value)) {
    items.push(item)
    // An endless iterator must not hang the error.
    if (star === undefined && items.length > count)
      return raise('ValueError', `too many values to unpack (expected ${count})`)
  }
  if (star === undefined) {
    if (items.length < count)
      return raise('ValueError', `not enough values to unpack (expected ${count}, got ${items.length})`)
    return items
  }
  const after = count - star - 1
  if (items.length < count - 1)
    return raise('ValueError', `not enough values to unpack (expected at least ${count - 1}, got ${items.length})`)
  const end = items.length - after
  return [...items.slice(0, star), items.slice(star, end), ...items.slice(end)]
}
