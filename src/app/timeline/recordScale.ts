/**
 * The records axis of the timeline (spec §6.1): from zero to a rounded maximum of what is visible. It grows at once, and
 * shrinks only after 20 batches in a row would have fitted the smaller one, so that bars do not jump.
 */
export interface RecordScale {
  readonly max: number
  /** The batch since which a smaller maximum would do; null while the present one is needed. */
  readonly calmSince: number | null
}

const calmBatches = 20

/** The least of 1, 1.5, 2, 3, 4, 5, 6, 8 × a power of ten that is not below n; at least 5. */
export function roundedMax(n: number): number {
  if (n <= 5) return 5
  const power = 10 ** Math.floor(Math.log10(n))
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((max) => max >= n)!
}

export function nextRecordScale(old: RecordScale | null, visibleMax: number, live: number): RecordScale {
  const max = roundedMax(visibleMax)
  if (!old || max > old.max) return { max, calmSince: null }
  if (max === old.max) return old.calmSince === null ? old : { max, calmSince: null }
  if (old.calmSince === null || live < old.calmSince) return { max: old.max, calmSince: live }
  return live - old.calmSince >= calmBatches ? { max, calmSince: null } : old
}
