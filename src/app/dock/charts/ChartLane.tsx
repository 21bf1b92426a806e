import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import type { ChartSpec } from '#model/graph.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useGraph, useHistory, useRun, useSession } from '../../session.ts'
import { batchAt } from '../../shown.ts'
import type { TimeScale } from '../../timeline/useTimeScale.ts'
import { ChartMenu } from './ChartMenu.tsx'
import { ChartOverTime } from './ChartOverTime.tsx'
import { chartSeries, shownKeys } from './chartSeries.ts'
import styles from './Charts.module.css'
import { BatchTable, KeyTable } from './ChartTable.tsx'
import { ChartValues } from './ChartValues.tsx'
import { changeWords, readingsAt } from '../readings.ts'
import { WhyValue } from '../../why/WhyValue.tsx'
import { LineSample } from '../data/Sample.tsx'
import { otherKey } from './seriesStyles.ts'
import type { SeriesOrder } from './seriesStyles.ts'
import { useNoBatch } from '../useNoBatch.ts'

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
  const readings = useMemo(() => readingsAt(points, keys, looks, at), [points, keys, looks, at])
  const time = useHistory((h) => batchAt(h.batches, at)?.time)
  const name = (key: string) => (key === otherKey ? t('dock.charts.other') : key || t('dock.charts.value'))

  const capacity = Math.max(1, Math.floor((height - headHeight - 4) / rowHeight))
  const hidden = keys.length - capacity
  const legend = open || hidden <= 0 ? readings : readings.slice(0, capacity)
  const laneHeight = open ? Math.max(height, headHeight + keys.length * rowHeight + 8) : height
  const status = useChartStatus(chart, points.length > 0, keys.length > 0)
  const noneNow = !status && !overTime.includes(chart.type) && !asTable && readings.every((r) => r.value === null)
  const shown = asTable || status || noneNow ? 'other' : chart.type

  /** The value that stands at a key: of a stream without keys, all of its batch. */
  const valueAt = (key: string) => ({ node: chart.node, batch: at, ...(key !== '' && { key }) })
  const speak = (batch: number, series: number) => {
    const row = readingsAt(points, keys, looks, batch)[series]
    if (!row || !spoken.current) return
    const key = name(row.key)
    spoken.current.textContent =
      row.value === null
        ? t('dock.charts.readingNone', { batch: String(batch), key })
        : t('dock.charts.reading', {
            batch: String(batch),
            key,
            value: format.value(row.value),
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

  const values = readings.flatMap((r) => (r.value === null ? [] : [`${name(r.key)} ${format.value(r.value)}`]))
  const when = { title: chart.title, batch: String(at), time: time === undefined ? '' : format.clock(time) }
  const summary = values.length ? t('dock.charts.summary', { ...when, values }) : t('dock.charts.summaryEmpty', when)

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
            <ChartBars
              chart={chart.id}
              batch={at}
              readings={readings}
              name={name}
              width={scale.width}
              height={laneHeight}
            />
          </Suspense>
        )}
        {shown === 'value' && <ChartValues readings={readings} name={name} />}
        {shown === 'table' && <KeyTable readings={readings} name={name} title={chart.title} />}
        {asTable && !status && (
          <BatchTable
            series={chartSeries(points, Math.max(1, scale.first), Math.min(scale.live, scale.last), keys)}
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

/** Why there is nothing to draw, or null when there is. */
function useChartStatus(chart: ChartSpec, hasPoints: boolean, hasKeys: boolean) {
  const t = useText()
  const noBatch = useNoBatch()
  const session = useSession()
  const operator = useGraph((g) => g.graph.nodes.find((n) => n.id === chart.node)?.operator)
  const observed = useRun((r) => r.observed[chart.node])
  const live = useHistory((h) => h.live)
  const skipped = useHistory((h) => h.batches.at(-1)?.nodes[chart.node]?.status === 'skipped')
  const records = useHistory((h) => h.points[chart.id]?.some((p) => p.values !== null && p.records > 0) ?? false)
  if (!operator) return <span>{t('dock.charts.gone')}</span>
  if (live === 0) return <span>{noBatch}</span>
  if (skipped)
    return (
      <>
        <span>{t('dock.charts.notComputed')}</span>
        <button
          className="secondary compact"
          onClick={(event) => {
            event.stopPropagation()
            session.addNode('pprint', { after: chart.node })
          }}
        >
          {t('dock.charts.addPprint')}
        </button>
      </>
    )
  if (hasKeys) return null
  if (hasPoints && records) return <span>{t('dock.charts.nothing', { type: observed ?? '?' })}</span>
  return <span>{t('dock.charts.waiting', { node: operator })}</span>
}
