import { javaLongs, XorShift } from '../rdd/xorShift.ts'
import { dot, norm } from './vectors.ts'

/** Mini-batch gradient descent as Spark's `GradientDescent` runs it, for the two streaming regressions. Pure numbers. */

export interface Point {
  readonly label: number
  readonly features: readonly number[]
}

export interface Descent {
  readonly loss: 'squares' | 'logistic'
  readonly stepSize: number
  readonly numIterations: number
  /** Share of the points that each iteration looks at; the samples are Spark's own. */
  readonly miniBatchFraction: number
  /** L2 regularisation; the regression on squares has none. */
  readonly regParam: number
  readonly convergenceTol: number
}

/** How far a point pulls along its features. */
const pulls: Readonly<Record<Descent['loss'], (margin: number, label: number) => number>> = {
  squares: (margin, label) => margin - label,
  logistic: (margin, label) => 1 / (1 + Math.exp(-margin)) - label,
}

/** The weights after a batch, partition by partition as the points lie; unchanged when there are none. */
export function descend(
  initial: readonly number[],
  partitions: readonly (readonly Point[])[],
  { loss, stepSize, numIterations, miniBatchFraction, regParam, convergenceTol }: Descent,
): readonly number[] {
  if (partitions.every((points) => points.length === 0)) return initial
  let weights = initial
  let previous: readonly number[] | undefined
  let current: readonly number[] | undefined
  for (let i = 1; i <= numIterations; i++) {
    const points = sample(partitions, miniBatchFraction, BigInt(42 + i))
    if (points.length === 0) continue
    const gradient = weights.map(() => 0)
    for (const { label, features } of points) {
      const pull = pulls[loss](dot(features, weights), label)
      for (let d = 0; d < gradient.length; d++) gradient[d]! += pull * features[d]!
    }
    const step = stepSize / Math.sqrt(i)
    weights = weights.map((weight, d) => weight * (1 - step * regParam) - (step * gradient[d]!) / points.length)
    previous = current
    current = weights
    if (previous && isConverged(previous, current, convergenceTol)) break
  }
  return weights
}

const isConverged = (before: readonly number[], now: readonly number[], tolerance: number): boolean =>
  norm(
    before.map((value, d) => value - now[d]!),
    2,
  ) <
  tolerance * Math.max(norm(now, 2), 1)

/** `rdd.sample(false, fraction, seed)` of a JVM RDD: Bernoulli draws, in gaps where few are taken. */
function sample<T>(partitions: readonly (readonly T[])[], fraction: number, seed: bigint): readonly T[] {
  if (fraction >= 1) return partitions.flat()
  if (fraction <= 0) return []
  const seeds = javaLongs(seed)
  return partitions.flatMap((items) => {
    const random = new XorShift(seeds.next().value)
    return fraction <= 0.4 ? inGaps(items, fraction, random) : items.filter(() => random.double() <= fraction)
  })
}

function inGaps<T>(items: readonly T[], fraction: number, random: XorShift): readonly T[] {
  const log = Math.log1p(-fraction)
  const gap = () => Math.trunc(Math.log(Math.max(random.double(), 5e-11)) / log)
  const found: T[] = []
  let drop = gap()
  for (const item of items)
    if (drop > 0) drop--
    else {
      drop = gap()
      found.push(item)
    }
  return found
}

/** 1 or 0, from the probability of 1. */
export function classified(margin: number, threshold = 0.5): number {
  const e = Math.exp(-Math.abs(margin))
  const probability = margin > 0 ? 1 / (1 + e) : e / (1 + e)
  return probability > threshold ? 1 : 0
}
