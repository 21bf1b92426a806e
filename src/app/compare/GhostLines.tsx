import type { SeriesStyle } from '../dock/charts/seriesStyles.ts'
import { chartSeries, fitOther } from '../dock/charts/chartSeries.ts'
import type { Series } from '../dock/charts/chartSeries.ts'
import { linePath } from '../dock/charts/linePath.ts'
import { useText } from '../i18n.ts'
import { areaBetween, type Ghost } from './ghost.ts'
import styles from './GhostLines.module.css'
import { GhostMark } from './GhostMark.tsx'

interface Props {
  readonly ghost: Ghost
  readonly looks: readonly SeriesStyle[]
  readonly keys: readonly string[]
  /** The current run's lines over the batches from `from` on. */
  readonly series: readonly Series[]
  readonly stepped: boolean
  readonly from: number
  readonly to: number
  readonly cellWidth: number
  readonly height: number
  readonly y: (value: number) => number
}

/** The future of the compared run in a chart: its lines finely dashed, the difference to the current ones shaded. */
export function GhostLines({ ghost, looks, keys, series, stepped, from, to, cellWidth, height, y }: Props) {
  const t = useText()
  const x = (i: number) => (i + 0.5) * cellWidth
  const own = fitOther(chartSeries(ghost.points, from, to, keys)).series
  // Up to the batch before the first of their own both runs are one line.
  const parted = (values: readonly (number | null)[]) =>
    values.map((value, i) => (from + i >= ghost.from - 1 ? value : null))
  const place = ghost.from >= from && ghost.from <= to ? x(ghost.from - 1 - from) : undefined
  return (
    <svg className={styles.ghost} width={(to - from + 1) * cellWidth} height={height}>
      {own.map(({ key, values }, k) => (
        <g key={key}>
          <path
            d={areaBetween(parted(values), series[k]?.values ?? [], x, y, stepped)}
            fill={looks[k]!.color}
            className={styles.area}
          />
          <path d={linePath(parted(values), x, y, stepped)} stroke={looks[k]!.color} className={styles.line} />
        </g>
      ))}
      {place !== undefined && (
        <GhostMark x={place} height={height} text={t('compare.ghost', { run: String(ghost.name) })} y={13} />
      )}
    </svg>
  )
}
