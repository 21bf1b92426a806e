import { memo, useMemo } from 'react'
import type { ChartPoint } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import { PlayheadLine } from '../../timeline/PlayheadLine.tsx'
import type { TimeScale } from '../../timeline/useTimeScale.ts'
import { chartSeries } from './chartSeries.ts'
import styles from './Charts.module.css'
import { bandPath, heatStep, heatSteps, stacked } from './fills.ts'
import { niceScale } from './niceScale.ts'
import type { SeriesStyle } from './seriesStyles.ts'

interface Props {
  readonly kind: 'area' | 'heat'
  readonly points: readonly ChartPoint[]
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
export const ChartFills = memo(function ChartFills({ kind, points, keys, looks, height, scale, hairline }: Props) {
  const from = Math.max(1, scale.first)
  const to = Math.min(scale.live, scale.last)
  const series = useMemo(() => chartSeries(points, from, to, keys), [points, from, to, keys])
  const left = (i: number) => Math.max(scale.left, scale.batchToX(from + i) - scale.cellWidth / 2)
  return (
    <div className={styles.plot} aria-hidden="true">
      <svg className={styles.overlay} width={scale.width} height={height}>
        {kind === 'area' ? (
          <Areas series={series} looks={looks} height={height} scale={scale} left={left} />
        ) : (
          <Heat series={series} height={height} scale={scale} left={left} />
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
  readonly series: ReturnType<typeof chartSeries>
  readonly height: number
  readonly scale: TimeScale
  readonly left: (i: number) => number
}

function Areas({ series, looks, height, scale, left }: FillProps & Pick<Props, 'looks'>) {
  const format = useFormat()
  const bands = stacked(series)
  const ends = bands.flatMap((band) => band.flatMap((one) => (one ? [...one] : [])))
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
    </>
  )
}

function Heat({ series, height, scale, left }: FillProps) {
  const all = series.series.flatMap(({ values }) => values.filter((value) => value !== null))
  const [least, most] = [Math.min(0, ...all), Math.max(0, ...all)]
  const rowHeight = Math.min(24, (height - top - bottom) / Math.max(1, series.series.length))
  return series.series.map(({ key, values }, row) => (
    <g key={key}>
      {values.map((value, i) => {
        const step = heatStep(value, least, most)
        if (step === null || !scale.isVisible(series.from + i)) return null
        return (
          <rect
            key={i}
            x={left(i)}
            y={top + row * rowHeight}
            width={Math.max(1, scale.cellWidth - 0.8)}
            height={rowHeight - 2}
            fill={`color-mix(in oklab, var(--mr-water) ${Math.round(((step + 1) / heatSteps) * 100)}%, var(--mr-well))`}
          />
        )
      })}
    </g>
  ))
}
