import { useMemo, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { BatchInfo } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../../session.ts'
import { batchAt, useShownIndex } from '../../shown.ts'
import { useTimeScale } from '../../timeline/useTimeScale.ts'
import styles from './Batches.module.css'
import { delayNames, delayOf, mean } from './delays.ts'
import type { DelayName } from './delays.ts'
import { DelayPlot } from './DelayPlot.tsx'
import { Distribution } from './Distribution.tsx'
import { RateLimit } from './RateLimit.tsx'
import { rateScale } from './rateScale.ts'
import { niceScale } from '../charts/niceScale.ts'
import type { NiceScale } from '../charts/niceScale.ts'

const chartWidth = 318
/** One redraw a row and second while a run is going, each row at its own moment. */
const redraw = 1000

/** The four delays of the batches on the time axis, `width` being the region's. The three times share a value scale. */
export function DelayRows({ width, height }: { readonly width: number; readonly height: number }) {
  const interval = useGraph((g) => g.graph.batchInterval)
  const batches = useHistory((h) => h.batches)
  const { first, last } = useTimeScale(width)
  const visible = useMemo(() => batches.filter((b) => b.index >= first && b.index <= last), [batches, first, last])
  const longest = Math.max(interval, ...visible.map((b) => b.totalDelay))
  const times = useMemo(() => niceScale(0, longest), [longest])
  return delayNames.map((name, i) => (
    <DelayRow
      key={name}
      name={name}
      phase={(i * redraw) / delayNames.length}
      from={first}
      to={last}
      visible={visible}
      interval={interval}
      times={times}
      height={height}
    />
  ))
}

interface RowProps {
  readonly name: DelayName
  readonly phase: number
  readonly from: number
  readonly to: number
  readonly visible: readonly BatchInfo[]
  readonly interval: number
  readonly times: NiceScale
  readonly height: number
}

function DelayRow({ name, phase, from, to, visible, interval, times, height }: RowProps) {
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
  const modelled = useRun((r) => r.modelled ?? false)
  const values = useMemo(() => visible.map((b) => delayOf(name, b, interval)), [visible, name, interval])
  const most = Math.max(0, ...values)
  const limits = useHistory((h) => (name === 'inputRate' ? h.pressure : undefined))
  const rates = useMemo(() => rateScale(most, limits, from, to, interval), [most, limits, from, to, interval])
  const limit = limits?.findLast((one) => one.batch === at)
  const scale = name === 'inputRate' ? rates : times
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
        highest: show(most),
        n: values.length,
      })}
    >
      <div>
        <div className={styles.name}>{t(`dock.batches.${name}`)}</div>
        <div className={styles.note}>
          {limit
            ? t('dock.batches.limited', { n: format.compact(limit.held) })
            : name === 'schedulingDelay'
              ? t('dock.batches.waiting')
              : name === 'totalDelay'
                ? t('dock.batches.sum')
                : t(name === 'processingTime' && modelled ? 'dock.batches.averageModelled' : 'dock.batches.average', {
                    value: show(average),
                  })}
        </div>
        <div className={styles.value}>{value === undefined ? format.none : show(value)}</div>
      </div>
      <div className={styles.chart} style={{ height: plotHeight }} aria-hidden="true">
        <svg width={chartWidth} height={plotHeight}>
          {lines.map((tick) => (
            <path key={tick} d={`M0 ${y(tick)}H${chartWidth}`} stroke="var(--mr-line)" />
          ))}
        </svg>
        <DelayPlot
          width={chartWidth}
          every={redraw}
          name={name}
          phase={phase}
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
              <text className={styles.interval} x="2" y={y(interval) < 15 ? y(interval) + 13 : y(interval) - 4}>
                {t('dock.batches.interval', { time: format.interval(interval) })}
              </text>
            </>
          )}
          {limits && limit && (
            <RateLimit
              limits={limits}
              batches={visible}
              interval={interval}
              x={x}
              y={y}
              cell={cell}
              label={t('dock.batches.rateLimit', { rate: format.rate(limit.rateLimit) })}
            />
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
