import type { ChartPoint } from '#model/run.ts'
import { otherKey } from './seriesStyles.ts'

/** At most this many keys get a line of their own; the rest is added up as 'other' (spec §6.8). */
export const maxSeries = 7

export interface Series {
  readonly key: string
  /** `values[i]` belongs to batch `from + i`. Null is a gap. */
  readonly values: readonly (number | null)[]
  /** The same without carried values: null where the stream had no RDD. */
  readonly emitted: readonly (number | null)[]
}

export interface ChartSeries {
  readonly from: number
  readonly to: number
  readonly series: readonly Series[]
  /** The stream has no RDD at some batches (a window between slides): values hold until the next one and are drawn as steps. */
  readonly holds: boolean
  /** The sum of the other keys is so large that it was left out of the drawing. */
  readonly offScale?: boolean
}

/**
 * The points of batches `from … to` as one series for each of `keys` (`shownKeys`, in the order of their looks). A batch without an RDD repeats what came before; a key
 * that is absent from an RDD is a gap. `points` are sorted by batch.
 */
export function chartSeries(
  points: readonly ChartPoint[],
  from: number,
  to: number,
  keys: readonly string[],
): ChartSeries {
  const start = firstAt(points, from)
  const index = new Map(keys.map((key, i) => [key, i]))
  const rest = index.get(otherKey)
  const length = Math.max(0, to - from + 1)
  const values = keys.map(() => new Array<number | null>(length).fill(null))
  const emitted = keys.map(() => new Array<number | null>(length).fill(null))
  const holds = points.some((p) => p.values === null)
  let held: (number | null)[] | undefined = holds ? heldBefore(points, start, keys.length, index, rest) : undefined
  for (let i = start; i < points.length && points[i]!.batch <= to; i++) {
    const point = points[i]!
    const at = point.batch - from
    const row: (number | null)[] | undefined = point.values ? spread(point.values, keys.length, index, rest) : held
    if (!row) continue
    held = row
    for (let k = 0; k < keys.length; k++) {
      values[k]![at] = row[k]!
      if (point.values) emitted[k]![at] = row[k]!
    }
  }
  return { from, to, holds, series: keys.map((key, k) => ({ key, values: values[k]!, emitted: emitted[k]! })) }
}

/** The same with nothing before a batch: what a compared run has of its own. */
export const since = (chart: ChartSeries, batch: number): ChartSeries => {
  const own = (values: readonly (number | null)[]) => values.map((value, i) => (chart.from + i < batch ? null : value))
  return {
    ...chart,
    series: chart.series.map((s) => ({ ...s, values: own(s.values), emitted: own(s.emitted) })),
  }
}

/** The keys that get a series: the chosen ones, else the largest over all points; and 'other' when something is left over. */
export function shownKeys(points: readonly ChartPoint[], chosen: readonly string[] | undefined): readonly string[] {
  const size = new Map<string, number>()
  for (const { values } of points)
    if (values) for (const key in values) size.set(key, (size.get(key) ?? 0) + Math.abs(values[key]!))
  const had = size.delete(otherKey)
  const wanted = chosen?.length
    ? chosen.slice(0, maxSeries)
    : [...size]
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, maxSeries)
        .map(([key]) => key)
  const shown = new Set(wanted)
  // Chosen keys stand for themselves: what is left out then is left out on purpose.
  const left = !chosen?.length && (had || [...size.keys()].some((key) => !shown.has(key)))
  return left ? [...wanted, otherKey] : wanted
}

function spread(
  values: Readonly<Record<string, number>>,
  count: number,
  index: ReadonlyMap<string, number>,
  rest: number | undefined,
): (number | null)[] {
  const row = new Array<number | null>(count).fill(null)
  for (const key in values) {
    const at = index.get(key) ?? rest
    if (at === undefined) continue
    const value = values[key]!
    row[at] = at === rest ? (row[at] ?? 0) + value : value
  }
  return row
}

function heldBefore(
  points: readonly ChartPoint[],
  start: number,
  count: number,
  index: ReadonlyMap<string, number>,
  rest: number | undefined,
): (number | null)[] | undefined {
  for (let i = start - 1; i >= 0; i--) {
    const { values } = points[i]!
    if (values) return spread(values, count, index, rest)
  }
  return undefined
}

/** Index of the first point at or after a batch. */
export function firstAt(points: readonly { readonly batch: number }[], batch: number): number {
  let low = 0
  let high = points.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (points[middle]!.batch < batch) low = middle + 1
    else high = middle
  }
  return low
}

