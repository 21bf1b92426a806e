/** What a state lane shows, worked out from the numbers of one key. Nulls are batches in which the key had no state. */

export interface Jump {
  readonly index: number
  readonly amount: number
}

/**
 * Large upward jumps: by at least a third of the lane's range and several times the usual change, as a delivery is against sales.
 * They get a marker with the amount.
 */
export function jumps(values: readonly (number | null)[]): readonly Jump[] {
  const changes: { index: number; amount: number }[] = []
  for (let i = 1; i < values.length; i++) {
    const before = values[i - 1]
    const now = values[i]
    if (before != null && now != null && now !== before) changes.push({ index: i, amount: now - before })
  }
  if (changes.length === 0) return []
  const sizes = changes.map((c) => Math.abs(c.amount)).sort((a, b) => a - b)
  const usual = sizes[sizes.length >> 1]!
  const { min, max } = laneRange(values)
  return changes.filter((c) => c.amount >= (max - min) / 3 && (changes.length < 3 || c.amount >= 4 * usual))
}

/** The value range of a lane: from zero, or below it when values are. Never empty. */
export function laneRange(values: readonly (number | null)[]): { readonly min: number; readonly max: number } {
  let min = 0
  let max = 0
  for (const value of values) {
    if (value === null) continue
    if (value < min) min = value
    if (value > max) max = value
  }
  return max > min ? { min, max } : { min, max: min + 1 }
}

/** Stretches of a lane with a value throughout, as [first, last] indices: the area is broken where the key had no state. */
export function stretches(values: readonly (number | null)[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = []
  values.forEach((value, i) => {
    if (value === null) return
    const open = found.at(-1)
    if (open && open[1] === i - 1) open[1] = i
    else found.push([i, i])
  })
  return found
}
