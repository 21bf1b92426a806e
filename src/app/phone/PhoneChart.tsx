import { useMemo } from 'react'
import type { ChartSpec } from '#model/graph.ts'
import { chartSeries, extent, fitOther, shownKeys } from '../dock/charts/chartSeries.ts'
import { linePath } from '../dock/charts/linePath.ts'
import { niceScale } from '../dock/charts/niceScale.ts'
import { LineSample } from '../dock/data/Sample.tsx'
import { otherKey, type SeriesOrder } from '../dock/charts/seriesStyles.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useHistory } from '../session.ts'
import { useShownIndex } from '../shown.ts'
import type { Cells } from './cells.ts'
import styles from './Phone.module.css'

const height = 96

/** A pinned chart on the phone's time axis, with the values of the shown batch under it. */
export function PhoneChart(props: {
  readonly chart: ChartSpec
  readonly cells: Cells
  readonly width: number
  readonly order: SeriesOrder
}) {
  const { chart, cells, width, order } = props
  const t = useText()
  const format = useFormat()
  const at = useShownIndex()
  const live = useHistory((h) => h.live)
  const points = useHistory((h) => h.points[chart.id]) ?? none
  const keys = useMemo(() => order.sort(shownKeys(points, chart.keys)), [order, points, chart.keys])
  const looks = useMemo(() => order.stylesFor(keys), [order, keys])
  const drawn = fitOther(chartSeries(points, cells.first, Math.min(live, cells.last), keys))
  const now = chartSeries(points, at, at, keys).series
  const scale = niceScale(...extent(drawn))
  const x = (i: number) => (i + 0.5) * cells.cell
  const y = (value: number) => height - 2 - ((value - scale.min) / (scale.max - scale.min)) * (height - 6)
  const name = (key: string) => (key === otherKey ? t('dock.charts.other') : key || t('dock.charts.value'))
  const said = now.flatMap(({ key, values: [value] }) => (value == null ? [] : [`${name(key)} ${format.value(value)}`]))
  return (
    <figure className={styles.chart} aria-label={[chart.title, ...said].join(', ')}>
      <figcaption className={styles.heading}>{chart.title}</figcaption>
      <svg width={width} height={height} aria-hidden="true">
        {scale.ticks.map((tick) => (
          <path key={tick} d={`M0 ${y(tick)}H${width}`} stroke="var(--mr-line)" />
        ))}
        {drawn.series.map(({ key, values }, i) => (
          <path
            key={key}
            d={linePath(values, x, y, drawn.holds)}
            fill="none"
            stroke={looks[i]!.color}
            strokeWidth="2"
            strokeDasharray={looks[i]!.dash}
          />
        ))}
        {at >= cells.first && (
          <path d={`M${cells.left(at) + cells.cell / 2} 0V${height}`} className={styles.playhead} />
        )}
      </svg>
      <dl className={styles.legend}>
        {now.map(({ key, values: [value] }, i) => (
          <div key={key}>
            <LineSample style={looks[i]!} />
            <dt>{name(key)}</dt>
            <dd className="num">{value == null ? format.none : format.compact(value)}</dd>
          </div>
        ))}
      </dl>
    </figure>
  )
}

const none: readonly never[] = []
