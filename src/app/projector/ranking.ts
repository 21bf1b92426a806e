import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'
import { alertSide, chartSeries, numbersOf, shownKeys } from '../dock/chartSeries.ts'
import { otherKey } from '../dock/seriesStyles.ts'

export interface Ranked {
  readonly key: string
  readonly value: number
  /** Length of its bar, 0 … 1 of the longest. */
  readonly share: number
}

/** The values of a chart at a batch, largest first; the rest's sum is no rival and is left out. */
export function rankingOf(
  points: readonly ChartPoint[],
  chosen: readonly string[] | undefined,
  batch: number,
): readonly Ranked[] {
  const keys = shownKeys(points, chosen).filter((key) => key !== otherKey)
  const rows = chartSeries(points, batch, batch, keys).series.flatMap(({ key, values: [value] }) =>
    value == null ? [] : [{ key, value }],
  )
  const most = Math.max(...rows.map(({ value }) => Math.abs(value)), 0)
  return rows
    .map((row) => ({ ...row, share: most === 0 ? 0 : Math.abs(row.value) / most }))
    .sort((a, b) => b.value - a.value || (a.key < b.key ? -1 : 1))
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
  return rankingOf(points, chart.keys, batch)
    .filter(({ value }) => (side === 'below' ? value < threshold : value >= threshold))
    .map(({ key, value }) => ({ key, value }))
}
