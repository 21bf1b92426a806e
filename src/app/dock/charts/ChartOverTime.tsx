import { lazy, memo, Suspense, useMemo } from 'react'
import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import type { Ghost } from '../../compare/ghost.ts'
import { useText } from '../../i18n.ts'
import { useRun } from '../../session.ts'
import { PlayheadLine } from '../../timeline/PlayheadLine.tsx'
import { WindowTint } from '../../timeline/WindowTint.tsx'
import type { TimeScale } from '../../timeline/useTimeScale.ts'
import { alertSide, chartRows, chartSeries, crossings, extent, fitOther, lonePoints, numbersOf } from './chartSeries.ts'
import type { ChartSeries } from './chartSeries.ts'
import styles from './Charts.module.css'
import { linePath } from './linePath.ts'
import { niceScale } from './niceScale.ts'
import type { NiceScale } from './niceScale.ts'
import { EndMarker } from '../data/Sample.tsx'
import { otherKey } from './seriesStyles.ts'
import type { SeriesStyle } from './seriesStyles.ts'
import { useThrottled } from '../useThrottled.ts'

const GhostLines = lazy(() => import('../../compare/GhostLines.tsx').then((m) => ({ default: m.GhostLines })))
const LaneLines = lazy(() => import('./LaneLines.tsx').then((m) => ({ default: m.LaneLines })))

const top = 14
const bottom = 16
/** Room for the axis numbers, which stand in the empty cells ahead of the newest batch. */
const labelRoom = 34
const margin = { top, bottom }
/** Batches drawn beyond both edges, so that a moving axis shows no hole before the next redraw. */
const overscan = 8
/** Milliseconds between two drawings while a run is going, for all charts together: one costs tens of milliseconds. */
const redraw = 500

interface Props {
  readonly chart: ChartSpec
  readonly points: readonly ChartPoint[]
  readonly ghost: Ghost | undefined
  readonly keys: readonly string[]
  readonly looks: readonly SeriesStyle[]
  readonly height: number
  readonly scale: TimeScale
  readonly index: number
  readonly count: number
  /** Another batch than the playhead's whose values are being read. */
  readonly hairline: number | null
}

/** All that a drawing depends on, as one value, so that it can lag behind the axis as a whole. */
interface Drawing {
  readonly points: readonly ChartPoint[]
  readonly keys: readonly string[]
  readonly looks: readonly SeriesStyle[]
  readonly threshold: number | undefined
  readonly from: number
  readonly to: number
  readonly cellWidth: number
  readonly height: number
}

/**
 * Lines over the shared time axis. Between two drawings of the chart library the lines only move with the axis and grow a tail
 * for the batches that came since; playhead, markers and hairline are drawn over them at once.
 */
export const ChartOverTime = memo(function ChartOverTime(props: Props) {
  const { chart, points, ghost, keys, looks, height, scale, index, count, hairline } = props
  const t = useText()
  const format = useFormat()
  const playing = useRun((r) => r.state === 'playing' || r.state === 'catchingUp')
  const threshold = chart.threshold?.value
  const from = Math.max(1, scale.first - overscan)
  const to = Math.max(from, Math.min(scale.live, scale.last + overscan))
  const wanted = useMemo<Drawing>(
    () => ({ points, keys, looks, threshold, from, to, cellWidth: scale.cellWidth, height }),
    [points, keys, looks, threshold, from, to, scale.cellWidth, height],
  )
  const drawn = useThrottled(wanted, playing ? redraw * Math.max(2, count) : 0, index * redraw)
  const series = useMemo(() => fitOther(chartSeries(drawn.points, drawn.from, drawn.to, drawn.keys)), [drawn])
  const ghostReach = useMemo(
    () => (ghost ? extent(fitOther(chartSeries(ghost.points, drawn.from, drawn.to, drawn.keys))) : none),
    [ghost, drawn],
  )
  const values = useMemo(() => valueScale(series, drawn.threshold, ghostReach), [series, drawn.threshold, ghostReach])
  const y = yOf(values, height)
  const x = scale.batchToX
  const now = useMemo(
    () => chartSeries(points, scale.playhead, scale.playhead, keys).series.map((s) => s.values[0] ?? null),
    [points, scale.playhead, keys],
  )
  const isOn = scale.isVisible(scale.playhead)

  return (
    <div className={styles.plot} aria-hidden="true">
      {scale.past && <WindowTint scale={scale} />}
      <svg className={styles.overlay} width={scale.width} height={height}>
        {values.ticks.map((tick) => (
          <path key={tick} d={`M${scale.left} ${y(tick)}H${scale.right - labelRoom + 8}`} stroke="var(--mr-line)" />
        ))}
        {hairline !== null && scale.isVisible(hairline) && (
          <path d={`M${x(hairline)} 0V${height}`} stroke="var(--mr-text-3)" strokeDasharray="2 3" />
        )}
      </svg>
      <div className={styles.clip} style={{ left: scale.left, right: scale.width - scale.right }}>
        <div
          className={styles.drawn}
          style={{
            left: x(drawn.from) - scale.cellWidth / 2 - scale.left,
            transformOrigin: '0 0',
            transform: drawn.cellWidth === scale.cellWidth ? undefined : `scaleX(${scale.cellWidth / drawn.cellWidth})`,
          }}
        >
          <Suspense fallback={null}>
            {ghost && (
              <GhostLines
                ghost={ghost}
                looks={drawn.looks}
                keys={drawn.keys}
                series={series.series}
                stepped={series.holds}
                from={drawn.from}
                to={drawn.to}
                cellWidth={drawn.cellWidth}
                height={height}
                y={(value) => y(clampTo(values, value))}
              />
            )}
            <Lines drawn={drawn} series={series} values={values} />
          </Suspense>
          {to > drawn.to && <Tail drawn={drawn} points={points} to={to} stepped={series.holds} values={values} />}
        </div>
        {scale.past && isOn && (
          <div className={styles.later} style={{ left: x(scale.playhead) - scale.left, right: 0 }} />
        )}
      </div>
      <PlayheadLine scale={scale} />
      <svg className={`${styles.overlay} ${styles.markers}`} width={scale.width} height={height}>
        {values.ticks.map((tick) => (
          <text key={tick} className={styles.axisLabel} x={scale.right - labelRoom + 14} y={y(tick) + 3.5}>
            {format.compact(tick)}
          </text>
        ))}
        {hairline !== null && scale.isVisible(hairline) && (
          <text className={styles.axisLabel} x={x(hairline) + 5} y={11}>
            {t('dock.batches.heading', { batch: String(hairline) })}
          </text>
        )}
        {isOn &&
          now.map((value, i) =>
            value === null || (keys[i] === otherKey && series.offScale) ? null : (
              <EndMarker key={keys[i]} style={looks[i]!} x={x(scale.playhead)} y={y(clampTo(values, value))} />
            ),
          )}
      </svg>
      {chart.threshold && (
        <div className={styles.threshold} style={{ left: scale.left + 2, top: y(chart.threshold.value) - 8 }}>
          {chart.threshold.label}
        </div>
      )}
    </div>
  )
})

