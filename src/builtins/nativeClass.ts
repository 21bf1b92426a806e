import { call, func, type Keywords } from './call.ts'
import { baseOf } from './classes.ts'
import { specialMethod } from './descriptors.ts'
import { exceptionBases, raise } from './errors.ts'
import { iter } from './iterate.ts'
import { update } from './methods/dict.ts'
import { classByName } from './lateNames.ts'
import { plainOf, scalars, type ScalarKind } from './scalar.ts'
import { scalarPrototypes } from './scalarHooks.ts'
import {
  PyDict,
  PyError,
  PyInstance,
  PyNamedTuple,
  PyTuple,
  type PyFunction,
  type PyParameter,
  type PyValue,
} from './values.ts'

/** Built-in classes as bases of classes written in Python: which may be one, how instances are made, and what `super()` finds. */

export type NativeKind = 'object' | 'exception' | 'dict' | 'list' | 'namedtuple' | 'type' | ScalarKind

export const isScalarKind = (kind: NativeKind | undefined): kind is ScalarKind =>
  kind === 'str' || kind === 'int' || kind === 'float'

/** A list that is an instance of a subclass. */
export class PyListInstance extends Array<PyValue> {
  readonly cls: PyFunction
  readonly fields = new PyDict()
  constructor(cls: PyFunction) {
    super()
    this.cls = cls
  }
  // What `slice` and `concat` give is a plain list, as in CPython.
  static override get [Symbol.species](): ArrayConstructor {
    return Array
  }
}

const named = (name: string): PyFunction => classByName(name)!

/** The classes a built-in class derives from, itself first. */
export function nativeMro(cls: PyFunction): readonly PyFunction[] {
  const mro = [cls]
  const { name, attributes } = cls.py!
  if (attributes?.['_make']) mro.push(named('tuple'))
  for (let base: string | undefined = baseOf[name]; base !== undefined; base = baseOf[base]) mro.push(named(base))
  for (const base of exceptionBases(name) ?? []) mro.push(named(base))
  if (name !== 'object') mro.push(named('object'))
  return mro
}

/** What instances of a class are in JavaScript; undefined: no class can derive from it. */
export function nativeKind(cls: PyFunction): NativeKind | undefined {
  const made = cls.py?.cls
  if (made) {
    const kinds = made.mro.slice(1).map((base) => (base.py?.cls ? 'object' : nativeKind(base)))
    if (kinds.includes(undefined)) return undefined
    const others = new Set(kinds.filter((kind) => kind !== 'object'))
    return others.size === 0 ? 'object' : others.size === 1 ? [...others][0] : undefined
  }
  const { name, attributes } = cls.py!
  if (attributes?.['_make']) return 'namedtuple'
  if (exceptionBases(name)) return 'exception'
  if (name === 'tuple') return 'namedtuple'
  if (name === 'str' || name === 'int' || name === 'float') return name
  if (name === 'object' || name === 'dict' || name === 'list' || name === 'type') return name
  return baseOf[name] === 'dict' ? 'dict' : undefined
}

/** What the instances of a class are besides what its special methods make of them. */
export function nativePrototype(cls: PyFunction): object {
  const kind = nativeKind(cls)!
  if (isScalarKind(kind)) {
    scalars.exist = true
    return scalarPrototypes[kind]
  }
  return {
    object: PyInstance,
    exception: PyError,
    dict: PyDict,
    list: PyListInstance,
    namedtuple: PyNamedTuple,
    type: PyInstance,
  }[kind].prototype as object
}

/** An instance as the built-in class at the root of `cls` makes it. */
export function newNative(
  cls: PyFunction,
  args: readonly PyValue[],
  keywords: Keywords | undefined,
  hasInit: boolean,
): PyInstance | PyError | PyDict | PyListInstance | PyNamedTuple {
  const root = cls.py!.cls!.mro.find((base) => !base.py!.cls)!
  switch (nativeKind(cls)) {
    case 'exception': {
      const e = new PyError(cls.py!.name, args, [root.py!.name, ...(exceptionBases(root.py!.name) ?? [])])
      e.cls = cls
      if (keywords && !hasInit) return raise('TypeError', `${cls.py!.name}() takes no keyword arguments`)
      return e
    }
    case 'dict': {
      const dict = hasInit ? new PyDict() : (call(root, args, keywords) as PyDict)
      dict.cls = cls
      dict.pyClass = root.py!.name
      dict.fields = new PyDict()
      const missing = specialMethod(dict, '__missing__', cls)
      if (missing !== undefined) dict.missing = (key) => call(missing, [key])
      return dict
    }
    case 'list': {
      const list = new PyListInstance(cls)
      if (!hasInit && args.length > 0) list.push(...iter(args[0]!))
      return list
    }
    case 'namedtuple': {
      const tuple = call(root, args, keywords) as PyTuple
      return new PyNamedTuple(tuple.items, cls, tuple instanceof PyNamedTuple ? tuple.fields : [])
    }
    case 'str':
    case 'int':
    case 'float': {
      const instance = new PyInstance(cls)
      instance.native = plainOf(call(root, args, keywords))
      return instance
    }
    default:
      if (!hasInit && (args.length > 0 || keywords?.size))
        return raise('TypeError', `${cls.py!.name}() takes no arguments`)
      return new PyInstance(cls)
  }
}

const parameters = (...names: readonly string[]): readonly PyParameter[] =>
  names.map((name) =>
    name.startsWith('**')
      ? { name: name.slice(2), kind: 'keywordRest', hasDefault: false }
      : name.startsWith('*')
        ? { name: name.slice(1), kind: 'rest', hasDefault: false }
        : { name, kind: 'positionalOnly', hasDefault: false },
  )

const init = (owner: string, run: (self: PyValue, args: readonly PyValue[], keywords: PyDict) => void): PyFunction =>
  func(
    (self, args, keywords) => (run(self!, (args as PyTuple).items, keywords as PyDict), null),
    `${owner}.__init__`,
    parameters('self', '*args', '**keywords'),
  )

/** What the built-in classes have that subclasses reach by `super()`, beyond the catalogue's methods. */
const members: Readonly<Record<NativeKind, Readonly<Record<string, PyFunction>>>> = {
  object: {
    __init__: init('object', (_self, args) => {
      if (args.length > 0)
        raise('TypeError', 'object.__init__() takes exactly one argument (the instance to initialize)')
    }),
  },
  exception: {
    __init__: init('BaseException', (self, args) => {
      if (self instanceof PyError) self.args = args
    }),
  },
  dict: {
    __init__: init('dict', (self, args, keywords) => {
      if (self instanceof PyDict) update(self, args[0], keywords)
    }),
  },
  list: {
    __init__: init('list', (self, args) => {
      if (Array.isArray(self) && args.length > 0) self.push(...iter(args[0]!))
    }),
  },
  namedtuple: {},
  type: {},
  str: {},
  int: {},
  float: {},
}

/** An attribute of a built-in class as a base; the catalogue's methods are not among them. */
export function nativeMembers(cls: PyFunction, name: string): PyValue | undefined {
  const kind = nativeKind(cls)
  const table = kind && members[cls.py!.name === 'object' ? 'object' : kind]
  return table && Object.hasOwn(table, name) ? table[name] : undefined
}
