import { madeClass, makeClass, newInstance } from './classObject.ts'
import { PyClock, PyDate, PyDateTime } from './datetime/moments.ts'
import { parseIsoClock, parseIsoDate, parseIsoDateTime } from './datetime/text.ts'
import { PyTimedelta } from './datetime/timedelta.ts'
import { deque, isDeque } from './deque.ts'
import { error } from './errors.ts'
import { missingOf } from './copy.ts'
import { LabeledPoint } from './ml/labeledPoint.ts'
import { DenseVector, SparseVector, vectorOf } from './ml/vectors.ts'
import { makeNamedTuple } from './namedTuple.ts'
import { PyRange } from './range.ts'
import { PyResultIterable } from './rdd.ts'
import { plainOf, PyScalar } from './scalar.ts'
import { isIterator, typeName } from './typeNames.ts'
import { builtinNamed } from './lateNames.ts'
import {
  PyBytes,
  PyDict,
  PyError,
  PyFloat,
  PyInstance,
  PyNamedTuple,
  PySet,
  PyTuple,
  type PyFunction,
  type PyValue,
} from './values.ts'

/**
 * Any Python value as plain data that survives structured cloning and IndexedDB, and back. Strings, ints, most floats,
 * booleans and None are themselves; everything else is an array that starts with a letter.
 */
export type Encoded = null | boolean | number | bigint | string | Uint8Array | readonly Encoded[]

/** TypeError for what cannot be pickled: iterators and functions written in a pipeline. */
export function encode(value: PyValue): Encoded {
  if (typeof value === 'function') return encodeFunction(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return ['l', ...value.map(encode)]
  if (value instanceof PyFloat) return ['f', value.value]
  if (value instanceof PyNamedTuple) return ['n', value.cls.py!.name, value.fields.slice(), ...value.items.map(encode)]
  if (value instanceof PyTuple) return ['t', ...value.items.map(encode)]
  if (value instanceof PyBytes) return ['b', value.bytes]
  if (value instanceof PySet) return [value.frozen ? 'F' : 's', ...Array.from(value, encode)]
  if (value instanceof PyDict) {
    const pairs: Encoded[] = []
    for (const [k, v] of value.pairs()) pairs.push(encode(k), encode(v))
    return value.pyClass === 'dict' ? ['d', ...pairs] : ['D', value.pyClass, encode(value.factory), ...pairs]
  }
  if (value instanceof PyError) return ['e', value.type, value.bases.slice(), ...value.args.map(encode)]
  if (value instanceof PyTimedelta) return ['T', 'timedelta', value.us]
  if (value instanceof PyDateTime) return ['T', 'datetime', value.isoText()]
  if (value instanceof PyDate) return ['T', 'date', value.isoText()]
  if (value instanceof PyClock) return ['T', 'time', value.pyStr()]
  if (value instanceof PyScalar) return ['I', classId(value.cls), encode(plainOf(value)), encode(value.fields)]
  if (value instanceof PyInstance) return ['i', classId(value.cls), encode(value.fields)]
  if (value instanceof PyRange) return ['r', value.start, value.stop, value.step]
  if (value instanceof DenseVector) return ['v', ...value.values]
  if (value instanceof SparseVector) return ['V', value.size, [...value.indices], [...value.values]]
  if (value instanceof LabeledPoint) return ['p', value.label, encode(value.features)]
  if (value instanceof PyResultIterable) return ['R', ...value.data.map(encode)]
  if (isDeque(value)) return ['q', value.maxlen ?? null, ...value.items.map(encode)]
  throw error('TypeError', `cannot pickle '${isIterator(value) ? value.pyIterator : typeName(value)}' object`)
}

function encodeFunction(fn: PyFunction): Encoded {
  const name = fn.py?.name
  if (name !== undefined && builtinNamed(name) === fn) return ['B', name]
  throw error('TypeError', `cannot pickle '${typeName(fn)}' object`)
}

export function decode(data: Encoded): PyValue {
  if (!Array.isArray(data)) return data as PyValue
  const [tag, ...rest] = data as [string, ...Encoded[]]
  switch (tag) {
    case 'l':
      return rest.map(decode)
    case 'f':
      return new PyFloat(rest[0] as number)
    case 't':
      return new PyTuple(rest.map(decode))
    case 'b':
      return new PyBytes(rest[0] as Uint8Array)
    case 's':
    case 'F':
      return new PySet(rest.map(decode), tag === 'F')
    case 'd':
      return pairsInto(new PyDict(), rest)
    case 'D': {
      const dict = new PyDict()
      dict.pyClass = rest[0] as string
      dict.factory = decode(rest[1]!)
      dict.missing = dict.pyClass === 'Counter' ? () => 0 : missingOf(dict)
      return pairsInto(dict, rest.slice(2))
    }
    case 'e':
      return new PyError(rest[0] as string, rest.slice(2).map(decode), rest[1] as readonly string[])
    case 'T':
      return decodeMoment(rest[0] as string, rest[1]!)
    case 'i':
    case 'I': {
      const instance = newInstance(classOf(rest[0] as string))
      if (tag === 'I') instance.native = decode(rest[1]!)
      for (const [name, field] of (decode(rest.at(-1)!) as PyDict).pairs()) instance.fields.set(name, field)
      return instance
    }
    case 'r':
      return new PyRange(rest[0] as number, rest[1] as number, rest[2] as number)
    case 'v':
      return new DenseVector(rest as number[])
    case 'V':
      return new SparseVector(rest[0] as number, rest[1] as number[], rest[2] as number[])
    case 'p':
      return new LabeledPoint(rest[0] as number, vectorOf(decode(rest[1]!)))
    case 'R':
      return new PyResultIterable(rest.map(decode))
    case 'q':
      return deque(rest.slice(1).map(decode), rest[0] as number | null)
    case 'n':
      return makeNamedTuple(rest[0] as string, rest[1] as readonly string[]).make(rest.slice(2).map(decode))
    case 'B':
      return builtinNamed(rest[0] as string)!
    default:
      throw new Error(`codec: no value is written as '${tag}'`)
  }
}

/** Classes go by module and name, as pickle has it: whoever reads an instance has run the definitions, too. */
const classId = (cls: PyFunction): string => `${cls.py!.cls!.module}.${cls.py!.cls!.qualname}`

/** The class of that name; where the definitions are not known, one that has nothing but the name. */
function classOf(id: string): PyFunction {
  const known = madeClass(id)
  if (known) return known
  const dot = id.indexOf('.')
  const qualname = id.slice(dot + 1)
  return makeClass(qualname.replace(/^.*\./, ''), [], new Map(), { module: id.slice(0, dot), qualname })
}

function decodeMoment(kind: string, data: Encoded): PyValue {
  if (kind === 'timedelta') return new PyTimedelta(data as bigint)
  if (kind === 'datetime') return parseIsoDateTime(data as string)
  return kind === 'date' ? parseIsoDate(data as string) : parseIsoClock(data as string)
}

function pairsInto(dict: PyDict, flat: readonly Encoded[]): PyDict {
  for (let i = 0; i < flat.length; i += 2) dict.set(decode(flat[i]!), decode(flat[i + 1]!))
  return dict
}
