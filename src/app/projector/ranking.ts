import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'
import { alertSide, firstAt, numbersOf } from '../dock/charts/chartSeries.ts'
import { otherKey } from '../dock/charts/seriesStyles.ts'

export interface Ranked {
  readonly key: string
  readonly value: number
  /** Length of its bar, 0 … 1 of the longest. */
  readonly share: number
}

/**
 * The values of a chart at a batch, largest first: also of keys that the chart has no line for. A batch without an RDD repeats what
 * came before. The rest's sum is no rival and is left out.
 */
export function rankingOf(points: readonly ChartPoint[], batch: number): readonly Ranked[] {
  const rows = Object.entries(valuesAt(points, batch))
    .filter(([key]) => key !== otherKey)
    .map(([key, value]) => ({ key, value }))
  const most = Math.max(...rows.map(({ value }) => Math.abs(value)), 0)
  return rows
    .map((row) => ({ ...row, share: most === 0 ? 0 : Math.abs(row.value) / most }))
    .sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1))
}

function valuesAt(points: readonly ChartPoint[], batch: number): Readonly<Record<string, number>> {
  const at = firstAt(points, batch)
  if (points[at]?.batch !== batch) return {}
  const held = points.slice(0, at + 1).findLast(({ values }) => values !== null)
  return { ...held?.beside, ...held?.values }
}

export interface Alert {
  readonly key: string
  readonly value: number
}

/** The keys that stand beyond a chart's threshold at a batch, on the side where alarms are the exception (`alertSide`). */
export function alertsOf(chart: ChartSpec, points: readonly ChartPoint[], batch: number): readonly Alert[] {
  const threshold = chart.threshold?.value
  if (threshold === undefined) return []
  const side = alertSide(numbersOf(points), threshold)
  return rankingOf(points, batch)
    .filter(({ value }) => (side === 'below' ? value < threshold : value >= threshold))
    .map(({ key, value }) => ({ key, value }))
}

/** How many keys stand beyond the threshold at each of the batches `from` to `to`; null where nothing is known of a batch. */
export function alertCounts(
  threshold: number,
  points: readonly ChartPoint[],
  from: number,
  to: number,
): readonly (number | null)[] {
  const side = alertSide(numbersOf(points), threshold)
  return Array.from({ length: to - from + 1 }, (_, i) => {
    if (points[firstAt(points, from + i)]?.batch !== from + i) return null
    const values = Object.entries(valuesAt(points, from + i))
    return values.filter(([key, n]) => key !== otherKey && (side === 'below' ? n < threshold : n >= threshold)).length
  })
}
