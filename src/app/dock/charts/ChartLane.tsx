import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { ChartSpec } from '#model/graph.ts'
import { useGhost } from '../../compare/useGhost.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useHistory, useSession } from '../../session.ts'
import { batchAt } from '../../shown.ts'
import type { TimeScale } from '../../timeline/useTimeScale.ts'
import { ChartMenu } from './ChartMenu.tsx'
import { ChartOverTime } from './ChartOverTime.tsx'
import { chartSeries, shownKeys, since } from './chartSeries.ts'
import styles from './Charts.module.css'
import { BatchTable, KeyTable } from './ChartTable.tsx'
import { ChartValues } from './ChartValues.tsx'
import { besides, changeWords, isEmpty, readingsAt, valueWords } from '../readings.ts'
import { WhyValue } from '../../why/WhyValue.tsx'
import { LineSample } from '../data/Sample.tsx'
import { otherKey } from './seriesStyles.ts'
import type { SeriesOrder } from './seriesStyles.ts'
import { useChartStatus } from './useChartStatus.tsx'

const ChartFills = lazy(() => import('./ChartFills.tsx').then((m) => ({ default: m.ChartFills })))
const ChartBars = lazy(() => import('./ChartBars.tsx').then((m) => ({ default: m.ChartBars })))

const rowHeight = 15
const headHeight = 41

interface Props {
  readonly chart: ChartSpec
  readonly index: number
  readonly count: number
  readonly height: number
  readonly scale: TimeScale
  readonly order: SeriesOrder
}

/**
 * One pinned chart. Values at the playhead stand in the gutter; hovering, or the arrow keys while the chart has the focus, move
 * a second hairline and show the values there.
 */
