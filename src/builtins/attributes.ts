import { anyType } from '#model/pytype.ts'
import { call, isCallable, type Keywords } from './call.ts'
import { allocate, classMember, madeClassOf, mroOf, refresh } from './classObject.ts'
import { ne } from './compare.ts'
import { bindMember, isDataDescriptor, PyProperty, specialMethod } from './descriptors.ts'
import { entry, table, type Builtin } from './define.ts'
import { error, isInstanceOf, raise } from './errors.ts'
import { iter } from './iterate.ts'
import { classNamed } from './lateNames.ts'
import { plainRepr, plainStr } from './repr.ts'
import { notImplemented } from './singletons.ts'
import { suggestion } from './suggest.ts'
import { PySuper } from './superObject.ts'
import { nativeSpecial, unboundSpecial } from './nativeSpecial.ts'
import { methods } from './methods.ts'
import { always } from './rules.ts'
import { plainOf, PyScalar, scalars, withPlain } from './scalar.ts'
import { asFunction, bindBuiltin } from './signature.ts'
import { isObject, qualifiedTypeName, typeName } from './typeNames.ts'
import {
  identityOf,
  PyDict,
  PyError,
  PyFloat,
  PyInstance,
  PyNamedTuple,
  PyTuple,
  type PyFunction,
  type PyObject,
  type PyValue,
} from './values.ts'

/**
 * The only way from a dot in Python text to anything: the catalogue's methods by type, the fields an object declares, what a
 * class written in Python holds, and a few attributes of functions and exceptions. JavaScript's properties are never looked at.
 */

/** Types whose methods a type also has, nearest first. */
const inherits: Readonly<Record<string, string>> = {
  bool: 'int',
  defaultdict: 'dict',
  Counter: 'dict',
  OrderedDict: 'dict',
  datetime: 'date',
}

function typeKey(value: PyValue): string {
  if (value instanceof PyNamedTuple) return 'tuple'
  // A subclass written in Python has the methods of what it derives from.
  if (value instanceof PyDict) return value.pyClass
  if (Array.isArray(value)) return 'list'
  return value instanceof PyScalar ? value.scalarKind : typeName(value)
}

/** The catalogue's entry for a method of this value. */
export function findMethod(value: PyValue, name: string): Builtin | undefined {
  if (typeof value === 'function') return undefined
  for (let type: string | undefined = typeKey(value); type !== undefined; type = inherits[type]) {
    const entry = methods[type]?.[name]
    if (entry) return entry
  }
  if (value instanceof PyNamedTuple) return methods['namedtuple']![name]
  return undefined
}

/** What the receiver's class is called in a method's own errors: `list.append`. */
const shownName = (value: PyValue, method: Builtin): string => `${typeName(value)}.${method.name}`

/** `value.name`, or undefined. */
export function findAttr(value: PyValue, name: string): PyValue | undefined {
  const own = ownAttr(value, name)
  if (own !== undefined) return own
  return name === '__class__' ? classNamed(value) : nativeAttr(value, name)
}

/** What a value of a built-in class, or of one derived from it, has from there. */
export function nativeAttr(given: PyValue, name: string): PyValue | undefined {
  const value = plainOf(given)
  const method = findMethod(value, name)
  return method ? asFunction(method, shownName(value, method), value) : nativeSpecial(value, name)
}

function ownAttr(value: PyValue, name: string): PyValue | undefined {
  if (typeof value === 'function') return functionAttr(value, name)
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' || value === null ? undefined : numberAttr(value, name)
  const made = madeClassOf(value)
  if (made) return instanceAttr(value, made, name)
  if (value instanceof PyFloat) return name === 'real' ? value : name === 'imag' ? new PyFloat(0) : undefined
  if (value instanceof PyError) return errorAttr(value, name)
  if (value instanceof PyNamedTuple) return namedTupleAttr(value, name)
  if (value instanceof PyDict && name === 'default_factory' && value.pyClass === 'defaultdict') return value.factory
  if (value instanceof PySuper) return value.find(name)
  if (isObject(value)) return value.pyAttr?.(name)
  return undefined
}

function namedTupleAttr(value: PyNamedTuple, name: string): PyValue | undefined {
  const i = value.fields.indexOf(name)
  if (i >= 0) return value.items[i]!
  return name === '_fields' ? new PyTuple(value.fields) : undefined
}

/** `__dict__` of an instance, where it has one. */
export function fieldsOf(value: PyValue): PyDict | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (value instanceof PyError) return (value.fields ??= new PyDict())
  if (value instanceof PyNamedTuple) return madeClassOf(value) && (value.own ??= new PyDict())
  return 'cls' in value && 'fields' in value && value.fields instanceof PyDict ? value.fields : undefined
}

