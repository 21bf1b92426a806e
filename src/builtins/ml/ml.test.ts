import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { evaluate } from '#python/interpret.ts'
import { decode, encode } from '../codec.ts'
import { toPyError } from '../errors.ts'
import { repr, str } from '../repr.ts'
import { PyError } from '../values.ts'
import { halfLifeDecay, nearest, updated, type KMeansModel } from './kmeans.ts'
import { classified, descend } from './sgd.ts'
import { dot } from './vectors.ts'

// What pyspark.mllib gave (cases/answers.json, written by record.py), to nine digits where numbers are added in another order.

interface Cases {
  readonly kmeans: readonly {
    readonly decay: number
    readonly unit: 'batches' | 'points'
    readonly centers: readonly (readonly number[])[]
    readonly weights: readonly number[]
    readonly batches: readonly {
      readonly points: readonly (readonly number[])[]
      readonly centers: readonly (readonly number[])[]
      readonly weights: readonly number[]
      readonly predict: readonly number[]
    }[]
  }[]
  readonly linear: readonly Regression[]
  readonly logistic: readonly Regression[]
  readonly vectors: Readonly<Record<string, string>>
  readonly halfLife: number
}
interface Regression {
  readonly step: number
  readonly iterations: number
  readonly fraction: number
  readonly reg: number
  readonly tol: number
  readonly initial: readonly number[]
  readonly batches: readonly {
    readonly points: readonly (readonly [number, readonly number[]])[]
    readonly partitions: readonly number[]
    readonly weights: readonly number[]
    readonly predict: number
  }[]
}
const cases = JSON.parse(readFileSync(join(import.meta.dirname, 'cases', 'answers.json'), 'utf8')) as Cases

function near(ours: readonly number[], theirs: readonly number[]): void {
  expect(ours.length).toBe(theirs.length)
  ours.forEach((value, i) => expect(Math.abs(value - theirs[i]!)).toBeLessThan(1e-9))
}

describe('StreamingKMeans', () => {
  it.each(cases.kmeans)('decay $decay by $unit', ({ decay, unit, centers, weights, batches }) => {
    let model: KMeansModel = { centers, weights }
    for (const batch of batches) {
      model = updated(model, batch.points, { factor: decay, unit })
      near(model.weights, batch.weights)
      near(model.centers.flat(), batch.centers.flat())
      const dim = centers[0]!.length
      const asked = [0.5, -3, 3].map((value) => nearest(model, Array<number>(dim).fill(value)))
      expect(asked).toEqual(batch.predict)
    }
  })
  it('knows half-lives', () => {
    near([halfLifeDecay(3)], [cases.halfLife])
  })
})

describe.each(['linear', 'logistic'] as const)('%s regression', (kind) => {
  it.each(cases[kind])('step $step, fraction $fraction, regParam $reg', (given) => {
    let weights = given.initial
    for (const batch of given.batches) {
      const points = batch.points.map(([label, features]) => ({ label, features }))
      let at = 0
      const partitions = batch.partitions.map((size) => points.slice(at, (at += size)))
      weights = descend(weights, partitions, {
        loss: kind === 'linear' ? 'squares' : 'logistic',
        stepSize: given.step,
        numIterations: given.iterations,
        miniBatchFraction: given.fraction,
        // PySpark's train for squares takes no regularisation by default.
        regParam: kind === 'linear' ? 0 : given.reg,
        convergenceTol: given.tol,
      })
      near(weights, batch.weights)
      const margin = dot(
        weights.map(() => 0.3),
        weights,
      )
      near([kind === 'linear' ? margin : classified(margin)], [batch.predict])
    }
  })
})

describe('vectors', () => {
  it.each(Object.entries(cases.vectors))('%s', (text, answer) => {
    const definitions =
      'from pyspark.mllib.linalg import Vectors, DenseVector\nfrom pyspark.mllib.regression import LabeledPoint'
    let given: string
    try {
      given = repr(evaluate(text, definitions))
    } catch (error) {
      const raised = error instanceof PyError ? error : toPyError(error)
      given = `error: ${raised.type}: ${str(raised)}`
    }
    expect(given).toBe(answer)
  })
})

describe('vectors in a snapshot', () => {
  it.each([
    'Vectors.dense(1.5, float("inf"))',
    'Vectors.sparse(4, {1: 1.0, 3: 5.5})',
    'LabeledPoint(1, Vectors.sparse(2, {0: 2.0}))',
    '[LabeledPoint(0, [1, 2]), None]',
  ])('%s comes back', (text) => {
    const definitions = 'from pyspark.mllib.linalg import Vectors\nfrom pyspark.mllib.regression import LabeledPoint'
    const value = evaluate(text, definitions)
    expect(repr(decode(structuredClone(encode(value))))).toBe(repr(value))
  })
})
