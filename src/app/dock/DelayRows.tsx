import { lazy, memo, Suspense, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { BatchInfo } from '#model/run.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../session.ts'
import { batchAt, useShownIndex } from '../shown.ts'
import { useTimeScale } from '../timeline/useTimeScale.ts'
import styles from './Batches.module.css'
import { delayNames, delayOf, distribution, mean } from './delays.ts'
import type { DelayName } from './delays.ts'
import { niceScale } from './niceScale.ts'
import { seriesStyles } from './seriesStyles.ts'
import { useThrottled } from './useThrottled.ts'

const LaneLines = lazy(() => import('./LaneLines.tsx').then((m) => ({ default: m.LaneLines })))

const chartWidth = 318
const barsWidth = 62
const longestBar = 58
const bins = 8
const looks = [seriesStyles[0]!]
/** The four delays of the batches on the time axis, `width` being the region's. The three times share a value scale. */
export function DelayRows({ width, height }: { readonly width: number; readonly height: number }) {
  const interval = useGraph((g) => g.graph.batchInterval)
  const batches = useHistory((h) => h.batches)
  const playing = useRun((r) => r.state === 'playing' || r.state === 'catchingUp')
  const { first, last } = useTimeScale(width)
  const wanted = useMemo(
    () => ({ from: first, to: last, visible: batches.filter((b) => b.index >= first && b.index <= last) }),
    [batches, first, last],
  )
  const drawn = useThrottled(wanted, playing ? 500 : 0)
  const times = useMemo(
    () => niceScale(0, Math.max(interval, ...drawn.visible.map((b) => b.totalDelay))),
    [drawn, interval],
  )
  return delayNames.map((name) => (
    <DelayRow
      key={name}
      name={name}
      from={drawn.from}
      to={drawn.to}
      visible={drawn.visible}
      interval={interval}
      times={times}
      height={height}
    />
  ))
}

interface RowProps {
  readonly name: DelayName
  readonly from: number
  readonly to: number
  readonly visible: readonly BatchInfo[]
  readonly interval: number
  readonly times: ReturnType<typeof niceScale>
  readonly height: number
}

function DelayRow({ name, from, to, visible, interval, times, height }: RowProps) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const shown = useShownIndex()
  const past = useView((v) => v.playhead !== null)
  const [read, setRead] = useState<number | null>(null)
  const spoken = useRef<HTMLSpanElement>(null)
  const at = read ?? shown
  const batch = useHistory((h) => batchAt(h.batches, at))
  const show = name === 'inputRate' ? format.rate : format.duration
  const values = useMemo(() => visible.map((b) => delayOf(name, b, interval)), [visible, name, interval])
  const scale = useMemo(
    () => (name === 'inputRate' ? niceScale(0, Math.max(0, ...values)) : times),
    [name, values, times],
  )
  const average = mean(values)
  const value = batch && delayOf(name, batch, interval)

  const plotHeight = height - (height < 80 ? 8 : 18)
  const margin = { top: height < 80 ? 3 : 8, bottom: height < 80 ? 3 : 4 }
  const y = (v: number) =>
    plotHeight - margin.bottom - ((v - scale.min) / (scale.max - scale.min)) * (plotHeight - margin.top - margin.bottom)
  const cell = chartWidth / (to - from + 1)
  const x = (index: number) => (index - from + 0.5) * cell
  const isOn = at >= from && at <= to
  const lines = name === 'inputRate' || height >= 80 ? scale.ticks : scale.ticks.filter((_, i) => i !== 1)

  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: visible[0]?.index, End: visible.at(-1)?.index }[event.key]
    if (event.key === 'Enter' && read !== null) session.goTo(read)
    else if (to === undefined) return
    else {
      const next = Math.min(visible.at(-1)?.index ?? 1, Math.max(visible[0]?.index ?? 1, to))
      const info = batchAt(session.history.getState().batches, next)
      setRead(next)
      if (info && spoken.current)
        spoken.current.textContent = `${t('dock.batchTime', { batch: String(next), time: format.clock(info.time) })}, ${show(delayOf(name, info, interval))}`
    }
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div
      className={styles.row}
      style={{ height }}
      data-low={height < 80 || undefined}
      role="figure"
      tabIndex={0}
      onKeyDown={onKeyDown}
      onBlur={() => setRead(null)}
      aria-label={t('dock.batches.summary', {
        name: t(`dock.batches.${name}`),
        batch: String(at),
        value: value === undefined ? format.none : show(value),
        average: show(average),
        highest: show(Math.max(0, ...values)),
        n: values.length,
      })}
    >
      <div>
        <div className={styles.name}>{t(`dock.batches.${name}`)}</div>
        <div className={styles.note}>
          {name === 'schedulingDelay'
            ? t('dock.batches.waiting')
            : name === 'totalDelay'
              ? t('dock.batches.sum')
              : t('dock.batches.average', { value: show(average) })}
        </div>
        <div className={styles.value}>{value === undefined ? format.none : show(value)}</div>
      </div>
      <div className={styles.chart} style={{ height: plotHeight }} aria-hidden="true">
        <svg width={chartWidth} height={plotHeight}>
          {lines.map((tick) => (
            <path key={tick} d={`M0 ${y(tick)}H${chartWidth}`} stroke="var(--mr-line)" />
          ))}
        </svg>
        <Plot
          name={name}
          visible={visible}
          from={from}
          to={to}
          interval={interval}
          scale={scale}
          height={plotHeight}
          margin={margin}
        />
        {past && isOn && <div className={styles.later} style={{ left: x(shown) }} />}
        <svg width={chartWidth} height={plotHeight}>
          {(name === 'processingTime' || name === 'totalDelay') && (
            <>
              <path d={`M0 ${y(interval)}H${chartWidth}`} stroke="var(--mr-warn)" strokeDasharray="4 3" />
              <text className={styles.interval} x="2" y={y(interval) - 4}>
                {t('dock.batches.interval', { time: format.interval(interval) })}
              </text>
            </>
          )}
          {isOn && (
            <>
              <path
                d={`M${x(at)} ${margin.top - 4}V${plotHeight - margin.bottom}`}
                stroke="var(--mr-water)"
                strokeWidth="1.4"
              />
              {value !== undefined && (
                <circle
                  cx={x(at)}
                  cy={y(Math.min(scale.max, value))}
                  r="3.6"
                  fill="var(--mr-panel)"
                  stroke="var(--mr-water)"
                  strokeWidth="2"
                />
              )}
            </>
          )}
        </svg>
      </div>
      <Distribution values={values} max={scale.max} top={margin.top} bottom={margin.bottom} height={plotHeight} />
      <span className="visuallyHidden" aria-live="polite" ref={spoken} />
    </div>
  )
}

