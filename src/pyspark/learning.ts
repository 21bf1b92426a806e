import { error } from '#builtins/errors.ts'
import { iter } from '#builtins/iterate.ts'
import { classified, descend } from '#builtins/ml/sgd.ts'
import { halfLifeDecay, nearest, updated } from '#builtins/ml/kmeans.ts'
import { standardNormals } from '#builtins/ml/normal.ts'
import { pointOf } from '#builtins/ml/labeledPoint.ts'
import { dot, vectorOf } from '#builtins/ml/vectors.ts'
import { float, toNumber } from '#builtins/numbers.ts'
import type { PyRdd } from '#builtins/rdd.ts'
import { PyTuple, type PyValue } from '#builtins/values.ts'
import { hostFunction } from '#python/program.ts'

/** What the Python texts of `library/mllib.ts` ask of `builtins/ml`, by name. */
export const learningNatives: Readonly<Record<string, PyValue>> = {
  kmeans_nearest: hostFunction('kmeans_nearest', 'centers, point', (centers, point) =>
    nearest({ centers: matrix(centers!), weights: [] }, numbers(point!)),
  ),
  kmeans_updated: hostFunction(
    'kmeans_updated',
    'centers, weights, points, factor, unit',
    (centers, weights, points, factor, unit) => {
      const model = updated({ centers: matrix(centers!), weights: numbers(weights!) }, matrix(points!), {
        factor: toNumber(factor!),
        unit: unit as 'batches' | 'points',
      })
      return new PyTuple([model.centers.map(floats), floats(model.weights)])
    },
  ),
  standard_normals: hostFunction('standard_normals', 'seed, count', (seed, count) => {
    const start = toNumber(seed!)
    if (!(start >= 0 && start <= 0xffffffff)) throw error('ValueError', 'Seed must be between 0 and 2**32 - 1')
    return floats(standardNormals(start, toNumber(count!)))
  }),
  half_life: hostFunction('half_life', 'length', (length) => float(halfLifeDecay(toNumber(length!)))),
  dot: hostFunction('dot', 'a, b', (a, b) => float(dot(numbers(a!), numbers(b!)))),
  classified: hostFunction('classified', 'margin', (margin) => classified(toNumber(margin!))),
  descend: hostFunction(
    'descend',
    'weights, rdd, loss, stepSize, numIterations, miniBatchFraction, regParam, convergenceTol',
    (weights, rdd, loss, ...options) => {
      const data = rdd as PyRdd
      const partitions = Array.from({ length: data.partitions }, (_, i) =>
        [...data.part(i)].map(pointOf).map(({ label, features }) => ({ label, features: features.dense() })),
      )
      const option = (index: number) => toNumber(options[index]!)
      return floats(
        descend(numbers(weights!), partitions, {
          loss: loss as 'squares' | 'logistic',
          stepSize: option(0),
          numIterations: option(1),
          miniBatchFraction: option(2),
          regParam: option(3),
          convergenceTol: option(4),
        }),
      )
    },
  ),
}

const numbers = (value: PyValue): readonly number[] => vectorOf(value).dense()
const matrix = (value: PyValue): readonly (readonly number[])[] => [...iter(value)].map(numbers)
const floats = (values: readonly number[]): PyValue[] => values.map(float)
