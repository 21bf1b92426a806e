import {
  anyType,
  dictType,
  iteratorType,
  listType,
  noneType,
  objectType,
  pairType,
  type PyType,
} from '#model/pytype.ts'
import { add, sub } from '../arithmetic.ts'
import { size } from '../arguments.ts'
import { isCallable } from '../call.ts'
import { comparator } from '../compare.ts'
import { missingOf } from '../copy.ts'
import { entry, table, type Builtin } from '../define.ts'
import { newDeque } from '../deque.ts'
import { raise } from '../errors.ts'
import { iter, JsIterator } from '../iterate.ts'
import { update } from '../methods/dict.ts'
import { fieldNames, makeNamedTuple } from '../namedTuple.ts'
import { toNumber, type Int } from '../numbers.ts'
import { always, itemOf, unknown } from '../rules.ts'
import { truth } from '../truth.ts'
import { PyDict, PyTuple, type PyValue } from '../values.ts'

type Maybe = PyValue | undefined

/** Adds (or takes away) what an iterable or a mapping counts. */
function count(counter: PyDict, source: Maybe, keywords: PyDict, change: (a: PyValue, b: PyValue) => PyValue): void {
  if (source instanceof PyDict) for (const [k, n] of [...source.pairs()]) counter.set(k, change(counter.get(k) ?? 0, n))
  else if (source !== undefined && source !== null)
    for (const item of iter(source)) counter.set(item, change(counter.get(item) ?? 0, 1))
  for (const [k, n] of keywords.pairs()) counter.set(k, change(counter.get(k) ?? 0, n))
}

function counter(source: Maybe, keywords: PyDict): PyDict {
  const made = new PyDict()
  made.pyClass = 'Counter'
  made.missing = () => 0
  count(made, source, keywords, add)
  return made
}

function mostCommon(c: PyDict, n: Maybe): PyValue[] {
  const pairs = [...c.pairs()]
  const compare = comparator(pairs.map((p) => p[1]))
  pairs.sort((a, b) => compare(b[1], a[1]))
  const wanted = n === undefined || n === null ? pairs.length : Math.max(0, size(n))
  return pairs.slice(0, wanted).map(([k, v]) => new PyTuple([k, v]))
}

function* elements(c: PyDict): Iterable<PyValue> {
  for (const [k, n] of c.pairs()) for (let i = 0; i < toNumber(n as Int); i++) yield k
}

const keyOf = (type: PyType | undefined): PyType => (type?.kind === 'dict' ? type.key : anyType)

export const counterMethods = table(
  entry('most_common', 'n?', ([c]) => listType(pairType(keyOf(c), anyType)), mostCommon),
  entry(
    'elements',
    '',
    ([c]) => iteratorType(keyOf(c)),
    (c: PyDict) => new JsIterator('chain', elements(c)),
  ),
  entry('total', '', always(anyType), (c: PyDict) => [...c.values()].reduce(add, 0)),
  entry(
    'update',
    'iterable?, /, **kw',
    always(noneType),
    (c: PyDict, source: Maybe, keywords: PyDict) => (count(c, source, keywords, add), null),
  ),
  entry(
    'subtract',
    'iterable?, /, **kw',
    always(noneType),
    (c: PyDict, source: Maybe, keywords: PyDict) => (count(c, source, keywords, sub), null),
  ),
)

function defaultdict(factory: Maybe, source: Maybe, keywords: PyDict): PyDict {
  if (factory !== undefined && factory !== null && !isCallable(factory))
    return raise('TypeError', 'first argument must be callable or None')
  const dict = new PyDict()
  dict.pyClass = 'defaultdict'
  dict.factory = factory ?? null
  dict.missing = missingOf(dict)
  update(dict, source, keywords)
  return dict
}

function orderedDict(source: Maybe, keywords: PyDict): PyDict {
  const dict = new PyDict()
  dict.pyClass = 'OrderedDict'
  update(dict, source, keywords)
  return dict
}

export const orderedDictMethods = table(
  entry('move_to_end', 'key, last?', always(noneType), (dict: PyDict, key: PyValue, last: Maybe) => {
    const value = dict.get(key)
    if (value === undefined) return raise('KeyError', key)
    dict.delete(key)
    const others = [...dict.pairs()]
    if (last !== undefined && !truth(last)) dict.clear()
    dict.set(key, value)
    // Keys that are there already keep their place.
    for (const [k, v] of others) dict.set(k, v)
    return null
  }),
  entry('popitem', 'last?', unknown, (dict: PyDict, last: Maybe) => {
    if (dict.size === 0) return raise('KeyError', 'dictionary is empty')
    const pairs = [...dict.pairs()]
    const pair = last === undefined || truth(last) ? pairs[pairs.length - 1]! : pairs[0]!
    dict.delete(pair[0])
    return new PyTuple([pair[0], pair[1]])
  }),
)

function namedtuple(name: PyValue, fields: PyValue, _rename: Maybe, defaults: Maybe): PyValue {
  if (typeof name !== 'string') return raise('TypeError', 'type name must be a str')
  const names = fieldNames(name, fields)
  const values = defaults === undefined || defaults === null ? [] : [...iter(defaults)]
  if (values.length > names.length) return raise('TypeError', 'Got more default values than field names')
  return makeNamedTuple(name, names, values).cls
}

export const collectionsClasses: readonly Builtin[] = [
  entry(
    'Counter',
    'iterable?, /, **kw',
    ([items]) => dictType(items?.kind === 'dict' ? items.key : itemOf(items), anyType),
    counter,
  ),
  entry('defaultdict', 'default_factory?, iterable?, /, **kw', always(dictType(anyType, anyType)), defaultdict),
  entry('OrderedDict', 'iterable?, /, **kw', always(dictType(anyType, anyType)), orderedDict),
  entry('deque', 'iterable?, maxlen?', always(objectType('deque')), newDeque),
]

export const namedtupleFunction = entry(
  'namedtuple',
  'typename, field_names, *, rename?, defaults?, module?',
  unknown,
  namedtuple,
)
