import { anyType, boolType, floatType, intType, listType, objectType, type PyType } from '#model/pytype.ts'
import { entry, table, type Builtin, type BuiltinTable } from '../define.ts'
import { raise } from '../errors.ts'
import { float, toNumber } from '../numbers.ts'
import { floatOf } from '../numberParse.ts'
import type { PyValue } from '../values.ts'
import { labeledPoint } from './labeledPoint.ts'
import { DenseVector, denseOf, dot, norm, SparseVector, sparseOf, squaredDistance, vectorOf } from './vectors.ts'

/** `pyspark.mllib.linalg` and `pyspark.mllib.regression` as Python sees them: what builds vectors, and their methods. */

const [dense, sparse, point] = ['DenseVector', 'SparseVector', 'LabeledPoint'].map(objectType) as [
  PyType,
  PyType,
  PyType,
]
const gives = (type: PyType) => () => type

const components = (value: PyValue): readonly number[] => vectorOf(value).dense()

/** `[1.0,2.0]` or `(4,[1,3],[1.0,5.5])`, as `str` writes them. */
function parse(text: PyValue): DenseVector | SparseVector {
  const found = /^\s*(?:\(\s*(\d+)\s*,\s*\[([^\]]*)\]\s*,)?\s*\[([^\]]*)\]\s*\)?\s*$/.exec(String(text))
  if (!found) return raise('ValueError', "Cannot find tokens '[' or '(' from the input string.")
  const [, size, indices, values] = found
  const numbers = (list: string) => (list.trim() === '' ? [] : list.split(',').map((one) => floatOf(one.trim())))
  if (size === undefined) return denseOf([numbers(values!)])
  return sparseOf(Number(size), [numbers(indices!).map(toNumber), numbers(values!)])
}

const vectorsMembers: readonly Builtin[] = [
  entry('dense', '*elements', gives(dense), (...elements: PyValue[]) => denseOf(elements)),
  entry('sparse', 'size, *args', gives(sparse), (size: PyValue, ...args: PyValue[]) => sparseOf(size, args)),
  entry('zeros', 'size', gives(dense), (size: PyValue) => new DenseVector(Array<number>(toNumber(size)).fill(0))),
  entry('norm', 'vector, p', gives(floatType), (vector: PyValue, p: PyValue) =>
    float(norm(components(vector), toNumber(p))),
  ),
  entry('squared_distance', 'v1, v2', gives(floatType), (a: PyValue, b: PyValue) =>
    float(squaredDistance(components(a), components(b))),
  ),
  entry('stringify', 'vector', gives({ kind: 'str' }), (vector: PyValue) => vectorOf(vector).pyStr()),
  entry('parse', 's', gives(anyType), parse),
]

const noInstances = (): never => raise('TypeError', 'Vectors() takes no arguments')

/** Members of the modules, as the catalogue wants them. */
export const linalgMembers = {
  Vectors: {
    ...entry('Vectors', '', gives(anyType), noInstances),
    isClass: true,
    classMethods: vectorsMembers,
  },
  DenseVector: { ...entry('DenseVector', 'ar', gives(dense), (ar: PyValue) => denseOf([ar])), isClass: true },
  SparseVector: {
    ...entry('SparseVector', 'size, *args', gives(sparse), (size: PyValue, ...args: PyValue[]) => sparseOf(size, args)),
    isClass: true,
  },
}
export const regressionMembers = {
  LabeledPoint: { ...entry('LabeledPoint', 'label, features', gives(point), labeledPoint), isClass: true },
}

const shared: readonly Builtin[] = [
  entry('dot', 'other', gives(floatType), (self: PyValue, other: PyValue) =>
    float(dot(components(self), components(other))),
  ),
  entry('norm', 'p', gives(floatType), (self: PyValue, p: PyValue) => float(norm(components(self), toNumber(p)))),
  entry('squared_distance', 'other', gives(floatType), (self: PyValue, other: PyValue) =>
    float(squaredDistance(components(self), components(other))),
  ),
  entry('numNonzeros', '', gives(intType), (self: PyValue) => components(self).filter((value) => value !== 0).length),
  entry('toArray', '', gives(listType(floatType)), (self: PyValue) => components(self).map(float)),
]

/** Of a dense vector, numpy's own methods that people use. */
export const denseMethods: BuiltinTable = table(
  ...shared,
  entry('sum', '', gives(floatType), (self: PyValue) => float(components(self).reduce((a, b) => a + b, 0))),
  entry('mean', '', gives(floatType), (self: PyValue) =>
    float(components(self).reduce((a, b) => a + b, 0) / components(self).length),
  ),
  entry('max', '', gives(floatType), (self: PyValue) => float(Math.max(...components(self)))),
  entry('min', '', gives(floatType), (self: PyValue) => float(Math.min(...components(self)))),
  entry('tolist', '', gives(listType(floatType)), (self: PyValue) => components(self).map(float)),
  entry('any', '', gives(boolType), (self: PyValue) => components(self).some((value) => value !== 0)),
)
export const sparseMethods: BuiltinTable = table(...shared)
