import type { ChartPoint } from '#model/run.ts'
import type { Ghost } from '../compare/ghost.ts'
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
  /** What the compared run has at this batch; undefined while there is none, and for batches that both have in common. */
  readonly was?: number | null
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

/** The readings with what the compared run has at the batch. */
export function besides(
  readings: readonly SeriesReading[],
  ghost: Ghost | undefined,
  batch: number,
): readonly SeriesReading[] {
  if (!ghost || batch < ghost.from) return readings
  const keys = readings.map(({ key }) => key)
  const { series } = chartSeries(ghost.points, batch, batch, keys)
  return readings.map((reading, i) => ({ ...reading, was: series[i]!.values[0] ?? null }))
}

/** Neither run has a value there. */
export const isEmpty = ({ value, was }: SeriesReading): boolean => value === null && (was ?? null) === null

/** The value, and beside it the compared run's where there is one; `run` is what that one is called. */
export function valueWords(
  t: Translate,
  format: Format,
  { value, was }: Pick<SeriesReading, 'value' | 'was'>,
  run: number | undefined,
): string {
  const text = (n: number | null) => (n === null ? format.none : format.value(n))
  if (was === undefined || run === undefined) return text(value)
  return t('dock.charts.beside', { value: text(value), run: String(run), was: text(was) })
}

/** "up 14", "down 3", "same"; nothing to compare with is a dash. */
export function changeWords(t: Translate, format: Format, { value, before }: SeriesReading): string {
  if (value === null || before === null) return format.none
  if (value === before) return t('dock.charts.same')
  const n = format.value(Math.abs(value - before))
  return value > before ? t('dock.charts.up', { n }) : t('dock.charts.down', { n })
}
