import { Fragment, memo, useMemo } from 'react'
import type { ChartPoint } from '#model/run.ts'
import type { Ghost } from '../../compare/ghost.ts'
import ghosts from '../../compare/GhostLines.module.css'
import { GhostMark } from '../../compare/GhostMark.tsx'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { PlayheadLine } from '../../timeline/PlayheadLine.tsx'
import type { TimeScale } from '../../timeline/useTimeScale.ts'
import { chartSeries, since } from './chartSeries.ts'
import type { ChartSeries } from './chartSeries.ts'
import styles from './Charts.module.css'
import { bandPath, between, edgePath, heatStep, heatSteps, stacked } from './fills.ts'
import { niceScale } from './niceScale.ts'
import type { SeriesStyle } from './seriesStyles.ts'

interface Props {
  readonly kind: 'area' | 'heat'
  readonly points: readonly ChartPoint[]
  readonly ghost: Ghost | undefined
  readonly keys: readonly string[]
  readonly looks: readonly SeriesStyle[]
  readonly height: number
  readonly scale: TimeScale
  readonly hairline: number | null
}

const top = 10
const bottom = 12
const labelRoom = 44

/** Charts over time whose cells are filled (`ui-spec` §6.8): areas on one another, or a strip of colour for each key. */
export const ChartFills = memo(function ChartFills(props: Props) {
  const { kind, points, ghost, keys, looks, height, scale, hairline } = props
  const t = useText()
  const from = Math.max(1, scale.first)
  const to = Math.min(scale.live, scale.last)
  const series = useMemo(() => chartSeries(points, from, to, keys), [points, from, to, keys])
  const was = useMemo(
    () => ghost && since(chartSeries(ghost.points, from, to, keys), ghost.from),
    [ghost, from, to, keys],
  )
  const left = (i: number) => Math.max(scale.left, scale.batchToX(from + i) - scale.cellWidth / 2)
  return (
    <div className={styles.plot} aria-hidden="true">
      <svg className={styles.overlay} width={scale.width} height={height}>
        {kind === 'area' ? (
          <Areas series={series} was={was} looks={looks} height={height} scale={scale} left={left} />
        ) : (
          <Heat series={series} was={was} height={height} scale={scale} left={left} />
        )}
        {ghost && ghost.from >= from && ghost.from <= to && (
          <GhostMark
            x={left(ghost.from - from)}
            height={height}
            text={t(kind === 'heat' ? 'compare.ghostBelow' : 'compare.ghost', { run: String(ghost.name) })}
            y={kind === 'heat' ? 9 : 13}
          />
        )}
        {hairline !== null && scale.isVisible(hairline) && (
          <path
            d={`M${scale.batchToX(hairline)} 0V${height}`}
            stroke="var(--mr-text-3)"
            strokeDasharray="2 3"
            fill="none"
          />
        )}
        {scale.past && scale.isVisible(scale.playhead) && (
          <rect
            x={scale.batchToX(scale.playhead)}
            width={Math.max(0, scale.right - scale.batchToX(scale.playhead))}
            height={height}
            fill="var(--mr-panel)"
            opacity="0.62"
          />
        )}
      </svg>
      <PlayheadLine scale={scale} />
    </div>
  )
})

interface FillProps {
  readonly series: ChartSeries
  /** What the compared run has of its own. */
  readonly was: ChartSeries | undefined
  readonly height: number
  readonly scale: TimeScale
  readonly left: (i: number) => number
}

function Areas({ series, was, looks, height, scale, left }: FillProps & Pick<Props, 'looks'>) {
  const format = useFormat()
  const bands = stacked(series)
  const old = was ? stacked(was) : []
  const ends = [...bands, ...old].flatMap((band) => band.flatMap((one) => (one ? [...one] : [])))
  const values = niceScale(Math.min(0, ...ends), Math.max(0, ...ends))
  const y = (value: number) =>
    height - bottom - ((value - values.min) / (values.max - values.min)) * (height - top - bottom)
  return (
    <>
      {values.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${scale.left} ${y(tick)}H${scale.right - labelRoom + 8}`} stroke="var(--mr-line)" />
          <text className={styles.axisLabel} x={scale.right - labelRoom + 14} y={y(tick) + 3.5}>
            {format.compact(tick)}
          </text>
        </g>
      ))}
      {bands.map((band, i) => (
        <path
          key={series.series[i]!.key}
          d={bandPath(band, left, y)}
          fill={looks[i]!.color}
          fillOpacity="0.32"
          stroke={looks[i]!.color}
          strokeWidth="1.2"
        />
      ))}
      <path d={bandPath(between(bands, old), left, y)} className={ghosts.between} />
      {old.map((band, i) => (
        <path
          key={series.series[i]!.key}
          d={edgePath(band, left, y)}
          stroke={i === old.length - 1 ? 'var(--mr-text)' : looks[i]!.color}
          className={ghosts.edge}
        />
      ))}
    </>
  )
}

/** A row a key. Where two runs are compared a cell is cut in two: the compared one's value lies below, smaller. */
function Heat({ series, was, height, scale, left }: FillProps) {
  const all = [series, ...(was ? [was] : [])].flatMap((chart) =>
    chart.series.flatMap(({ values }) => values.filter((value) => value !== null)),
  )
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)]
  const rowHeight = Math.min(24, (height - top - bottom) / Math.max(1, series.series.length))
  const full = rowHeight - 2
  return series.series.map(({ key, values }, row) => {
    const cell = (i: number, value: number | null, from: number, to: number) => {
      const step = heatStep(value, least, most)
      if (step === null || !scale.isVisible(series.from + i)) return null
      return (
        <rect
          x={left(i)}
          y={top + row * rowHeight + from * full}
          width={Math.max(1, scale.cellWidth - 0.8)}
          height={(to - from) * full}
          fill={`color-mix(in oklab, var(--mr-water) ${Math.round(((step + 1) / heatSteps) * 100)}%, var(--mr-well))`}
        />
      )
    }
    return (
      <g key={key}>
        {values.map((value, i) => {
          const other = was?.series[row]?.values[i] ?? null
          return (
            <Fragment key={i}>
              {cell(i, value, 0, other === null ? 1 : 0.58)}
              {cell(i, other, 0.66, 1)}
            </Fragment>
          )
        })}
      </g>
    )
  })
}