interface PlotProps extends Pick<RowProps, 'name' | 'visible' | 'from' | 'to' | 'interval' | 'height'> {
  readonly scale: ReturnType<typeof niceScale>
  readonly margin: { readonly top: number; readonly bottom: number }
}

const Plot = memo(
  function Plot({ name, visible, from, to, interval, scale, height, margin }: PlotProps) {
    const rows = visible.map((b) => ({ batch: b.index, s0: delayOf(name, b, interval) }))
    return (
      <div>
        <Suspense fallback={null}>
          <LaneLines
            rows={rows}
            looks={looks}
            stepped={false}
            width={chartWidth}
            height={height}
            domain={[from - 0.5, to + 0.5]}
            values={[scale.min, scale.max]}
            margin={margin}
          />
        </Suspense>
      </div>
    )
  },
  // `margin` follows from `height`; the playhead redraws the row but not the lines.
  (a, b) => a.visible === b.visible && a.scale === b.scale && a.height === b.height && a.interval === b.interval,
)

interface DistributionProps {
  readonly values: readonly number[]
  readonly max: number
  readonly top: number
  readonly bottom: number
  readonly height: number
}

/** How often each height of the chart beside it occurs, drawn sideways on the same scale. */
const Distribution = memo(function Distribution({ values, max, top, bottom, height }: DistributionProps) {
  const counts = distribution(values, max, bins)
  const most = Math.max(1, ...counts)
  const step = (height - top - bottom) / bins
  return (
    <svg width={barsWidth} height={height} aria-hidden="true">
      {counts.map((n, i) => (
        <rect
          key={i}
          x="0"
          y={height - bottom - (i + 1) * step + step * 0.12}
          // A few batches among hundreds must still be seen.
          width={n === 0 ? 0 : Math.max(2, (n / most) * longestBar)}
          height={step * 0.76}
          rx="1.5"
          fill="var(--mr-control)"
          opacity="0.8"
        />
      ))}
    </svg>
  )
})
