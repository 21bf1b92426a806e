/** What a scenario showed when it was recorded: its first chart over the last batches, and the records of its last full batch. */
export interface Preview {
  readonly type: 'line' | 'bars'
  /** By key, oldest first; null where the batch had no value. */
  readonly series: Readonly<Record<string, readonly (number | null)[]>>
  readonly threshold?: number
  /** Records that left each node, for the grains on the wires. */
  readonly counts: Readonly<Record<string, number>>
}

/** The drawing's size; it is stretched to the card's width. */
export const previewSize = { width: 300, height: 60 } as const

const pad = { x: 2, top: 5, bottom: 4 }

/** Largest value of a preview, threshold included; at least 1. */
export function ceilingOf(preview: Preview): number {
  const values = Object.values(preview.series).flatMap((s) => s.filter((v) => v !== null))
  return Math.max(1, preview.threshold ?? 0, ...values)
}

export const yOf = (value: number, ceiling: number): number =>
  previewSize.height - pad.bottom - (Math.max(0, value) / ceiling) * (previewSize.height - pad.top - pad.bottom)

const xOf = (i: number, length: number): number =>
  pad.x + (i * (previewSize.width - 2 * pad.x)) / Math.max(1, length - 1)

/** A step line through the values; a missing one holds the last, as a window's result does between slides. */
export function stepPath(values: readonly (number | null)[], ceiling: number): string {
  let path = ''
  let last: number | null = null
  values.forEach((value, i) => {
    if (value === null) return
    const [x, y] = [xOf(i, values.length).toFixed(1), yOf(value, ceiling).toFixed(1)]
    path += last === null ? `M${x} ${y}` : `H${x}V${y}`
    last = value
  })
  return last === null ? '' : `${path}H${xOf(values.length - 1, values.length)}`
}

/** Where a series falls below the threshold: x of each crossing. */
export function crossings(values: readonly (number | null)[], threshold: number): readonly number[] {
  const known = values.map((v, i) => ({ v, x: xOf(i, values.length) })).filter((p) => p.v !== null)
  return known.flatMap((p, i) => (i > 0 && p.v! < threshold && known[i - 1]!.v! >= threshold ? [p.x] : []))
}

/** The newest value of each key, largest first. */
export function ranking(preview: Preview): readonly { readonly key: string; readonly value: number }[] {
  return Object.entries(preview.series)
    .map(([key, values]) => ({ key, value: values.findLast((v) => v !== null) ?? 0 }))
    .sort((a, b) => b.value - a.value)
}
