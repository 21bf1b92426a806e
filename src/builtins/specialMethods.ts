import { call } from './call.ts'
import { specialMethod } from './descriptors.ts'
import { isInstanceOf, raise } from './errors.ts'
import { builtinNamed } from './lateNames.ts'
import { isScalarKind, nativeKind } from './nativeClass.ts'
import { nativeSpecial } from './nativeSpecial.ts'
import { instanceToken } from './instanceKeys.ts'
import { isFloat, isInt, ownNumber, toInt, type Int } from './numbers.ts'
import { PyScalar } from './scalar.ts'
import { notImplemented } from './singletons.ts'
import { truth } from './truth.ts'
import { isIterator, qualifiedTypeName } from './typeNames.ts'
import { PyError, type KeyToken, type PyFunction, type PyIterator, type PyValue } from './values.ts'

/**
 * Special methods (`__len__`, `__eq__`, …) as the hooks that operators and functions ask values for. A class's prototype has
 * exactly the hooks whose methods the class has, so that "has no len()" is told of those that have none.
 */

/** An instance: its class is all that the hooks need. */
interface Instance {
  readonly cls: PyFunction
}
type Hook = (this: Instance & object, ...args: never[]) => unknown
type Hooks = Record<string, Hook>

/** What a special method gives for `self`. */
function ask(self: Instance & object, name: string, ...args: PyValue[]): PyValue {
  return call(specialMethod(self as unknown as PyValue, name, classOf(self))!, args)
}

/** The class whose hooks these are: of a class itself (`metaHooks.ts`), its metaclass. */
const classOf = (self: Instance & object): PyFunction =>
  typeof self === 'function' ? (self as PyFunction).py!.cls!.meta! : self.cls

/** Whether a class written in Python says it, before str, int or float in the order of resolution do. */
function has(cls: PyFunction, name: string): boolean {
  if (specialMethod(null, name, cls) === undefined) return false
  if (!(cls.py!.cls!.prototype instanceof PyScalar)) return true
  const { mro } = cls.py!.cls!
  const of = mro.findIndex((one) => !one.py!.cls && isScalarKind(nativeKind(one)))
  const said = mro.findIndex((one) => one.py!.cls?.members.has(name))
  return said < of || nativeSpecial(plainOfKind[mro[of]!.py!.name]!, name) === undefined
}
const plainOfKind: Readonly<Record<string, PyValue>> = { str: '', int: 0, float: 0.5 }

/** Puts the hooks of a class's special methods onto its prototype, in the place of those that were there. */
export function installHooks(cls: PyFunction): void {
  const { prototype } = cls.py!.cls!
  for (const name of Object.keys(prototype)) Reflect.deleteProperty(prototype, name)
  const hooks = prototype as Hooks
  for (const [method, install] of Object.entries(installers)) if (has(cls, method)) install(hooks, cls)
  if (operators.some(([, method, reflected]) => has(cls, method) || has(cls, reflected)) || hasInPlace(cls))
    hooks['pyOperator'] = operator
  if (['__neg__', '__pos__', '__invert__', '__abs__'].some((name) => has(cls, name)))
    hooks['pyUnary'] = function (name: string) {
      return has(cls, name) ? ask(this, name) : nativeHook(cls, 'pyUnary')?.call(this, name as never)
    }
  if (orders.some(([, method]) => has(cls, method)))
    hooks['pyOrder'] = function (op: string, other: PyValue) {
      const method = orders.find(([symbol]) => symbol === op)![1]
      if (!has(cls, method)) return nativeHook(cls, 'pyOrder')?.call(this, op as never, other as never)
      const result = ask(this, method, other)
      return result === notImplemented ? undefined : truth(result)
    }
}

/** What str, int or float do where the class says nothing. */
const nativeHook = (cls: PyFunction, name: string): Hook | undefined =>
  (Object.getPrototypeOf(cls.py!.cls!.prototype) as Hooks)[name]

const orders = [
  ['<', '__lt__', '>'],
  ['<=', '__le__', '>='],
  ['>', '__gt__', '<'],
  ['>=', '__ge__', '<='],
] as const