/** Smallest and largest value of all series; `[0, 0]` when there is none. */
export function extent({ series }: ChartSeries): readonly [number, number] {
  let min = 0
  let max = 0
  for (const { values } of series)
    for (const value of values) {
      if (value === null) continue
      if (value < min) min = value
      if (value > max) max = value
    }
  return [min, max]
}

/** Of the largest other series; beyond it the sum of all other keys would press them flat. */
const mostOther = 2.5

/**
 * Leaves the sum of the other keys out of a drawing that it would spoil: of ten thousand words the seven most frequent are few.
 * Its number is in the legend all the same.
 */
export function fitOther(chart: ChartSeries): ChartSeries {
  const others = chart.series.filter((s) => s.key !== otherKey)
  if (others.length === 0 || others.length === chart.series.length) return chart
  const [min, max] = extent({ ...chart, series: others })
  const [least, most] = extent({ ...chart, series: chart.series.filter((s) => s.key === otherKey) })
  const reach = Math.max(max, -min) * mostOther
  if (Math.max(most, -least) <= reach) return chart
  const left = (s: Series) =>
    s.key === otherKey ? { ...s, values: s.values.map(() => null), emitted: s.emitted.map(() => null) } : s
  return { ...chart, series: chart.series.map(left), offScale: true }
}

/** A row a batch for the chart library: `batch`, and `s0`, `s1` … Rows in which a step chart only repeats itself are left out. */
export function chartRows({ from, series, holds }: ChartSeries): Record<string, number | null>[] {
  const rows: Record<string, number | null>[] = []
  const length = series[0]?.values.length ?? 0
  let end = length - 1
  while (end >= 0 && series.every((s) => s.values[end] === null)) end--
  for (let i = 0; i <= end; i++) {
    if (holds && i > 0 && i < end && series.every((s) => s.emitted[i] === null)) continue
    const row: Record<string, number | null> = { batch: from + i }
    series.forEach((s, k) => (row[`s${k}`] = s.values[i] ?? null))
    rows.push(row)
  }
  return rows
}

/** Batches at which a series has a value but neither neighbour does: a line would draw nothing there. */
export function lonePoints({ from, series }: ChartSeries): { series: number; batch: number; value: number }[] {
  return series.flatMap(({ values }, k) =>
    values.flatMap((value, i) =>
      value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null
        ? [{ series: k, batch: from + i, value }]
        : [],
    ),
  )
}

/**
 * On which side of a threshold alerts lie: the rarer one. Stock is mostly above its reorder point and a card mostly below its
 * limit, and the document does not say which it is.
 */
export function alertSide(values: Iterable<number>, threshold: number): 'below' | 'above' {
  let balance = 0
  for (const value of values) balance += value < threshold ? -1 : 1
  return balance >= 0 ? 'below' : 'above'
}

/** Every number of the points, without the rest's sum: what a threshold is compared with. */
export function* numbersOf(points: readonly ChartPoint[]): Generator<number> {
  for (const { values } of points) for (const key in values) if (key !== otherKey) yield values[key]!
}

/** Batches at which a series steps over the threshold to the alert's side. */
export function crossings(
  chart: ChartSeries,
  threshold: number,
  side: 'below' | 'above',
): { key: string; batch: number }[] {
  const alarming = (value: number) => (side === 'below' ? value < threshold : value >= threshold)
  return chart.series.flatMap(({ key, values }) =>
    key === otherKey
      ? []
      : values.flatMap((value, i) => {
          const before = values[i - 1]
          return value != null && before != null && alarming(value) && !alarming(before)
            ? [{ key, batch: chart.from + i }]
            : []
        }),
  )
}

/**
 * The chart as tab-separated text: a line a batch, a column a key; empty where there is no value. A compared run's columns, over the same
 * batches, come after its own; `run` is what it is called.
 */
export function chartText(
  { from, series }: ChartSeries,
  compared?: { readonly series: ChartSeries; readonly run: string },
): string {
  const named = (of: ChartSeries['series'], run = '') =>
    of.map(({ key, values }) => ({ name: `${key || 'value'}${run}`, values }))
  const columns = [...named(series), ...(compared ? named(compared.series.series, ` (${compared.run})`) : [])]
  const length = Math.max(0, ...columns.map(({ values }) => values.length))
  const lines = [['batch', ...columns.map(({ name }) => name)].join('\t')]
  for (let i = 0; i < length; i++)
    if (columns.some(({ values }) => values[i] != null))
      lines.push([from + i, ...columns.map(({ values }) => values[i] ?? '')].join('\t'))
  return lines.join('\n')
}
