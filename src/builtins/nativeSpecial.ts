import { anyType } from '#model/pytype.ts'
import { add, and_, floordiv, mod, mul, neg, or_, pow, sub, truediv, xor } from './arithmetic.ts'
import { call, isCallable } from './call.ts'
import { contains, eq, ge, gt, le, lt, ne, plainContains, plainEq } from './compare.ts'
import { entry, type Builtin } from './define.ts'
import { raise } from './errors.ts'
import { hash } from './hash.ts'
import { canIterate, iterator, plainIterator } from './iterate.ts'
import { float, isInt, isNumeric } from './numbers.ts'
import { floatOf, intOf } from './numberParse.ts'
import { plainRepr, plainStr, repr, str } from './repr.ts'
import { always } from './rules.ts'
import { plainOf } from './scalar.ts'
import { asFunction } from './signature.ts'
import { getItem, len, plainDelItem, plainItem, plainLen, plainSetItem } from './subscript.ts'
import { truth } from './truth.ts'
import { isIterator, typeName } from './typeNames.ts'
import {
  PyBytes,
  PyDict,
  PyError,
  PySet,
  PyTuple,
  type PyFunction,
  type PyIterator,
  type PyObject,
  type PyValue,
} from './values.ts'

/** `value.__len__` and its like, of built-in values: there when the value can do it. */
export function nativeSpecial(value: PyValue, name: string): PyValue | undefined {
  if (!/^__\w+__$/.test(name) || (typeof value === 'function' && value.py?.kind === 'class')) return undefined
  const special = specials().get(name)
  if (!special || !special.has(value)) return undefined
  return asFunction(special.method, `${typeName(value)}.${name}`, value)
}

/** `int.__add__`: the first argument is what a value of the class would be asked. */
export function unboundSpecial(type: string, name: string): PyFunction | undefined {
  const some = examples[type]
  if (some === undefined || nativeSpecial(some(), name) === undefined) return undefined
  const method = specials().get(name)!.method
  return asFunction(
    {
      ...method,
      params: ['self', '/', ...method.params.filter((param) => param !== '/')],
      call: (self, ...args) => method.call(plainOf(self!), ...args),
    },
    `${type}.${name}`,
  )
}
const examples: Readonly<Record<string, () => PyValue>> = {
  str: () => '',
  int: () => 0,
  float: () => 0.5,
  list: () => [],
  tuple: () => new PyTuple([]),
  dict: () => new PyDict(),
}

interface Special {
  readonly has: (value: PyValue) => boolean
  readonly method: Builtin
}

const isSequence = (value: PyValue): boolean =>
  typeof value === 'string' || Array.isArray(value) || value instanceof PyTuple || value instanceof PyBytes
const hasLength = (value: PyValue): boolean =>
  isSequence(value) ||
  value instanceof PyDict ||
  value instanceof PySet ||
  (typeof value === 'object' && value !== null && 'pyLen' in value)
/** What may be of a derived class, whose `super()` must find what the built-in class does. */
export const isContainer = (value: PyValue): value is PyValue[] | PyTuple | PyDict =>
  Array.isArray(value) || value instanceof PyTuple || value instanceof PyDict
/** The same items without what a derived class says. */
const plain = (value: PyValue): PyValue =>
  Array.isArray(value) ? Array.from(value) : value instanceof PyTuple ? new PyTuple(value.items) : value
const isChangeable = (value: PyValue): boolean => Array.isArray(value) || value instanceof PyDict
const isManager = (value: PyValue): boolean => typeof value === 'object' && value !== null && 'pyEnter' in value
const everyone = (): boolean => true
const special = (has: Special['has'], name: string, signature: string, call: Builtin['call']): [string, Special] => [
  name,
  { has, method: entry(name, signature, always(anyType), call) },
]
const operator = (name: string, has: Special['has'], call: (a: PyValue, b: PyValue) => PyValue): [string, Special] =>
  special(has, name, 'value, /', call as Builtin['call'])

