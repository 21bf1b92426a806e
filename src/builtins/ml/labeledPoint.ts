import { raise } from '../errors.ts'
import { floatText } from '../floatText.ts'
import { floatOf } from '../numberParse.ts'
import { float, unfloat } from '../numbers.ts'
import { qualifiedTypeName } from '../typeNames.ts'
import type { PyObject, PyValue } from '../values.ts'
import { vectorOf, type DenseVector, type SparseVector } from './vectors.ts'

/** `pyspark.mllib.regression.LabeledPoint`: a label and the features that should explain it. */
export class LabeledPoint implements PyObject {
  readonly pyType = 'LabeledPoint'
  constructor(
    readonly label: number,
    readonly features: DenseVector | SparseVector,
  ) {}
  pyAttr(name: string): PyValue | undefined {
    return name === 'label' ? float(this.label) : name === 'features' ? this.features : undefined
  }
  pyStr(): string {
    return `(${floatText(this.label)},${this.features.pyStr()})`
  }
  pyRepr(): string {
    return `LabeledPoint${this.pyStr().replace(',', ', ')}`
  }
}

export const labeledPoint = (label: PyValue, features: PyValue): LabeledPoint =>
  new LabeledPoint(unfloat(floatOf(label)), vectorOf(features))

/** What the regressions train on. */
export const pointOf = (value: PyValue): LabeledPoint =>
  value instanceof LabeledPoint
    ? value
    : raise('TypeError', `data should be an RDD of LabeledPoint, but got <class '${qualifiedTypeName(value)}'>`)
