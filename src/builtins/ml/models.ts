import { anyType } from '#model/pytype.ts'
import { entry, type Builtin } from '../define.ts'
import { raise } from '../errors.ts'
import { iter } from '../iterate.ts'
import { floatOf } from '../numberParse.ts'
import { float, toNumber, unfloat } from '../numbers.ts'
import { PyDict, type PyValue } from '../values.ts'
import { nearest, updated, type KMeansModel } from './kmeans.ts'
import { pointOf } from './labeledPoint.ts'
import { classified, descend } from './sgd.ts'
import { dot, vectorOf } from './vectors.ts'

/**
 * Streaming models as records of a stream: dicts of plain lists, so that they can be looked at, saved and carried on. `before` is the model
 * that the batch before left: the one that Spark predicts this batch with, since predictions are planned before the training runs. The names
 * are the operators' own and mean nothing to a person's text.
 */

const numbers = (value: PyValue): readonly number[] => vectorOf(value).dense()
const floats = (values: readonly number[]): PyValue[] => values.map(float)
const read = (model: PyValue, name: string): PyValue => (model as PyDict).get(name) ?? null

const kmeansOf = (model: PyValue): KMeansModel => ({
  centers: [...iter(read(model, 'centers'))].map(numbers),
  weights: numbers(read(model, 'weights')),
})

const kmeansDict = ({ centers, weights }: KMeansModel, before: PyValue): PyDict =>
  PyDict.of([
    ['centers', centers.map(floats)],
    ['weights', floats(weights)],
    ['before', before],
  ])

/** Without what came before it: models do not pile up. */
function bare(model: PyValue): PyDict {
  return PyDict.of([...(model as PyDict).pairs()].filter(([name]) => name !== 'before'))
}

function kmeansStart(centers: PyValue, weights: PyValue): PyValue {
  const model = {
    centers: [...iter(centers)].map(numbers),
    weights: [...iter(weights)].map((w) => unfloat(floatOf(w))),
  }
  if (model.centers.length !== model.weights.length)
    return raise('ValueError', 'there must be as many initial weights as initial centers')
  return kmeansDict(model, null)
}

function trainKmeans(model: PyValue, values: PyValue, factor: PyValue, unit: PyValue): PyValue {
  const points = [...iter(values)].map(numbers)
  return kmeansDict(
    updated(kmeansOf(model), points, { factor: toNumber(factor), unit: unit as 'batches' }),
    bare(model),
  )
}

const regressionDict = (loss: PyValue, weights: readonly number[], before: PyValue): PyDict =>
  PyDict.of([
    ['loss', loss],
    ['weights', floats(weights)],
    ['before', before],
  ])

function trainRegression(model: PyValue, values: PyValue, options: PyValue): PyValue {
  const option = (name: string) => toNumber(read(options, name))
  const points = [...iter(values)].map(pointOf).map(({ label, features }) => ({ label, features: features.dense() }))
  const loss = read(model, 'loss')
  const weights = descend(numbers(read(model, 'weights')), [points], {
    loss: loss as 'squares' | 'logistic',
    stepSize: option('stepSize'),
    numIterations: option('numIterations'),
    miniBatchFraction: option('miniBatchFraction'),
    regParam: option('regParam'),
    convergenceTol: option('convergenceTol'),
  })
  return regressionDict(loss, weights, bare(model))
}

/** What the model says of a vector: the cluster's index, the regression's number, or the class. */
function predict(trained: PyValue, vector: PyValue): PyValue {
  const before = read(trained, 'before')
  const model = before ?? trained
  if ((model as PyDict).has('centers')) return nearest(kmeansOf(model), numbers(vector))
  const margin = dot(numbers(vector), numbers(read(model, 'weights')))
  return read(model, 'loss') === 'logistic' ? classified(margin) : float(margin)
}

const unknown = () => anyType

export const modelFunctions: readonly Builtin[] = [
  entry('__kmeans__', 'centers, weights, /', unknown, kmeansStart),
  entry('__train_kmeans__', 'model, values, factor, unit, /', unknown, trainKmeans),
  entry('__regression__', 'loss, weights, /', unknown, (loss: PyValue, weights: PyValue) =>
    regressionDict(loss, numbers(weights), null),
  ),
  entry('__train_regression__', 'model, values, options, /', unknown, trainRegression),
  entry('__predict__', 'model, vector, /', unknown, predict),
]
