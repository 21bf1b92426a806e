import type { ChartPoint } from '#model/run.ts'
import type { Format } from '../format.ts'
import type { Translate } from '../i18n.ts'
import { chartSeries } from './charts/chartSeries.ts'
import type { SeriesStyle } from './charts/seriesStyles.ts'

/** A series with what it shows at one batch. */
export interface SeriesReading {
  readonly key: string
  readonly style: SeriesStyle
  readonly value: number | null
  /** Value of the result before this one; null when there was none. */
  readonly before: number | null
}

/** Every series at a batch, and at the result before it. */
export function readingsAt(
  points: readonly ChartPoint[],
  keys: readonly string[],
  looks: readonly SeriesStyle[],
  batch: number,
): SeriesReading[] {
  const { series } = chartSeries(points, batch - 1, batch, keys)
  return series.map((s, i) => ({
    key: s.key,
    style: looks[i]!,
    value: s.values[1] ?? null,
    before: s.values[0] ?? null,
  }))
}

/** "up 14", "down 3", "same"; nothing to compare with is a dash. */
export function changeWords(t: Translate, format: Format, { value, before }: SeriesReading): string {
  if (value === null || before === null) return format.none
  if (value === before) return t('dock.charts.same')
  const n = format.value(Math.abs(value - before))
  return value > before ? t('dock.charts.up', { n }) : t('dock.charts.down', { n })
}