/** Symbol, method, reflected method. */
const operators = [
  ['+', '__add__', '__radd__'],
  ['-', '__sub__', '__rsub__'],
  ['*', '__mul__', '__rmul__'],
  ['/', '__truediv__', '__rtruediv__'],
  ['//', '__floordiv__', '__rfloordiv__'],
  ['%', '__mod__', '__rmod__'],
  ['** or pow()', '__pow__', '__rpow__'],
  ['@', '__matmul__', '__rmatmul__'],
  ['&', '__and__', '__rand__'],
  ['|', '__or__', '__ror__'],
  ['^', '__xor__', '__rxor__'],
  ['<<', '__lshift__', '__rlshift__'],
  ['>>', '__rshift__', '__rrshift__'],
  ['divmod()', '__divmod__', '__rdivmod__'],
] as const

const inPlace = (method: string): string => '__i' + method.slice(2)
const hasInPlace = (cls: PyFunction): boolean => operators.some(([, method]) => has(cls, inPlace(method)))

/** `symbol=` asks for the method that works in place. */
function operator(this: Instance & object, symbol: string, other: PyValue, reflected: boolean): PyValue | undefined {
  const isInPlace = symbol.endsWith('=')
  const plain = isInPlace ? symbol.slice(0, -1) : symbol
  const found = operators.find(([op]) => op === plain || (plain === '**' && op.startsWith('**')))
  if (!found) return undefined
  const method = reflected ? found[2] : isInPlace ? inPlace(found[1]) : found[1]
  const cls = classOf(this)
  if (!has(cls, method))
    return nativeHook(cls, 'pyOperator')?.call(this, ...([symbol, other, reflected] as never[])) as PyValue | undefined
  const result = ask(this, method, other)
  return result === notImplemented ? undefined : result
}

function textOf(value: PyValue, method: string): string {
  return typeof value === 'string'
    ? value
    : raise('TypeError', `${method} returned non-string (type ${qualifiedTypeName(value)})`)
}

function* itemsByIndex(self: Instance & object): Iterable<PyValue> {
  for (let i = 0; ; i++) {
    try {
      yield ask(self, '__getitem__', i)
    } catch (caught) {
      if (caught instanceof PyError && isInstanceOf(caught, 'IndexError')) return
      throw caught
    }
  }
}

const tokenOf = (self: Instance & object): KeyToken =>
  instanceToken(self, {
    hash: String(hashOf(self)),
    equals: (other) => truth(ask(self, '__eq__', other)),
    numbers: (['pyFloat', 'pyInt'] as const)
      .filter((hook) => hook in self)
      .map((hook) => () => ownNumber(self as never, hook)!),
  })

function hashOf(self: Instance & object): Int {
  const value = ask(self, '__hash__')
  return isInt(value) ? toInt(value) : raise('TypeError', '__hash__ method should return an integer')
}

