/** What a scenario showed when it was recorded: its first chart over the last batches, and the records of its last full batch. */
export interface Preview {
  /**
   * Lines over time, the newest values as bars, or a column per batch with the largest key apart from the rest: the rest as trouble, or
   * (`stacked`) as one more series. `dots`: two series, the records of each batch and the alarms raised in it.
   */
  readonly type: 'line' | 'bars' | 'columns' | 'stacked' | 'dots'
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

export interface Column {
  readonly x: number
  readonly width: number
  /** Heights in the drawing: of all keys, and of all but the largest. */
  readonly all: number
  readonly rest: number
}

/** A column per batch; the tallest fills the drawing. */
export function columns(preview: Preview): readonly Column[] {
  const [largest] = ranking(preview)
  const lengths = Object.values(preview.series).map((values) => values.length)
  const n = Math.max(0, ...lengths)
  const sums = Array.from({ length: n }, (_, i) => {
    const values = Object.entries(preview.series).map(([key, series]) => ({ key, value: series[i] ?? 0 }))
    const sum = (kept: typeof values) => kept.reduce((total, { value }) => total + value, 0)
    return { all: sum(values), rest: sum(values.filter(({ key }) => key !== largest?.key)) }
  })
  const tallest = Math.max(1, ...sums.map(({ all }) => all))
  const pitch = previewSize.width / Math.max(1, n)
  const height = (value: number) => (value / tallest) * (previewSize.height - pad.top)
  return sums.map(({ all, rest }, i) => ({ x: i * pitch, width: pitch * 0.78, all: height(all), rest: height(rest) }))
}

export interface Dot {
  readonly x: number
  readonly y: number
}

/** Dots one over the other; one stands for so many records that the fullest batch has six of them. */
const mostDots = 6

/** A column of dots for the records of each batch, and the batches that raised an alarm. */
export function dots({ series }: Preview): { readonly records: readonly Dot[]; readonly alarms: readonly number[] } {
  const { records = [], alarms = [] } = series
  const each = Math.max(1, ...records.map((n) => n ?? 0)) / mostDots
  const pitch = previewSize.width / Math.max(1, records.length)
  const x = (i: number) => (i + 0.5) * pitch
  return {
    records: records.flatMap((n, i) =>
      Array.from({ length: Math.round((n ?? 0) / each) }, (_, k) => ({ x: x(i), y: previewSize.height - 4 - k * 6 })),
    ),
    alarms: alarms.flatMap((n, i) => (n ? [x(i)] : [])),
  }
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