let made: ReadonlyMap<string, Special> | undefined
/** Made on first use: operators and attributes need each other. */
const specials = (): ReadonlyMap<string, Special> => (made ??= new Map(all()))

const all = (): [string, Special][] => [
  special(hasLength, '__len__', '', (value) => (isContainer(value!) ? plainLen(value) : len(value!))),
  special(canIterate, '__iter__', '', (value) => (isContainer(value!) ? plainIterator(value) : iterator(value!))),
  special(
    (value) => isIterator(value),
    '__next__',
    '',
    (value) => {
      const item = (value as PyIterator).next()
      return item === undefined ? raise('StopIteration') : item
    },
  ),
  special(
    (value) => hasLength(value) && !(value instanceof PySet),
    '__getitem__',
    'key, /',
    (value, key) => (isContainer(value!) ? plainItem(value, key!) : getItem(value!, key!)),
  ),
  special(isChangeable, '__setitem__', 'key, value, /', (value, key, to) => {
    plainSetItem(value!, key!, to!)
    return null
  }),
  special(isChangeable, '__delitem__', 'key, /', (value, key) => {
    plainDelItem(value!, key!)
    return null
  }),
  operator('__contains__', hasLength, (value, item) =>
    isContainer(value) ? plainContains(value, item) : contains(value, item),
  ),
  special(isManager, '__enter__', '', (value) => (value as PyObject).pyEnter!()),
  special(isManager, '__exit__', 'kind?, error?, trace?, /', (value, _, e) =>
    (value as PyObject).pyExit!(e instanceof PyError ? e : null),
  ),
  special(isCallable, '__call__', '*args', (value, ...args) => call(value!, args)),
  special(everyone, '__str__', '', (value) => (isContainer(value!) ? plainStr(value) : str(value!))),
  special(everyone, '__repr__', '', (value) => (isContainer(value!) ? plainRepr(value) : repr(value!))),
  special(everyone, '__hash__', '', (value) => hash(value!)),
  special(everyone, '__bool__', '', (value) => truth(value!)),
  operator('__eq__', everyone, (value, other) => (isContainer(value) ? plainEq(value, other) : eq(value, other))),
  operator('__ne__', everyone, ne),
  operator('__lt__', everyone, (a, b) => lt(plain(a), b)),
  operator('__le__', everyone, (a, b) => le(plain(a), b)),
  operator('__gt__', everyone, (a, b) => gt(plain(a), b)),
  operator('__ge__', everyone, (a, b) => ge(plain(a), b)),
  operator(
    '__add__',
    (value) => isNumeric(value) || isSequence(value),
    (a, b) => add(plain(a), b),
  ),
  operator('__sub__', (value) => isNumeric(value) || value instanceof PySet, sub),
  operator(
    '__mul__',
    (value) => isNumeric(value) || isSequence(value),
    (a, b) => mul(plain(a), b),
  ),
  operator('__truediv__', isNumeric, truediv),
  operator('__radd__', isNumeric, (a, b) => add(b, a)),
  operator('__rsub__', isNumeric, (a, b) => sub(b, a)),
  operator('__rmul__', isNumeric, (a, b) => mul(b, a)),
  operator('__rtruediv__', isNumeric, (a, b) => truediv(b, a)),
  operator('__pow__', isNumeric, (a, b) => pow(a, b)),
  operator('__and__', isInt, and_),
  operator('__or__', isInt, or_),
  operator('__xor__', isInt, xor),
  special(isNumeric, '__neg__', '', (value) => neg(value!)),
  special(isNumeric, '__int__', '', (value) => intOf(value!)),
  special(isNumeric, '__float__', '', (value) => float(floatOf(value!))),
  special(isInt, '__index__', '', (value) => intOf(value!)),
  operator('__floordiv__', isNumeric, floordiv),
  operator('__mod__', (value) => isNumeric(value) || typeof value === 'string', mod),
]