interface LinesProps {
  readonly drawn: Drawing
  readonly series: ChartSeries
  readonly values: NiceScale
}

/** What is redrawn rarely: the chart library's lines, and the marks that stand on them. */
const Lines = memo(function Lines({ drawn, series, values }: LinesProps) {
  const { from, to, cellWidth, height, looks, threshold, points } = drawn
  const width = (to - from + 1) * cellWidth
  const rows = useMemo(() => chartRows(series), [series])
  const domain = useMemo(() => [from - 0.5, to + 0.5] as const, [from, to])
  const range = useMemo(() => [values.min, values.max] as const, [values])
  const x = (batch: number) => (batch - from + 0.5) * cellWidth
  const y = yOf(values, height)
  const alerts = useMemo(
    () => (threshold === undefined ? [] : crossings(series, threshold, alertSide(numbersOf(points), threshold))),
    [series, threshold, points],
  )
  return (
    <>
      <LaneLines
        rows={rows}
        looks={looks}
        stepped={series.holds}
        width={width}
        height={height}
        domain={domain}
        values={range}
        margin={margin}
        threshold={threshold}
      />
      <svg className={styles.overlay} width={width} height={height}>
        {lonePoints(series).map(({ series: i, batch, value }) => (
          <path
            key={`${i} ${batch}`}
            d={`M${x(batch) - 2.5} ${y(value)}h5`}
            stroke={looks[i]?.color}
            strokeWidth="2.2"
            strokeLinecap="round"
          />
        ))}
        {alerts.map(({ key, batch }) => (
          <path
            key={`${key} ${batch}`}
            d={`M${x(batch)} ${y(threshold!) - 7}l5.5 9.5h-11z`}
            fill="var(--mr-warn)"
            stroke="var(--mr-panel)"
            strokeWidth="1.2"
          />
        ))}
      </svg>
    </>
  )
})

interface TailProps {
  readonly drawn: Drawing
  readonly points: readonly ChartPoint[]
  readonly to: number
  readonly stepped: boolean
  readonly values: NiceScale
}

/** The lines of the batches since the last drawing: a few segments, until the chart library draws them too. */
function Tail({ drawn, points, to, stepped, values }: TailProps) {
  const { from, cellWidth, height, looks, keys } = drawn
  const y = yOf(values, height)
  const { series } = chartSeries(points, drawn.to, to, keys)
  const x = (i: number) => (drawn.to + i - from + 0.5) * cellWidth
  return (
    <svg className={styles.tail} width={(to - from + 1) * cellWidth} height={height}>
      {series.map(({ key, values: line }, k) => (
        <path
          key={key}
          d={linePath(line, x, (v) => y(clampTo(values, v)), stepped)}
          fill="none"
          stroke={looks[k]!.color}
          strokeWidth={stepped ? 1.9 : 1.7}
          strokeDasharray={looks[k]!.dash}
        />
      ))}
    </svg>
  )
}

/** Holds every line, the threshold and the compared run's lines. */
function valueScale(series: ChartSeries, threshold: number | undefined, reach: readonly [number, number]): NiceScale {
  const [min, max] = extent(series)
  return niceScale(Math.min(min, threshold ?? 0, reach[0]), Math.max(max, threshold ?? 0, reach[1]))
}

const none: readonly [number, number] = [0, 0]

const yOf = (values: NiceScale, height: number) => (value: number) =>
  height - bottom - ((value - values.min) / (values.max - values.min)) * (height - top - bottom)

const clampTo = (values: NiceScale, value: number) => Math.min(values.max, Math.max(values.min, value))
