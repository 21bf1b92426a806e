import { boolType, intType, noneType } from '#model/pytype.ts'
import { augmented, binary, type Operator } from '../arithmetic.ts'
import { callMethod, getAttr } from '../attributes.ts'
import { index } from '../arguments.ts'
import { eq, same } from '../compare.ts'
import { call } from '../call.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { functions } from '../functions.ts'
import { iter } from '../iterate.ts'
import { operators } from '../operators.ts'
import { always, unknown } from '../rules.ts'
import { asFunction } from '../signature.ts'
import { delItem, getItem, setItem } from '../subscript.ts'
import { truth } from '../truth.ts'
import { qualifiedTypeName, typeName } from '../typeNames.ts'
import { PyDict, PyTuple, type PyFunction, type PyValue } from '../values.ts'

/** The operators as functions: the same entries under their other name. */
const named = (name: string, operator: string): Builtin => ({ ...operators[operator]!, name })

const inPlace = (name: string, op: Operator): Builtin =>
  entry(name, 'a, b, /', unknown, (a: PyValue, b: PyValue) => augmented(op, a, b))

function getter(name: string, get: (value: PyValue) => PyValue): PyFunction {
  return asFunction(entry(name, 'obj, /', unknown, get))
}

function itemgetter(...keys: PyValue[]): PyFunction {
  if (keys.length === 0) return raise('TypeError', 'itemgetter expected 1 argument, got 0')
  return getter(
    'itemgetter',
    keys.length === 1
      ? (value) => getItem(value, keys[0]!)
      : (value) => new PyTuple(keys.map((k) => getItem(value, k))),
  )
}

function attrgetter(...names: PyValue[]): PyFunction {
  if (names.length === 0) return raise('TypeError', 'attrgetter expected 1 argument, got 0')
  const get = (value: PyValue, path: PyValue): PyValue =>
    typeof path === 'string'
      ? path.split('.').reduce(getAttr, value)
      : raise('TypeError', 'attribute name must be a string')
  return getter(
    'attrgetter',
    names.length === 1 ? (value) => get(value, names[0]!) : (value) => new PyTuple(names.map((n) => get(value, n))),
  )
}

function methodcaller(name: PyValue, keywords: PyDict, ...args: PyValue[]): PyFunction {
  if (typeof name !== 'string') return raise('TypeError', 'method name must be a string')
  const named = keywords.size === 0 ? undefined : new Map([...keywords.pairs()].map(([k, v]) => [k as string, v]))
  return getter('methodcaller', (value) => callMethod(value, name, args, named))
}

function concat(a: PyValue, b: PyValue): PyValue {
  const isSequence = (v: PyValue) =>
    typeof v === 'string' || Array.isArray(v) || v instanceof PyTuple || typeName(v) === 'bytes'
  return isSequence(a)
    ? binary('+', a, b)
    : raise('TypeError', `'${qualifiedTypeName(a)}' object can't be concatenated`)
}

function indexOf(items: PyValue, value: PyValue): number {
  let i = 0
  for (const item of iter(items)) {
    if (same(item, value)) return i
    i++
  }
  return raise('ValueError', 'sequence.index(x): x not in sequence')
}

export const operatorFunctions: readonly Builtin[] = [
  named('add', '+'),
  named('sub', '-'),
  named('mul', '*'),
  named('truediv', '/'),
  named('floordiv', '//'),
  named('mod', '%'),
  named('pow', '**'),
  named('matmul', '@'),
  named('and_', '&'),
  named('or_', '|'),
  named('xor', '^'),
  named('lshift', '<<'),
  named('rshift', '>>'),
  named('eq', '=='),
  named('ne', '!='),
  named('lt', '<'),
  named('le', '<='),
  named('gt', '>'),
  named('ge', '>='),
  named('is_', 'is'),
  named('is_not', 'is not'),
  named('neg', 'neg'),
  named('pos', 'pos'),
  named('inv', 'invert'),
  named('invert', 'invert'),
  named('getitem', 'getItem'),
  functions['abs']!,
  entry('index', 'a, /', always(intType), index),
  entry('contains', 'a, b, /', always(boolType), (a: PyValue, b: PyValue) => operators['in']!.call(b, a)),
  entry('truth', 'a, /', always(boolType), truth),
  entry('not_', 'a, /', always(boolType), (a: PyValue) => !truth(a)),
  entry('concat', 'a, b, /', operators['+']!.type, concat),
  entry(
    'countOf',
    'a, b, /',
    always(intType),
    (items: PyValue, value: PyValue) => [...iter(items)].filter((item) => item === value || eq(item, value)).length,
  ),
  entry('indexOf', 'a, b, /', always(intType), indexOf),
  entry('setitem', 'a, b, c, /', always(noneType), (a: PyValue, b: PyValue, c: PyValue) => (setItem(a, b, c), null)),
  entry('delitem', 'a, b, /', always(noneType), (a: PyValue, b: PyValue) => (delItem(a, b), null)),
  entry('itemgetter', '*items', always({ kind: 'function', returns: { kind: 'any' } }), itemgetter),
  entry('attrgetter', '*attrs', always({ kind: 'function', returns: { kind: 'any' } }), attrgetter),
  entry('methodcaller', 'name, /, *args, **kw', always({ kind: 'function', returns: { kind: 'any' } }), methodcaller),
  inPlace('iadd', '+'),
  inPlace('isub', '-'),
  inPlace('imul', '*'),
  inPlace('ior', '|'),
  inPlace('iand', '&'),
  inPlace('ixor', '^'),
  inPlace('ifloordiv', '//'),
  inPlace('imod', '%'),
  inPlace('ipow', '**'),
  inPlace('itruediv', '/'),
  inPlace('ilshift', '<<'),
  inPlace('irshift', '>>'),
  inPlace('imatmul', '@'),
  entry('call', 'obj, /, *args, **keywords', unknown, (obj: PyValue, keywords: PyDict, ...args: PyValue[]) =>
    call(obj, args, new Map([...keywords.pairs()].map(([k, v]) => [k as string, v]))),
  ),
]
