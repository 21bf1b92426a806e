import type { BatchInfo } from '#model/run.ts'
import { batchAt } from '../shown.ts'

/** A smaller scale would have to do for so many batches before it is taken, so that bars do not jump. */
const calmBatches = 20

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 × a power of ten that is not below n; at least 5. */
export function roundedMax(n: number): number {
  if (n <= 5) return 5
  const power = 10 ** Math.floor(Math.log10(n))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((max) => max >= n)!
}

/**
 * The upper end of the timeline's records axis (spec §6.1) when it shows the batches `first` to `last`: a rounded maximum of them and of the
 * twenty before, which have just gone out of sight. So it grows at once and shrinks late, and the same batches always look the same.
 */
export function recordMax(batches: readonly BatchInfo[], first: number, last: number): number {
  let max = 0
  for (let batch = Math.max(1, first - calmBatches); batch <= last; batch++)
    max = Math.max(max, batchAt(batches, batch)?.records ?? 0)
  return roundedMax(max)
}
