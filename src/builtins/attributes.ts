import { call, isCallable, type Keywords } from './call.ts'
import type { Builtin } from './define.ts'
import { raise } from './errors.ts'
import { methods } from './methods.ts'
import { asFunction, bindBuiltin } from './signature.ts'
import { isObject, qualifiedTypeName, typeName } from './typeNames.ts'
import { PyDict, PyError, PyNamedTuple, PyTuple, type PyFunction, type PyValue } from './values.ts'

/**
 * The only way from a dot in Python text to anything: the catalogue's methods by type, the fields an object declares, and
 * a few attributes of functions and exceptions. JavaScript's properties are never looked at.
 */

/** Types whose methods a type also has, nearest first. */
const inherits: Readonly<Record<string, string>> = {
  bool: 'int',
  defaultdict: 'dict',
  Counter: 'dict',
  OrderedDict: 'dict',
}

function typeKey(value: PyValue): string {
  return value instanceof PyNamedTuple ? 'tuple' : typeName(value)
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
  const method = findMethod(value, name)
  return method && asFunction(method, shownName(value, method), value)
}

function ownAttr(value: PyValue, name: string): PyValue | undefined {
  if (typeof value === 'function') return functionAttr(value, name)
  if (value instanceof PyError) return errorAttr(value, name)
  if (value instanceof PyNamedTuple) {
    const i = value.fields.indexOf(name)
    if (i >= 0) return value.items[i]!
    return name === '_fields' ? new PyTuple(value.fields) : undefined
  }
  if (value instanceof PyDict && name === 'default_factory' && value.pyClass === 'defaultdict') return value.factory
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return numberAttr(value, name)
  if (isObject(value)) return value.pyAttr?.(name)
  return undefined
}

function numberAttr(value: number | bigint | boolean, name: string): PyValue | undefined {
  const plain = typeof value === 'boolean' ? (value ? 1 : 0) : value
  if (name === 'real') return plain
  if (name === 'imag') return 0
  if (typeof plain === 'number' && !Number.isInteger(plain)) return undefined
  return name === 'numerator' ? plain : name === 'denominator' ? 1 : undefined
}

function functionAttr(fn: PyFunction, name: string): PyValue | undefined {
  const attributes = fn.py?.attributes
  if (attributes && Object.hasOwn(attributes, name)) return attributes[name]
  if (name === '__name__' || name === '__qualname__') return fn.py?.name ?? fn.name
  if (fn.py?.kind !== 'class') return undefined
  const type = fn.py.name
  for (let t: string | undefined = type; t !== undefined; t = inherits[t]) {
    const entry = methods[t]?.[name]
    if (entry) return unbound(entry, type)
  }
  return undefined
}

/** `str.upper`: the receiver is the first argument, and must be of the type. */
function unbound(method: Builtin, type: string): PyFunction {
  const params = ['self', ...(method.params.includes('/') ? [] : ['/']), ...method.params]
  return asFunction(
    {
      ...method,
      params,
      call: (self, ...args) => {
        const found = findMethod(self, method.name)
        if (found !== method)
          return raise(
            'TypeError',
            `descriptor '${method.name}' for '${type}' objects doesn't apply to a '${qualifiedTypeName(self)}' object`,
          )
        return method.call(self, ...args)
      },
    },
    `${type}.${method.name}`,
  )
}

function errorAttr(e: PyError, name: string): PyValue | undefined {
  if (name === 'args') return new PyTuple(e.args)
  if (e.type === 'StopIteration' && name === 'value') return e.args[0] ?? null
  return e.fields && Object.hasOwn(e.fields, name) ? e.fields[name] : undefined
}

/** `value.name`; AttributeError with CPython's text. */
export function getAttr(value: PyValue, name: string): PyValue {
  const found = findAttr(value, name)
  return found !== undefined ? found : noAttribute(value, name)
}

function noAttribute(value: PyValue, name: string): never {
  if (typeof value === 'function' && value.py?.kind === 'class')
    return raise('AttributeError', `type object '${value.py.name}' has no attribute '${name}'`)
  if (isObject(value) && value.pyType === 'module')
    return raise('AttributeError', `module '${(value as unknown as { name: string }).name}' has no attribute '${name}'`)
  return raise('AttributeError', `'${qualifiedTypeName(value)}' object has no attribute '${name}'`)
}

/** `value.name = to`. Nothing a pipeline holds takes attributes. */
export function setAttr(value: PyValue, name: string, _to: PyValue): never {
  const found = findAttr(value, name)
  if (found === undefined) return noAttribute(value, name)
  return raise(
    'AttributeError',
    isCallable(found)
      ? `'${qualifiedTypeName(value)}' object attribute '${name}' is read-only`
      : `attribute '${name}' of '${qualifiedTypeName(value)}' objects is not writable`,
  )
}

/** `del value.name`. Nothing a pipeline holds lets go of an attribute. */
export function delAttr(value: PyValue, name: string): never {
  return setAttr(value, name, null)
}

/** `value.name(*args, **keywords)` without making the bound method. */
export function callMethod(value: PyValue, name: string, args: readonly PyValue[], keywords?: Keywords): PyValue {
  if (ownAttr(value, name) === undefined) {
    const method = findMethod(value, name)
    if (method) return method.call(value, ...bindBuiltin(method, shownName(value, method), args, keywords))
  }
  return call(getAttr(value, name), args, keywords)
}
