import { raise } from '../errors.ts'

/** StreamingKMeans: cluster centres that forget (Spark's `StreamingKMeansModel`). Pure numbers. */
export interface KMeansModel {
  readonly centers: readonly (readonly number[])[]
  readonly weights: readonly number[]
}

/** How quickly a model forgets: a factor per batch, or per point that came in. */
export interface Decay {
  readonly factor: number
  readonly unit: 'batches' | 'points'
}

/** The decay that halves the weight of what is `halfLife` batches or points old. */
export const halfLifeDecay = (halfLife: number): number => Math.exp(Math.log(0.5) / halfLife)

/** Index of the nearest centre; the first of equals. */
export function nearest({ centers }: KMeansModel, point: readonly number[]): number {
  let [best, bestDistance] = [0, Infinity]
  for (const [i, center] of centers.entries()) {
    if (center.length !== point.length)
      return raise('AssertionError', `dimension mismatch: ${center.length} and ${point.length}`)
    let distance = 0
    for (let d = 0; d < center.length; d++) distance += (point[d]! - center[d]!) ** 2
    if (distance < bestDistance) [best, bestDistance] = [i, distance]
  }
  return best
}

/**
 * The model after a batch: weights fade, each centre moves towards the mean of its new points by their share of its weight, and a cluster
 * that has all but died takes half of the largest.
 */
export function updated(model: KMeansModel, points: readonly (readonly number[])[], decay: Decay): KMeansModel {
  const stats = new Map<number, { readonly sum: number[]; count: number }>()
  for (const point of points) {
    const label = nearest(model, point)
    let known = stats.get(label)
    if (!known) stats.set(label, (known = { sum: point.map(() => 0), count: 0 }))
    for (let d = 0; d < point.length; d++) known.sum[d]! += point[d]!
    known.count++
  }
  const discount = decay.unit === 'batches' ? decay.factor : Math.pow(decay.factor, points.length)
  const weights = model.weights.map((weight) => weight * discount)
  const centers = model.centers.map((center) => [...center])
  for (const [label, { sum, count }] of stats) {
    weights[label]! += count
    const share = count / Math.max(weights[label]!, 1e-16)
    centers[label] = centers[label]!.map((value, d) => value * (1 - share) + (share / count) * sum[d]!)
  }
  return revived(centers, weights)
}

function revived(centers: number[][], weights: number[]): KMeansModel {
  const largest = weights.indexOf(Math.max(...weights))
  const smallest = weights.indexOf(Math.min(...weights))
  const [most, least] = [weights[largest]!, weights[smallest]!]
  if (least < 1e-8 * most) {
    weights[largest] = weights[smallest] = (most + least) / 2
    const center = centers[largest]!
    const step = (value: number) => 1e-14 * Math.max(Math.abs(value), 1)
    centers[smallest] = center.map((value) => value - step(value))
    centers[largest] = center.map((value) => value + step(value))
  }
  return { centers, weights }
}