export function ChartLane({ chart, index, count, height, scale, order }: Props) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const points = useHistory((h) => h.points[chart.id]) ?? none
  const [reading, setReading] = useState<{ batch: number; series: number } | null>(null)
  const [hovered, setHovered] = useState<number | null>(null)
  const [open, setOpen] = useState(false)
  const [asTable, setAsTable] = useState(false)
  const spoken = useRef<HTMLSpanElement>(null)

  const keys = useMemo(() => order.sort(shownKeys(points, chart.keys)), [order, points, chart.keys])
  const looks = useMemo(() => order.stylesFor(keys), [order, keys])
  const at = clamp(reading?.batch ?? hovered ?? scale.playhead, 1, Math.max(1, scale.live))
  const ghost = useGhost(chart.id)
  const beside = ghost && at >= ghost.from ? ghost.name : undefined
  const readings = useMemo(
    () => besides(readingsAt(points, keys, looks, at), ghost, at),
    [points, keys, looks, at, ghost],
  )
  const time = useHistory((h) => batchAt(h.batches, at)?.time)
  const name = (key: string) => (key === otherKey ? t('dock.charts.other') : key || t('dock.charts.value'))

  const capacity = Math.max(1, Math.floor((height - headHeight - 4) / rowHeight))
  const hidden = keys.length - capacity
  const legend = open || hidden <= 0 ? readings : readings.slice(0, capacity)
  const laneHeight = open ? Math.max(height, headHeight + keys.length * rowHeight + 8) : height
  const status = useChartStatus(chart, points.length > 0, keys.length > 0)
  const noneNow = !status && !overTime.includes(chart.type) && !asTable && readings.every(isEmpty)
  const shown = asTable || status || noneNow ? 'other' : chart.type

  /** The value that stands at a key: of a stream without keys, all of its batch. */
  const valueAt = (key: string) => ({ node: chart.node, batch: at, ...(key !== '' && { key }) })
  const speak = (batch: number, series: number) => {
    const row = besides(readingsAt(points, keys, looks, batch), ghost, batch)[series]
    if (!row || !spoken.current) return
    const key = name(row.key)
    spoken.current.textContent = isEmpty(row)
      ? t('dock.charts.readingNone', { batch: String(batch), key })
      : t('dock.charts.reading', {
          batch: String(batch),
          key,
          value: valueWords(t, format, row, ghost?.name),
          change: changeWords(t, format, row),
        })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const now = reading ?? { batch: scale.playhead, series: 0 }
    const stride = event.shiftKey ? 10 : 1
    const moves: Record<string, { batch?: number; series?: number }> = {
      ArrowLeft: { batch: now.batch - stride },
      ArrowRight: { batch: now.batch + stride },
      Home: { batch: Math.max(points[0]?.batch ?? 1, scale.first) },
      End: { batch: scale.live },
      ArrowUp: { series: now.series - 1 },
      ArrowDown: { series: now.series + 1 },
    }
    const move = moves[event.key]
    const read = reading && readings[reading.series]
    if (event.key === 'Enter' && event.shiftKey && read && read.value !== null && read.key !== otherKey)
      session.why.ask({ kind: 'why', value: valueAt(read.key), text: format.compact(read.value) })
    else if (event.key === 'Enter' && reading) session.goTo(reading.batch)
    else if (move) {
      const next = {
        batch: clamp(move.batch ?? now.batch, points[0]?.batch ?? 1, Math.max(1, scale.live)),
        series: clamp(move.series ?? now.series, 0, Math.max(0, keys.length - 1)),
      }
      setReading(next)
      speak(next.batch, next.series)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    setHovered(x > scale.left && x < scale.right ? Math.min(scale.xToBatch(x), scale.live) : null)
  }

  const values = readings.flatMap((r) => (isEmpty(r) ? [] : [`${name(r.key)} ${valueWords(t, format, r, beside)}`]))
  const when = { title: chart.title, batch: String(at), time: time === undefined ? '' : format.clock(time) }
  const summary = values.length ? t('dock.charts.summary', { ...when, values }) : t('dock.charts.summaryEmpty', when)

  const [first, last] = [Math.max(1, scale.first), Math.min(scale.live, scale.last)]

  return (
    <div className={styles.lane} style={{ height: laneHeight }}>
      <div
        className={styles.figure}
        role="figure"
        aria-label={summary}
        aria-keyshortcuts="ArrowLeft ArrowRight ArrowUp ArrowDown Enter Shift+Enter"
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setReading(null)}
        onPointerMove={overTime.includes(chart.type) && !asTable ? onPointerMove : undefined}
        onPointerLeave={() => setHovered(null)}
        onClick={() => hovered !== null && session.goTo(hovered === scale.live ? null : hovered)}
      >
        <div className={styles.readout}>
          <div className={styles.title} title={chart.title}>
            {chart.title}
          </div>
          <div className={styles.subtitle}>
            <span title={chart.subtitle}>{chart.subtitle ?? ' '}</span>
            {hidden > 0 && (
              <button
                className={styles.more}
                aria-expanded={open}
                aria-label={open ? t('dock.charts.fewerLabel') : t('dock.charts.moreLabel', { n: hidden })}
                onClick={(event) => {
                  event.stopPropagation()
                  setOpen(!open)
                }}
              >
                {open ? t('dock.charts.fewer') : t('dock.charts.more', { n: hidden })}
              </button>
            )}
          </div>
          {legend.map((r, i) => (
            <div key={r.key} className={styles.legendRow} data-reading={reading?.series === i || undefined}>
              <LineSample style={r.style} />
              <span title={name(r.key)}>{name(r.key)}</span>
              <b className="num">
                {r.value === null ? (
                  format.none
                ) : r.key === otherKey ? (
                  format.compact(r.value)
                ) : (
                  <WhyValue value={valueAt(r.key)} text={format.compact(r.value)} of={name(r.key)} inList />
                )}
              </b>
            </div>
          ))}
        </div>
        {(status || noneNow) && <div className={styles.said}>{status ?? t('dock.charts.noneNow')}</div>}
        {shown === 'line' && (
          <ChartOverTime
            chart={chart}
            points={points}
            ghost={ghost}
            keys={keys}
            looks={looks}
            height={laneHeight}
            scale={scale}
            index={index}
            count={count}
            hairline={at === scale.playhead ? null : at}
          />
        )}
        {(shown === 'area' || shown === 'heat') && (
          <Suspense fallback={null}>
            <ChartFills
              kind={shown}
              points={points}
              ghost={ghost}
              keys={keys}
              looks={looks}
              height={laneHeight}
              scale={scale}
              hairline={at === scale.playhead ? null : at}
            />
          </Suspense>
        )}
        {shown === 'bars' && (
          <Suspense fallback={null}>
            <ChartBars readings={readings} beside={beside} name={name} width={scale.width} height={laneHeight} />
          </Suspense>
        )}
        {shown === 'value' && <ChartValues readings={readings} name={name} beside={beside} />}
        {shown === 'table' && <KeyTable readings={readings} name={name} title={chart.title} beside={beside} />}
        {asTable && !status && (
          <BatchTable
            series={chartSeries(points, first, last, keys)}
            beside={
              ghost && { run: ghost.name, series: since(chartSeries(ghost.points, first, last, keys), ghost.from) }
            }
            playhead={scale.playhead}
            name={name}
            title={chart.title}
          />
        )}
        <span className="visuallyHidden" aria-live="polite" ref={spoken} />
      </div>
      <ChartMenu chart={chart} points={points} keys={keys} asTable={asTable} onAsTable={setAsTable} name={name} />
    </div>
  )
}

/** Types whose plot is the time axis. */
const overTime: readonly ChartSpec['type'][] = ['line', 'area', 'heat']
const none: readonly never[] = []
const clamp = (n: number, min: number, max: number) => Math.min(max, Math.max(min, n))