/** In CPython's order: properties of the class, the instance's own, the class's other attributes, `__getattr__`. */
function instanceAttr(value: PyValue & object, cls: PyFunction, name: string): PyValue | undefined {
  const member = classMember(cls, name)
  if (member !== undefined && isDataDescriptor(member)) return bindMember(member, value, cls)
  const own = fieldsOf(value)?.get(name)
  if (own !== undefined) return own
  if (member !== undefined) return bindMember(member, value, cls)
  if (name === '__class__') return cls
  if (name === '__dict__') return fieldsOf(value)
  if (name === '__doc__' || name === '__module__') return classAttr(cls, name)
  const native =
    value instanceof PyError
      ? errorAttr(value, name)
      : value instanceof PyNamedTuple
        ? namedTupleAttr(value, name)
        : value instanceof PyScalar
          ? ownAttr(plainOf(value), name)
          : undefined
  if (native !== undefined || findMethod(value, name)) return native
  const ask = specialMethod(value, '__getattr__', cls)
  return ask === undefined ? objectMember(value, name) : call(ask, [name])
}

/** The special methods that every object has, as functions: `self.__repr__()`. */
export function objectMember(value: PyValue, name: string): PyValue | undefined {
  const method = objectMethods[name]
  return method && asFunction(method, `object.${name}`, value)
}

function numberAttr(value: number | bigint | boolean, name: string): PyValue | undefined {
  const plain = typeof value === 'boolean' ? (value ? 1 : 0) : value
  if (name === 'real') return plain
  if (name === 'imag') return typeof plain === 'number' && !Number.isInteger(plain) ? new PyFloat(0) : 0
  if (typeof plain === 'number' && !Number.isInteger(plain)) return undefined
  return name === 'numerator' ? plain : name === 'denominator' ? 1 : undefined
}

function functionAttr(fn: PyFunction, name: string): PyValue | undefined {
  const own = fn.py?.own?.get(name)
  if (own !== undefined) return own
  const attributes = fn.py?.attributes
  if (attributes && Object.hasOwn(attributes, name)) return attributes[name]
  if (fn.py?.kind === 'class') return classAttr(fn, name)
  if (name === '__name__') return lastName(fn.py?.name ?? fn.name)
  if (name === '__qualname__') return fn.py?.name ?? fn.name
  if (name === '__doc__') return null
  if (name === '__module__') return fn.py?.kind === 'builtin' ? 'builtins' : '__main__'
  if (name === '__code__') return codeOf(fn)
  if (name === '__self__') return fn.py?.self
  if (name === '__func__') return fn.py?.function
  return undefined
}

/** `f.__code__`, of functions written in Python: what programs and libraries ask it for. */
function codeOf(fn: PyFunction): PyValue | undefined {
  const info = fn.py?.function?.py ?? fn.py
  if (info?.kind !== 'function' || info.typeName !== undefined) return undefined
  const { parameters } = info
  const counted = parameters.filter((p) => p.kind === 'normal' || p.kind === 'positionalOnly')
  const attributes: Readonly<Record<string, PyValue>> = {
    co_argcount: counted.length,
    co_kwonlyargcount: parameters.filter((p) => p.kind === 'keywordOnly').length,
    co_name: lastName(info.name),
    co_varnames: new PyTuple(parameters.map((p) => p.name)),
  }
  const code: PyObject = {
    pyType: 'code',
    pyAttr: (member) => (Object.hasOwn(attributes, member) ? attributes[member] : undefined),
  }
  return code
}

const lastName = (qualname: string): string => qualname.slice(qualname.lastIndexOf('.') + 1)

function classAttr(cls: PyFunction, name: string): PyValue | undefined {
  const info = cls.py!
  const made = info.cls
  const member = classMember(cls, name)
  if (member !== undefined) return bindMember(member, undefined, cls)
  switch (name) {
    case '__name__':
      return info.name
    case '__qualname__':
      return made?.qualname ?? info.name
    case '__module__':
      return made?.module ?? 'builtins'
    case '__doc__':
      return null
    case '__mro__':
      return new PyTuple(mroOf(cls))
    case '__bases__':
      return new PyTuple(made ? made.bases : mroOf(cls).slice(1, 2))
    case '__dict__':
      return made && PyDict.of(made.members)
    case '__class__':
      return classNamed(cls)
  }
  const fromMeta = made?.meta && classMember(made.meta, name)
  if (fromMeta !== undefined) return bindMember(fromMeta, cls, made!.meta!)
  for (const base of mroOf(cls)) {
    if (base.py!.cls) continue
    const attributes = base.py!.attributes
    if (attributes && Object.hasOwn(attributes, name)) return attributes[name]
    const entry = methods[base.py!.name]?.[name]
    if (entry) return unbound(entry, base.py!.name)
    const special = unboundSpecial(base.py!.name, name)
    if (special) return special
  }
  const method = objectMethods[name]
  if (method) return unbound(method, 'object')
  const ask = made?.meta && classMember(made.meta, '__getattr__')
  return ask === undefined ? undefined : call(bindMember(ask, cls, made!.meta!), [name])
}

