import { classMember, madeClassOf, mroOf } from './classObject.ts'
import { call } from './call.ts'
import { exceptionNames, error, isInstanceOf, raise } from './errors.ts'
import { truth } from './truth.ts'
import { isIterator, typeName } from './typeNames.ts'
import { PyError, PyNamedTuple, PyTuple, type PyFunction, type PyValue } from './values.ts'

/** Classes as values: `isinstance`, `issubclass`, `except` clauses and `raise`. */

/** Built-in classes that derive from another one. */
export const baseOf: Readonly<Record<string, string>> = {
  bool: 'int',
  defaultdict: 'dict',
  Counter: 'dict',
  OrderedDict: 'dict',
  datetime: 'date',
}

const exceptions = new Set(exceptionNames)
/** Names of exception classes outside the built-in names. */
const moduleExceptions = new Set(['JSONDecodeError', 'error', 'StatisticsError', 'UnsupportedOperation'])

export const isClass = (value: PyValue): value is PyFunction =>
  typeof value === 'function' && value.py?.kind === 'class'
export const isExceptionClass = (value: PyValue): value is PyFunction =>
  isClass(value) &&
  (value.py!.cls
    ? value.py!.cls.mro.some((base) => !base.py!.cls && base.py!.name === 'BaseException')
    : exceptions.has(value.py!.name) || moduleExceptions.has(value.py!.name))

/** `isinstance(value, cls)` for one class. */
function instanceOf(value: PyValue, cls: PyFunction): boolean {
  const own = madeClassOf(value)
  if (own) return mroOf(own).includes(cls) || (isClass(value) && cls.py!.name === 'type')
  if (cls.py!.cls) return false
  const name = cls.py!.name
  if (name === 'object') return true
  if (value instanceof PyNamedTuple) return value.cls === cls || name === 'tuple'
  if (value instanceof PyError) return isInstanceOf(value, name)
  if (typeof value === 'function') return name === typeName(value)
  for (
    let t: string | undefined = isIterator(value) ? value.pyIterator : typeName(value);
    t !== undefined;
    t = baseOf[t]
  )
    if (t === name) return true
  return false
}

export function isInstance(value: PyValue, classes: PyValue): boolean {
  if (classes instanceof PyTuple) return classes.items.some((cls) => isInstance(value, cls))
  const check = isClass(classes) && classes.py!.cls?.meta && classMember(classes.py!.cls.meta, '__instancecheck__')
  if (check && !(isClass(classes) && madeClassOf(value) === classes)) return truth(call(check, [classes, value]))
  if (!isClass(classes)) return raise('TypeError', 'isinstance() arg 2 must be a type, a tuple of types, or a union')
  return instanceOf(value, classes)
}

export function isSubclass(cls: PyValue, classes: PyValue): boolean {
  if (!isClass(cls)) return raise('TypeError', 'issubclass() arg 1 must be a class')
  if (classes instanceof PyTuple) return classes.items.some((c) => isSubclass(cls, c))
  if (!isClass(classes)) return raise('TypeError', 'issubclass() arg 2 must be a class, a tuple of classes, or a union')
  if (cls.py!.cls || classes.py!.cls) return mroOf(cls).includes(classes)
  const wanted = classes.py!.name
  const info = cls.py!
  if (wanted === 'object' || cls === classes) return true
  if (isExceptionClass(cls)) return isInstanceOf(error(cls.py!.name), wanted)
  const { name, attributes } = info
  if (attributes?.['_make']) return wanted === 'tuple'
  for (let t: string | undefined = name; t !== undefined; t = baseOf[t]) if (t === wanted) return true
  return false
}

/** Whether `except type` catches the exception; `type` may be a tuple of classes. */
export function exceptionMatches(e: PyError, type: PyValue): boolean {
  if (type instanceof PyTuple) return type.items.some((t) => exceptionMatches(e, t))
  if (!isExceptionClass(type))
    return raise('TypeError', 'catching classes that do not inherit from BaseException is not allowed')
  if (type.py!.cls) return e.cls !== undefined && mroOf(e.cls).includes(type)
  return isInstanceOf(e, type.py!.name)
}

/** What `raise value` or `raise value from cause` throws: the exception, or a new one of the class. */
export function raised(value: PyValue, cause?: PyValue): PyError {
  const e = value instanceof PyError ? value : isExceptionClass(value) ? call(value, []) : undefined
  if (!(e instanceof PyError)) return error('TypeError', 'exceptions must derive from BaseException')
  if (cause === undefined) return e
  if (cause !== null && !(cause instanceof PyError) && !isExceptionClass(cause))
    return error('TypeError', 'exception causes must derive from BaseException')
  e.pyCause = cause === null || cause instanceof PyError ? cause : (cause() as PyError)
  return e
}
