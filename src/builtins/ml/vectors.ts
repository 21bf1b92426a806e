import { lt } from '../compare.ts'
import { raise } from '../errors.ts'
import { floatText } from '../floatText.ts'
import { iter } from '../iterate.ts'
import { floatOf } from '../numberParse.ts'
import { float, isInt, isNumeric, toNumber, unfloat } from '../numbers.ts'
import { roundFloat } from '../numberText.ts'
import { PyRange } from '../range.ts'
import { getItem } from '../subscript.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import { PyDict, PyTuple, keyToken, type KeyToken, type PyObject, type PyValue } from '../values.ts'

/**
 * `pyspark.mllib.linalg`: dense and sparse vectors of floats. Never changed after construction. Where PySpark gives a numpy array
 * (`values`, `toArray()`), this gives a list of floats.
 */
abstract class Vector implements PyObject {
  abstract readonly pyType: 'DenseVector' | 'SparseVector'
  abstract readonly size: number
  /** All components. */
  abstract dense(): readonly number[]
  abstract pyRepr(): string
  abstract pyStr(): string

  pyLen(): number {
    return this.size
  }
  pyIter(): Iterable<PyValue> {
    return this.dense().map(float)
  }
  pyGetItem(key: PyValue): PyValue {
    return getItem(this.dense().map(float), key)
  }
  pyEq(other: PyValue): boolean | undefined {
    if (!isVector(other)) return undefined
    const [a, b] = [this.dense(), other.dense()]
    return a.length === b.length && a.every((value, i) => value === b[i])
  }
  pyKey(): KeyToken {
    return `\u0000v${String(keyToken(new PyTuple(this.dense().map(float))))}`
  }
  /** Element by element, with a number or another vector: numpy's rules for the two of them. */
  pyOperator(symbol: string, other: PyValue, reflected: boolean): PyValue | undefined {
    const apply = operators[symbol.replace(/(?<=.)=$/, '')]
    if (!apply) return undefined
    const mine = this.dense()
    const theirs = isNumeric(other) ? mine.map(() => toNumber(other)) : isVector(other) ? other.dense() : undefined
    if (!theirs) return undefined
    if (theirs.length !== mine.length)
      return raise(
        'ValueError',
        `operands could not be broadcast together with shapes (${mine.length},) (${theirs.length},) `,
      )
    return new DenseVector(mine.map((value, i) => (reflected ? apply(theirs[i]!, value) : apply(value, theirs[i]!))))
  }
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
}

export class DenseVector extends Vector {
  readonly pyType = 'DenseVector'
  constructor(readonly values: readonly number[]) {
    super()
  }
  get size(): number {
    return this.values.length
  }
  dense(): readonly number[] {
    return this.values
  }
  pyAttr(name: string): PyValue | undefined {
    if (name === 'size') return this.size
    return name === 'values' || name === 'array' ? this.values.map(float) : undefined
  }
  pyStr(): string {
    return `[${this.values.map(floatText).join(',')}]`
  }
  pyRepr(): string {
    return `DenseVector([${this.values.map(short).join(', ')}])`
  }
}

export class SparseVector extends Vector {
  readonly pyType = 'SparseVector'
  /** Indices rise; values that are zero stay as they were given. */
  constructor(
    readonly size: number,
    readonly indices: readonly number[],
    readonly values: readonly number[],
  ) {
    super()
  }
  dense(): readonly number[] {
    const all = Array.from({ length: this.size }, () => 0)
    this.indices.forEach((index, i) => (all[index] = this.values[i]!))
    return all
  }
  pyAttr(name: string): PyValue | undefined {
    if (name === 'size') return this.size
    if (name === 'indices') return [...this.indices]
    return name === 'values' ? this.values.map(float) : undefined
  }
  pyStr(): string {
    return `(${this.size},[${this.indices.join(',')}],[${this.values.map(floatText).join(',')}])`
  }
  pyRepr(): string {
    return `SparseVector(${this.size}, {${this.indices.map((index, i) => `${index}: ${short(this.values[i]!)}`).join(', ')}})`
  }
}

export const isVector = (value: unknown): value is DenseVector | SparseVector => value instanceof Vector

/** PySpark shows at most four digits after the point in a repr. */
function short(value: number): string {
  const text = floatText(Number.isFinite(value) ? roundFloat(value, 4) : value)
  const point = text.indexOf('.')
  return point < 0 ? text : text.slice(0, point + 5)
}

/** numpy's float(x): numbers and texts of numbers. */
const component = (value: PyValue): number => unfloat(floatOf(value))

/** What PySpark takes for a vector: one of its own, or a list, tuple or range of numbers. */
export function vectorOf(value: PyValue): DenseVector | SparseVector {
  if (isVector(value)) return value
  if (Array.isArray(value) || value instanceof PyTuple || value instanceof PyRange)
    return new DenseVector([...iter(value)].map(component))
  return raise('TypeError', `Cannot convert type <class '${qualifiedTypeName(value)}'> into Vector`)
}

/** `Vectors.dense(1, 2)` and `Vectors.dense([1, 2])`. */
export function denseOf(elements: readonly PyValue[]): DenseVector {
  const [first] = elements
  const list = elements.length === 1 && !isNumeric(first!) ? [...iter(first!)] : elements
  return new DenseVector(list.map(component))
}

/** `Vectors.sparse(size, …)`: a dict, pairs, or indices and values. */
export function sparseOf(size: PyValue, args: readonly PyValue[]): SparseVector {
  if (!isInt(size)) return raise('TypeError', `'${qualifiedTypeName(size)}' object cannot be interpreted as an integer`)
  const pairs = sparsePairs(args)
  const indices = pairs.map(([index]) => Number(index))
  for (const [i, index] of indices.entries()) {
    if (i > 0 && index <= indices[i - 1]!)
      return raise('TypeError', `Indices ${indices[i - 1]!} and ${index} are not strictly increasing`)
  }
  return new SparseVector(
    Number(size),
    indices,
    pairs.map(([, value]) => component(value)),
  )
}

function sparsePairs(args: readonly PyValue[]): readonly (readonly [PyValue, PyValue])[] {
  const [first, second] = args
  if (args.length === 1) {
    const given = first instanceof PyDict ? [...first.pairs()] : [...iter(first!)].map(itemsOf)
    return [...given].sort(([a], [b]) => (lt(a, b) ? -1 : 1))
  }
  if (args.length !== 2) return raise('AssertionError', 'must pass either 2 or 3 arguments')
  const [indices, values] = [[...iter(first!)], [...iter(second!)]]
  if (indices.length !== values.length) return raise('AssertionError', 'index and value arrays not same length')
  return indices.map((index, i) => [index, values[i]!])
}

const itemsOf = (pair: PyValue): readonly [PyValue, PyValue] => [getItem(pair, 0), getItem(pair, 1)]

/** The dot product; the sizes must agree. */
export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return raise('AssertionError', 'dimension mismatch')
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0)
}

export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return raise('AssertionError', 'dimension mismatch')
  return a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0)
}

/** The p-norm. */
export function norm(values: readonly number[], p: number): number {
  if (p === Infinity) return Math.max(...values.map(Math.abs))
  if (p === 1) return values.reduce((sum, value) => sum + Math.abs(value), 0)
  if (p === 2) return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))
  return Math.pow(
    values.reduce((sum, value) => sum + Math.pow(Math.abs(value), p), 0),
    1 / p,
  )
}