/** `str.upper`: the receiver is the first argument, and must be of the type. */
function unbound(method: Builtin, type: string): PyFunction {
  const params = ['self', ...(method.params.includes('/') ? [] : ['/']), ...method.params]
  return asFunction(
    {
      ...method,
      params,
      call: (self, ...args) => {
        const found = type === 'object' ? method : findMethod(self, method.name)
        if (found !== method)
          return raise(
            'TypeError',
            `descriptor '${method.name}' for '${type}' objects doesn't apply to a '${qualifiedTypeName(self)}' object`,
          )
        return method.call(plainOf(self), ...args)
      },
    },
    `${type}.${method.name}`,
  )
}

function errorAttr(e: PyError, name: string): PyValue | undefined {
  switch (name) {
    case 'args':
      return new PyTuple(e.args)
    case '__cause__':
      return e.pyCause ?? null
    case '__context__':
      return e.pyContext ?? null
    case '__suppress_context__':
      return e.pyCause !== undefined
    case '__traceback__':
      return null
    case 'with_traceback':
      return () => e
  }
  if (name === 'value' && isInstanceOf(e, 'StopIteration')) return e.args[0] ?? null
  if (name === 'code' && isInstanceOf(e, 'SystemExit'))
    return e.args.length > 1 ? new PyTuple(e.args) : (e.args[0] ?? null)
  if (isInstanceOf(e, 'OSError') && e.args.length >= 2) {
    const at = ['errno', 'strerror', 'filename'].indexOf(name)
    if (at >= 0) return e.fields?.get(name) ?? e.args[at] ?? null
  }
  return e.fields?.get(name)
}

/** `value.name`; AttributeError with CPython's text. */
export function getAttr(value: PyValue, name: string): PyValue {
  const found = findAttr(value, name)
  return found !== undefined ? found : noAttribute(value, name)
}

function noAttribute(value: PyValue, name: string): never {
  const e = error('AttributeError', `${shownOwner(value)} has no attribute '${name}'`)
  e.misspelt = () => suggestion(name, attributeNames(value))
  throw e
}

function shownOwner(value: PyValue): string {
  if (typeof value === 'function' && value.py?.kind === 'class') return `type object '${value.py.name}'`
  if (isObject(value) && value.pyType === 'module') return `module '${(value as unknown as { name: string }).name}'`
  return `'${qualifiedTypeName(value)}' object`
}

/** What `dir(value)` lists, sorted: an instance's own attributes, those of its class, the methods of the catalogue. */
export function attributeNames(value: PyValue): readonly string[] {
  const names = new Set<string>()
  const add = (some: Iterable<PyValue>) => {
    for (const name of some) names.add(String(name))
  }
  const isClassItself = typeof value === 'function' && value.py?.kind === 'class'
  const cls = isClassItself ? value : madeClassOf(value)
  for (const one of cls ? mroOf(cls) : []) add(one.py!.cls?.members.keys() ?? Object.keys(methods[one.py!.name] ?? {}))
  if (!isClassItself && typeof value !== 'function')
    for (let type: string | undefined = typeKey(value); type !== undefined; type = inherits[type])
      add(Object.keys(methods[type] ?? {}))
  add(fieldsOf(value)?.keys() ?? [])
  if (isObject(value)) add(value.pyDir?.() ?? [])
  if (value instanceof PyNamedTuple) add(value.fields)
  return [...names].sort()
}

/** `value.name = to`: instances, classes and functions written in Python take any; of the rest, what says so. */
export function setAttr(value: PyValue, name: string, to: PyValue): void {
  const made = madeClassOf(value)
  if (made && typeof value !== 'function') {
    const ask = specialMethod(value, '__setattr__', made)
    if (ask === undefined) setOwn(value, name, to)
    else call(ask, [name, to])
    return
  }
  if (typeof value === 'function') {
    if (setOfFunction(value, name, to)) return
  } else if (isObject(value) && value.pySetAttr?.(name, to)) return
  else if (value instanceof PyError && name !== 'args') {
    fieldsOf(value)!.set(name, to)
    return
  }
  readOnly(value, name)
}

/** What `object.__setattr__` does: properties first, then the instance's own attributes. */
export function setOwn(value: PyValue, name: string, to: PyValue): void {
  const cls = madeClassOf(value)
  const member = cls && classMember(cls, name)
  if (member instanceof PyProperty) {
    if (member.set === null)
      raise('AttributeError', `property '${name}' of '${cls!.py!.cls!.qualname}' object has no setter`)
    call(member.set, [value, to])
    return
  }
  if (member instanceof PyInstance) {
    const set = specialMethod(member, '__set__', member.cls)
    if (set !== undefined) {
      call(set, [value, to])
      return
    }
  }
  if (value instanceof PyError && name === 'args') value.args = [...iter(to)]
  else if (cls && !allows(cls, name)) noAttribute(value, name)
  else fieldsOf(value)!.set(name, to)
}

