import { anyType, noneType, type PyType } from '#model/pytype.ts'
import { size } from '../arguments.ts'
import { call, isCallable, withInfo, type Keywords } from '../call.ts'
import { PyCachedProperty } from '../descriptors.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { totalOrdering, updateWrapper } from '../functionTools.ts'
import { canIterate, iter } from '../iterate.ts'
import { toNumber, type Int } from '../numbers.ts'
import { repr } from '../repr.ts'
import { always, returnOf, unknown } from '../rules.ts'
import { asFunction } from '../signature.ts'
import { makeNamedTuple } from '../namedTuple.ts'
import { PyDict, PyTuple, keyToken, type KeyToken, type PyFunction, type PyObject, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

function reduce(fn: PyValue, items: PyValue, initial: Maybe): PyValue {
  if (!canIterate(items)) return raise('TypeError', 'reduce() arg 2 must support iteration')
  let result = initial
  for (const item of iter(items)) result = result === undefined ? item : call(fn, [result, item])
  return result !== undefined ? result : raise('TypeError', 'reduce() of empty iterable with no initial value')
}

/** A function that takes any arguments: what `partial` and `lru_cache` give. */
function wrapper(
  name: string,
  run: (args: readonly PyValue[], keywords: PyDict) => PyValue,
  more: Pick<NonNullable<PyFunction['py']>, 'typeName' | 'show' | 'attributes'>,
): PyFunction {
  return withInfo((...args) => run(args, new PyDict()), {
    name,
    kind: 'function',
    parameters: [
      { name: 'args', kind: 'rest', hasDefault: false },
      { name: 'keywords', kind: 'keywordRest', hasDefault: false },
    ],
    bound: (args, keywords) => run((args as PyTuple).items, keywords as PyDict),
    ...more,
  })
}

const asKeywords = (dict: PyDict): Keywords | undefined =>
  dict.size === 0 ? undefined : new Map([...dict.pairs()].map(([k, v]) => [k as string, v]))

function partial(keywords: PyDict, fn: PyValue, ...args: PyValue[]): PyFunction {
  if (!isCallable(fn)) return raise('TypeError', 'the first argument must be callable')
  const shown = () =>
    `functools.partial(${[repr(fn), ...args.map((a) => repr(a)), ...[...keywords.pairs()].map(([k, v]) => `${String(k)}=${repr(v)}`)].join(', ')})`
  const run = (more: readonly PyValue[], others: PyDict): PyValue => {
    const merged = PyDict.of([...keywords.pairs(), ...others.pairs()])
    return call(fn, [...args, ...more], asKeywords(merged))
  }
  return wrapper('partial', run, {
    typeName: 'functools.partial',
    show: shown,
    attributes: { func: fn, args: new PyTuple(args), keywords },
  })
}

/** A value that orders as a comparison function says. */
class ComparisonKey implements PyObject {
  readonly pyType = 'functools.KeyWrapper'
  constructor(
    private readonly compare: PyValue,
    readonly value: PyValue,
  ) {}
  pyCompare(other: PyValue): number | undefined {
    return other instanceof ComparisonKey ? toNumber(call(this.compare, [this.value, other.value]) as Int) : undefined
  }
  pyEq(other: PyValue): boolean | undefined {
    return this.pyCompare(other) === 0
  }
  pyAttr(name: string): PyValue | undefined {
    return name === 'obj' ? this.value : undefined
  }
}

const cmpToKey = (compare: PyValue): PyFunction =>
  asFunction(entry('KeyWrapper', 'obj', unknown, (value: PyValue) => new ComparisonKey(compare, value)))

/** `lru_cache` as a call: on a function, or with settings and then on a function. */
function lruCache(maxsize: Maybe, _typed: Maybe): PyValue {
  if (typeof maxsize === 'function') return cached(maxsize, 128)
  const most = maxsize === undefined ? 128 : maxsize === null ? null : Math.max(0, size(maxsize))
  return asFunction(entry('decorating_function', 'user_function, /', unknown, (fn: PyValue) => cached(fn, most)))
}

const cacheInfo = makeNamedTuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'])

function cached(fn: PyValue, most: number | null): PyFunction {
  if (typeof fn !== 'function') return raise('TypeError', 'the first argument must be callable')
  const results = new Map<KeyToken, PyValue>()
  let hits = 0
  let misses = 0
  const run = (args: readonly PyValue[], keywords: PyDict): PyValue => {
    const named = [...keywords.pairs()].flatMap(([k, v]) => [k, v])
    const key = keyToken(new PyTuple([new PyTuple(args), new PyTuple(named)]))
    const known = results.get(key)
    if (known !== undefined) {
      hits++
      // Used last: at the end of the order.
      results.delete(key)
      results.set(key, known)
      return known
    }
    misses++
    const result = call(fn, args, asKeywords(keywords))
    if (most === 0) return result
    results.set(key, result)
    if (most !== null && results.size > most) results.delete(results.keys().next().value!)
    return result
  }
  const clear = () => {
    results.clear()
    hits = misses = 0
    return null
  }
  const name = fn.py?.name ?? fn.name
  return wrapper(name, run, {
    typeName: 'functools._lru_cache_wrapper',
    attributes: {
      cache_info: asFunction(
        entry('cache_info', '', unknown, () => cacheInfo.make([hits, misses, most, results.size])),
      ),
      cache_clear: asFunction(entry('cache_clear', '', always(noneType), clear)),
      __wrapped__: fn,
    },
  })
}

const sameFunction = ([fn]: readonly PyType[]): PyType => ({ kind: 'function', returns: returnOf(fn) })

export const functoolsFunctions: readonly Builtin[] = [
  entry('reduce', 'function, iterable, initial?, /', always(anyType), reduce),
  entry('partial', 'func, /, *args, **keywords', sameFunction, (fn: PyValue, keywords: PyDict, ...args: PyValue[]) =>
    partial(keywords, fn, ...args),
  ),
  entry('cmp_to_key', 'mycmp', always({ kind: 'function', returns: anyType }), cmpToKey),
  entry('lru_cache', 'maxsize?, typed?', unknown, lruCache),
  entry('wraps', 'wrapped, assigned?, updated?', unknown, (wrapped: PyValue): PyFunction => {
    return (wrapper) => updateWrapper(wrapper!, wrapped)
  }),
  entry('update_wrapper', 'wrapper, wrapped, assigned?, updated?', unknown, (wrapper: PyValue, wrapped: PyValue) =>
    updateWrapper(wrapper, wrapped),
  ),
  entry('total_ordering', 'cls', unknown, totalOrdering),
  entry('cached_property', 'func', unknown, (get: PyFunction) => {
    return new PyCachedProperty(get, (get.py?.name ?? get.name).replace(/^.*\./, ''))
  }),
  entry('cache', 'user_function, /', sameFunction, (fn: PyValue) => cached(fn, null)),
]
