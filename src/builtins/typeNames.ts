import {
  PyBytes,
  PyDict,
  PyError,
  PyFloat,
  PyNamedTuple,
  PySet,
  PySlice,
  PyTuple,
  type PyFunction,
  type PyIterator,
  type PyObject,
  type PyValue,
} from './values.ts'

/** The name `type(value).__name__` gives, as error texts quote it. */
export function typeName(value: PyValue): string {
  switch (typeof value) {
    case 'string':
      return 'str'
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float'
    case 'bigint':
      return 'int'
    case 'boolean':
      return 'bool'
    case 'function':
      if (value.py?.typeName) return value.py.typeName
      switch (value.py?.kind) {
        case 'builtin':
          return 'builtin_function_or_method'
        case 'method':
          return 'method'
        case 'class':
          return 'type'
        default:
          return 'function'
      }
    default:
      return objectTypeName(value)
  }
}

function objectTypeName(value: PyValue & (object | null)): string {
  if (value === null) return 'NoneType'
  if (Array.isArray(value)) return 'cls' in value ? (value.cls as PyFunction).py!.name : 'list'
  if (value instanceof PyFloat) return 'float'
  if (value instanceof PyNamedTuple) return value.cls.py!.name
  if (value instanceof PyTuple) return 'tuple'
  if (value instanceof PyDict) return value.cls?.py!.name ?? value.pyClass
  if (value instanceof PySet) return value.frozen ? 'frozenset' : 'set'
  if (value instanceof PyBytes) return 'bytes'
  if (value instanceof PyError) return value.type
  if (value instanceof PySlice) return 'slice'
  return 'pyType' in value ? (value as PyObject).pyType : (value as PyIterator).pyIterator
}

/** The class written in Python that a value is, or is an instance of. */
function classOf(value: PyValue): PyFunction | undefined {
  if (typeof value === 'function') return value.py?.cls && value
  return typeof value === 'object' && value !== null && 'cls' in value
    ? (value.cls as PyFunction | undefined)
    : undefined
}

/** The class as its repr quotes it, with the module it lives in: `int`, `collections.deque`. */
export function classText(value: PyValue): string {
  const made = classOf(value)?.py?.cls
  if (made) return `${made.module}.${made.qualname}`
  if (typeof value === 'function' && value.py?.kind === 'class') {
    const name = value.py.name
    return name in moduleOf ? `${moduleOf[name]}.${name}` : name in classOnly ? `${classOnly[name]}.${name}` : name
  }
  const name = typeName(value)
  return name in moduleOf ? `${moduleOf[name]}.${name}` : name
}

/** Modules of classes written in Python: in their repr, not in error texts. */
const classOnly: Readonly<Record<string, string>> = {
  Counter: 'collections',
  JSONDecodeError: 'json.decoder',
  error: 're',
}

/** The name CPython's messages use for a class that lives in a module: `collections.Counter`. */
export function qualifiedTypeName(value: PyValue): string {
  const name = typeName(value)
  return name in moduleOf ? `${moduleOf[name]}.${name}` : name
}

/** How CPython's argument errors (`_PyArg_BadArgument`) name what they were given: None stands for itself there. */
export const argumentTypeName = (value: PyValue): string => (value === null ? 'None' : qualifiedTypeName(value))

const moduleOf: Readonly<Record<string, string>> = {
  Decimal: 'decimal',
  defaultdict: 'collections',
  OrderedDict: 'collections',
  deque: 'collections',
  date: 'datetime',
  datetime: 'datetime',
  time: 'datetime',
  timedelta: 'datetime',
  timezone: 'datetime',
  chain: 'itertools',
  islice: 'itertools',
  groupby: 'itertools',
  count: 'itertools',
  cycle: 'itertools',
  repeat: 'itertools',
  product: 'itertools',
  permutations: 'itertools',
  combinations: 'itertools',
  accumulate: 'itertools',
  takewhile: 'itertools',
  dropwhile: 'itertools',
  starmap: 'itertools',
  zip_longest: 'itertools',
  filterfalse: 'itertools',
  compress: 'itertools',
  pairwise: 'itertools',
  partial: 'functools',
  Match: 're',
  Pattern: 're',
}

export function isIterator(value: PyValue): value is PyIterator {
  return typeof value === 'object' && value !== null && 'pyIterator' in value
}

/** An object of `PyObject` kind: neither of JavaScript's primitives nor one of the classes of `values.ts`. */
export function isObject(value: PyValue): value is PyObject {
  return typeof value === 'object' && value !== null && 'pyType' in value
}
