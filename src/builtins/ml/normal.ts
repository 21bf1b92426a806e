import { Mersenne } from '../mersenne.ts'
import type { Int } from '../numbers.ts'

/**
 * `numpy.random.RandomState(seed).randn(count)`, from which `StreamingKMeans.setRandomCenters` takes its centres: normal numbers by
 * Marsaglia's polar method, which gives two at a time and of which NumPy hands out the second first.
 *
 * @param seed from 0 to 2**32 - 1
 */
export function standardNormals(seed: Int, count: number): readonly number[] {
  const twister = new Mersenne(seed, 'word')
  const numbers: number[] = []
  while (numbers.length < count) {
    const [x, y] = [2 * twister.random() - 1, 2 * twister.random() - 1]
    const square = x * x + y * y
    if (square >= 1 || square === 0) continue
    const factor = Math.sqrt((-2 * Math.log(square)) / square)
    numbers.push(factor * y, factor * x)
  }
  return numbers.slice(0, count)
}