/** `__slots__` of every class on the way, and nothing else. */
function allows(cls: PyFunction, name: string): boolean {
  for (const one of mroOf(cls)) {
    const made = one.py?.cls
    if (!made) continue
    const slots = made.members.get('__slots__')
    if (slots === undefined) return true
    const names = typeof slots === 'string' ? [slots] : [...iter(slots)]
    if (names.includes(name) || names.includes('__dict__')) return true
  }
  return false
}

function setOfFunction(fn: PyFunction, name: string, to: PyValue): boolean {
  const info = fn.py
  if (info?.cls) {
    info.cls.members.set(name, to)
    if (name.startsWith('__')) refresh(fn)
    return true
  }
  if (info?.kind !== 'function') return false
  info.own ??= new PyDict()
  info.own.set(name, to)
  return true
}

function readOnly(value: PyValue, name: string): never {
  if (typeof value === 'function' && value.py?.kind === 'class')
    return raise('TypeError', `cannot set '${name}' attribute of immutable type '${value.py.name}'`)
  const found = findAttr(value, name)
  if (found === undefined) return noAttribute(value, name)
  return raise(
    'AttributeError',
    isCallable(found)
      ? `'${qualifiedTypeName(value)}' object attribute '${name}' is read-only`
      : `attribute '${name}' of '${qualifiedTypeName(value)}' objects is not writable`,
  )
}

/** `del value.name` */
export function delAttr(value: PyValue, name: string): void {
  const made = madeClassOf(value)
  if (made && typeof value !== 'function') {
    const ask = specialMethod(value, '__delattr__', made)
    if (ask !== undefined) call(ask, [name])
    else delOwn(value, name)
    return
  }
  if (typeof value === 'function') {
    if (value.py?.own?.delete(name)) return
    if (value.py?.cls) {
      if (!value.py.cls.members.delete(name)) raise('AttributeError', name)
      return refresh(value)
    }
  } else if (isObject(value) && value.pyDelAttr?.(name)) return
  readOnly(value, name)
}

function delOwn(value: PyValue, name: string): void {
  const cls = madeClassOf(value)
  const member = cls && classMember(cls, name)
  if (member instanceof PyProperty) {
    if (member.del === null)
      raise('AttributeError', `property '${name}' of '${cls!.py!.cls!.qualname}' object has no deleter`)
    call(member.del, [value])
  } else if (!fieldsOf(value)?.delete(name)) noAttribute(value, name)
}

/** `value.name(*args, **keywords)` without making the bound method. */
export function callMethod(value: PyValue, name: string, args: readonly PyValue[], keywords?: Keywords): PyValue {
  const own = ownAttr(value, name)
  if (own !== undefined) return call(own, args, keywords)
  const method = findMethod(value, name)
  if (method) {
    const bound = bindBuiltin(method, shownName(value, method), args, keywords)
    return scalars.exist
      ? withPlain(bound, (plain) => method.call(plainOf(value), ...plain))
      : method.call(value, ...bound)
  }
  return call(getAttr(value, name), args, keywords)
}

/** What every object can be asked: `self.__eq__(other)`, `super().__setattr__(name, value)`. */
const objectMethods: Readonly<Record<string, Builtin>> = table(
  entry('__repr__', '', always(anyType), (self: PyValue) => plainRepr(self)),
  entry('__str__', '', always(anyType), (self: PyValue) => plainStr(self)),
  entry('__hash__', '', always(anyType), (self: PyValue) => identityOf(self as object)),
  entry('__eq__', 'value, /', always(anyType), (self: PyValue, other: PyValue) =>
    self === other ? true : notImplemented,
  ),
  entry('__ne__', 'value, /', always(anyType), (self: PyValue, other: PyValue) => ne(self, other)),
  entry('__getattribute__', 'name, /', always(anyType), (self: PyValue, name: PyValue) => getAttr(self, String(name))),
  entry('__setattr__', 'name, value, /', always(anyType), (self: PyValue, name: PyValue, to: PyValue) => {
    setOwn(self, String(name), to)
    return null
  }),
  entry('__delattr__', 'name, /', always(anyType), (self: PyValue, name: PyValue) => {
    delOwn(self, String(name))
    return null
  }),
  entry('__new__', '*args, **keywords', always(anyType), (cls: PyFunction, keywords: PyDict, ...args: PyValue[]) =>
    allocate(cls, args, keywords),
  ),
)