const installers: Readonly<Record<string, (hooks: Hooks, cls: PyFunction) => void>> = {
  __repr__: (hooks) => {
    hooks['pyRepr'] = function () {
      return textOf(ask(this, '__repr__'), '__repr__')
    }
  },
  __str__: (hooks) => {
    hooks['pyStr'] = function () {
      return textOf(ask(this, '__str__'), '__str__')
    }
  },
  __int__: (hooks) => number(hooks, 'pyInt', '__int__'),
  __float__: (hooks) => number(hooks, 'pyFloat', '__float__'),
  __index__: (hooks, cls) => {
    number(hooks, 'pyIndex', '__index__')
    if (!has(cls, '__int__')) number(hooks, 'pyInt', '__index__')
    if (!has(cls, '__float__')) number(hooks, 'pyFloat', '__index__')
  },
  __round__: (hooks) => {
    hooks['pyRound'] = function (...digits: PyValue[]) {
      return ask(this, '__round__', ...digits)
    }
  },
  __format__: (hooks) => {
    hooks['pyFormat'] = function (spec: string) {
      return textOf(ask(this, '__format__', spec), '__format__')
    }
  },
  __len__: (hooks) => {
    hooks['pyLen'] = function () {
      const n = ask(this, '__len__')
      if (!isInt(n)) return raise('TypeError', `'${qualifiedTypeName(n)}' object cannot be interpreted as an integer`)
      return Number(n) < 0 ? raise('ValueError', '__len__() should return >= 0') : Number(n)
    }
  },
  __bool__: (hooks) => {
    hooks['pyTruth'] = function () {
      const value = ask(this, '__bool__')
      return typeof value === 'boolean'
        ? value
        : raise('TypeError', `__bool__ should return bool, returned ${qualifiedTypeName(value)}`)
    }
  },
  __eq__: (hooks, cls) => {
    hooks['pyEq'] = function (other: PyValue) {
      const result = ask(this, '__eq__', other)
      return result === notImplemented ? undefined : truth(result)
    }
    // A class that says when its instances are equal, and not how they hash, has no hash.
    if (!hashes(cls)) return
    hooks['pyKey'] = function () {
      return tokenOf(this)
    }
  },
  __ne__: (hooks) => {
    hooks['pyNe'] = function (other: PyValue) {
      const result = ask(this, '__ne__', other)
      return result === notImplemented ? undefined : truth(result)
    }
  },
  __hash__: (hooks, cls) => {
    if (!hashes(cls)) return
    hooks['pyHash'] = function () {
      return hashOf(this)
    }
  },
  __call__: (hooks) => {
    hooks['pyCall'] = function (args: readonly PyValue[], keywords?: ReadonlyMap<string, PyValue>) {
      return call(specialMethod(this as never, '__call__', this.cls)!, args, keywords)
    }
  },
  __contains__: (hooks) => {
    hooks['pyContains'] = function (item: PyValue) {
      return truth(ask(this, '__contains__', item))
    }
  },
  __getitem__: (hooks, cls) => {
    hooks['pyGetItem'] = function (key: PyValue) {
      return ask(this, '__getitem__', key)
    }
    if (has(cls, '__iter__') || nativeKind(cls) !== 'object') return
    hooks['pyIter'] = function () {
      return itemsByIndex(this)
    }
  },
  __setitem__: (hooks) => {
    hooks['pySetItem'] = function (key: PyValue, value: PyValue) {
      ask(this, '__setitem__', key, value)
    }
  },
  __delitem__: (hooks) => {
    hooks['pyDelItem'] = function (key: PyValue) {
      ask(this, '__delitem__', key)
    }
  },
  __iter__: (hooks) => {
    hooks['pyIter'] = function () {
      const iterator = ask(this, '__iter__')
      return isIterator(iterator)
        ? iterator
        : raise('TypeError', `iter() returned non-iterator of type '${qualifiedTypeName(iterator)}'`)
    }
  },
  __next__: (hooks, cls) => {
    Object.assign(hooks, { pyIterator: cls.py!.name })
    hooks['next'] = function () {
      try {
        return ask(this, '__next__')
      } catch (caught) {
        if (caught instanceof PyError && isInstanceOf(caught, 'StopIteration')) return undefined
        throw caught
      }
    }
    Object.assign(hooks, {
      [Symbol.iterator](this: PyIterator) {
        return {
          next: () => {
            const value = this.next()
            return value === undefined ? { done: true, value } : { done: false, value }
          },
        }
      },
    })
  },
  __reversed__: (hooks) => {
    hooks['pyReversed'] = function () {
      return ask(this, '__reversed__')
    }
  },
  __enter__: (hooks) => {
    hooks['pyEnter'] = function () {
      return ask(this, '__enter__')
    }
  },
  __exit__: (hooks) => {
    hooks['pyExit'] = function (e: PyError | null) {
      const type = e && exceptionClassOf(e)
      return ask(this, '__exit__', type, e, null)
    }
  },
}

/** A hook that asks for a number of a kind: TypeError for what is none. */
function number(hooks: Hooks, hook: string, method: string): void {
  hooks[hook] = function () {
    const value = ask(this, method)
    const fits = method === '__float__' ? isFloat(value) : isInt(value)
    if (fits) return value
    const kind = method === '__float__' ? 'float' : 'int'
    const owner = method === '__float__' ? `${this.cls.py!.name}.` : ''
    return raise('TypeError', `${owner}${method} returned non-${kind} (type ${qualifiedTypeName(value)})`)
  }
}

/** The last word on hashing in a class's order of resolution: `__hash__`, unless `__eq__` stands before it or it is None. */
function hashes(cls: PyFunction): boolean {
  for (const one of cls.py!.cls!.mro) {
    if (!one.py!.cls && isScalarKind(nativeKind(one))) return true
    const members = one.py!.cls?.members
    if (members?.has('__hash__')) return members.get('__hash__') !== null
    if (members?.has('__eq__')) return false
  }
  return true
}

const exceptionClassOf = (e: PyError): PyValue => e.cls ?? builtinNamed(e.type) ?? null
