import {
  lazy,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
} from 'react'
import { openContextMenu } from '../commands/contextMenu.ts'
import { useCommandHost } from '../commands/host.ts'
import { useFormat } from '../format.ts'
import { useRuns } from '../compare/useRuns.ts'
import { useLanguage, useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../session.ts'
import { batchAt } from '../shown.ts'
import { drawTimeline, liveFlag } from './drawTimeline.ts'
import { HoverCard } from './HoverCard.tsx'
import { rowsOf } from './layout.ts'
import { Overview, overviewHeight } from './Overview.tsx'
import { rangeOf, sumOf } from './range.ts'
import { RangeCard } from './RangeCard.tsx'
import { RangeTint } from './RangeTint.tsx'
import styles from './Timeline.module.css'
import { useCanvas } from './useCanvas.ts'
import { useRecordScale } from './useRecordScale.ts'
import { useScrubbing } from './useScrubbing.ts'
import { useSelectedWindow } from './useSelectedWindow.ts'
import { useSize } from './useSize.ts'
import { cellsAhead, gutter, useTimeScale } from './useTimeScale.ts'
import { useTokens } from './useTokens.ts'
import { WhyBatches } from '../why/WhyBatches.tsx'
import { useWheel } from './useWheel.ts'
import { useWindowSlide } from './useWindowSlide.ts'
import { rangeLength, windowSizes } from './windowSpan.ts'

const RunMenu = lazy(() => import('../compare/RunMenu.tsx').then((m) => ({ default: m.RunMenu })))

/**
 * The batch timeline (spec §6.1): where the run is in time, how it goes, and the handle for looking back. One canvas for the
 * picture; for the keyboard and screen readers it is a slider over batch numbers.
 */
export function Timeline() {
  const session = useSession()
  const host = useCommandHost()
  const t = useText()
  const format = useFormat()
  const root = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = useSize(root)
  const scale = useTimeScale(width)
  const hasOverview = useHistory((history) => history.batches.length > scale.last - scale.first + 1) && height >= 60
  const rows = useMemo(() => rowsOf(hasOverview ? height - overviewHeight : height), [height, hasOverview])
  const tokens = useTokens()
  const language = useLanguage()
  const titleId = useId()

  const batches = useHistory((history) => history.batches)
  const queued = useRun((run) => run.queued)
  const running = useRun((run) => run.state === 'playing')
  const graph = useGraph((state) => state.graph)
  const bookmarks = useView((view) => view.bookmarks)
  const selected = useSelectedWindow()
  const hasRuns = useRuns((runs) => runs.runs.length > 1)
  const windowShift = useWindowSlide(selected?.span, scale.cellWidth)
  const slides = useMemo(
    () =>
      [...new Set(graph.nodes.flatMap((node) => windowSizes(node, graph.batchInterval)?.slide ?? []))].filter(
        (s) => s > 1,
      ),
    [graph],
  )

  const visibleMax = useMemo(() => {
    let max = 0
    for (let batch = scale.first; batch <= scale.live; batch++)
      max = Math.max(max, batchAt(batches, batch)?.records ?? 0)
    return max
  }, [batches, scale.first, scale.live])
  const recordScale = useRecordScale(visibleMax, scale.live)

  const pills = useMemo(() => {
    if (!selected) return undefined
    const { span, node } = selected
    const length = format.interval(Number(node.params.windowDuration) * 1000)
    return {
      whole: span.partial
        ? t('timeline.firstWindow', { n: rangeLength(span.held), of: span.length })
        : t('timeline.windowPill', { length, n: span.length }),
      difference: scale.past
        ? {
            leave: t('timeline.leave', { n: rangeLength(span.leaving) }),
            stay: t('timeline.stay', { n: rangeLength(span.staying) }),
            enter: t('timeline.enter', { n: rangeLength(span.entering) }),
          }
        : null,
    }
  }, [selected, scale.past, format, t])

  const draw = useCallback(
    (ctx: CanvasRenderingContext2D) =>
      drawTimeline(ctx, {
        scale,
        rows,
        batches,
        batchInterval: graph.batchInterval,
        recordMax: recordScale.max,
        queued,
        running,
        slides,
        window: selected?.span,
        windowShift,
        pills,
        bookmarks,
        clock: format.clock,
        intervalLabel: format.interval(graph.batchInterval),
        liveLabel: t('timeline.live', { batch: scale.live }),
        tokens,
        textSize: language === 'zh' ? 12 : 11,
      }),
    [
      scale,
      rows,
      batches,
      graph.batchInterval,
      recordScale.max,
      queued,
      running,
      slides,
      selected,
      windowShift,
      pills,
      bookmarks,
      format,
      t,
      tokens,
      language,
    ],
  )
  useCanvas(canvas, width, height, draw)

  const oldest = batches[0]?.index ?? 0
  const goTo = useCallback(
    (batch: number) => {
      const { live } = session.history.getState()
      session.goTo(batch >= live ? null : Math.max(oldest, batch))
    },
    [session, oldest],
  )

  // A chosen batch stays in sight: when it would scroll out, the axis stops following the newest batch.
  useEffect(() => {
    const { panned } = session.view.getState()
    if (scale.width === 0) return
    if (!scale.past) {
      if (panned !== null && scale.live === scale.playhead && !scale.isVisible(scale.live))
        session.view.setState({ panned: null })
      return
    }
    const cells = scale.last - scale.first + 1
    if (scale.playhead < scale.first + 1) session.view.setState({ panned: Math.max(cells, scale.playhead - 2 + cells) })
    else if (scale.playhead > scale.last) session.view.setState({ panned: scale.playhead + cellsAhead })
    // eslint-disable-next-line react-hooks/exhaustive-deps -- follows the playhead, not panning by hand
  }, [scale.playhead, scale.past, session, scale.live, scale.width])

  const [hover, setHover] = useState<number | null>(null)
  const scrubbing = useScrubbing(goTo)
  const xOf = (event: PointerEvent) => event.clientX - root.current!.getBoundingClientRect().left

  /** The end at which a range was begun, while it is being chosen. */
  const chosenFrom = useRef<number | null>(null)
  const clampBatch = (batch: number) => Math.min(scale.live, Math.max(oldest, batch))
  const choose = (from: number, to: number) => {
    chosenFrom.current = from
    session.view.setState({ range: rangeOf(from, to) })
  }
  const sayRange = () => {
    const { range } = session.view.getState()
    const sum = range && sumOf(batches, range)
    if (!range || !sum) return
    const what = {
      from: String(range[0]),
      to: String(range[1]),
      records: t('timeline.recordCount', { n: sum.records }),
    }
    session.announce(t('timeline.rangeSaid', what))
  }
  const onPointerUp = () => {
    scrubbing.end()
    if (chosenFrom.current !== null) sayRange()
    chosenFrom.current = null
  }
  const onContextMenu = (event: MouseEvent) => {
    const x = event.clientX - root.current!.getBoundingClientRect().left
    if (x < gutter || scale.live === 0) return
    event.preventDefault()
    openContextMenu(host, 'batch', { batch: clampBatch(scale.xToBatch(x)) }, { x: event.clientX, y: event.clientY })
  }

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const x = xOf(event)
    if (x < gutter) return
    const flag = liveFlag(scale)
    const onLiveFlag = scale.past && event.nativeEvent.offsetY < 20 && x >= flag.left && x <= flag.right
    if (onLiveFlag) return session.goTo(null)
    event.currentTarget.setPointerCapture(event.pointerId)
    setHover(null)
    if (event.shiftKey) return choose(clampBatch(scale.xToBatch(x)), clampBatch(scale.xToBatch(x)))
    session.view.setState({ range: null })
    scrubbing.start(scale.xToBatch(x))
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const x = xOf(event)
    const batch = scale.xToBatch(x)
    if (scrubbing.active()) return scrubbing.move(batch)
    if (chosenFrom.current !== null) return choose(chosenFrom.current, clampBatch(batch))
    setHover(x >= gutter && x <= scale.right && batch >= oldest && batch <= scale.live ? batch : null)
  }

  useWheel(root, scale, oldest)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      if (scale.live === 0) return
      event.preventDefault()
      const { left, top } = root.current!.getBoundingClientRect()
      const x = Math.min(scale.right, Math.max(scale.left, scale.batchToX(scale.playhead)))
      return openContextMenu(host, 'batch', { batch: scale.playhead }, { x: left + x, y: top + 20 })
    }
    if (event.altKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      const by = event.key === 'ArrowLeft' ? -1 : 1
      const [from, to] = session.view.getState().range ?? [scale.playhead, scale.playhead]
      const moving = from === scale.playhead ? to : from
      session.view.setState({ range: rangeOf(scale.playhead, clampBatch(moving + by)) })
      return sayRange()
    }
    if (event.key === 'Escape' && session.view.getState().range) {
      event.preventDefault()
      event.stopPropagation()
      return session.view.setState({ range: null })
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const slide = selected?.span.slide ?? 10
    const page = Math.max(1, Math.floor((scale.last - scale.first) * 0.9))
    const at = scale.playhead
    const target = {
      ArrowLeft: at - (event.shiftKey ? slide : 1),
      ArrowDown: at - (event.shiftKey ? slide : 1),
      ArrowRight: at + (event.shiftKey ? slide : 1),
      ArrowUp: at + (event.shiftKey ? slide : 1),
      PageUp: at - page,
      PageDown: at + page,
      Home: oldest,
      End: scale.live,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    goTo(target)
  }

  const at = batchAt(batches, scale.playhead)
  const clockOf = (batch: number) => {
    const known = batches.at(-1)
    return known ? format.clock(known.time + (batch - known.index) * graph.batchInterval) : ''
  }
  const valueText = at
    ? t('timeline.value', {
        batch: String(at.index),
        time: format.clock(at.time),
        records: t('timeline.recordCount', { n: at.records }),
        processing: format.duration(at.processingTime),
        late:
          at.processingTime > graph.batchInterval
            ? t('timeline.late', { by: format.duration(at.processingTime - graph.batchInterval) })
            : t(at.outputs.length === 0 ? 'timeline.nothingDue' : 'timeline.onTime'),
      })
    : batches.length === 0
      ? t('timeline.noBatches')
      : t('timeline.batch', { batch: String(scale.playhead) })

  return (
    <div className={styles.frame}>
      <div
        ref={root}
        id="timeline"
        className={styles.timeline}
        data-strip={rows.strip || undefined}
        role="slider"
        tabIndex={0}
        aria-labelledby={titleId}
        aria-orientation="horizontal"
        aria-valuemin={oldest}
        aria-valuemax={Math.max(oldest, scale.live)}
        aria-valuenow={scale.playhead}
        aria-valuetext={valueText}
        onKeyDown={onKeyDown}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        onContextMenu={onContextMenu}
        onPointerLeave={() => setHover(null)}
      >
        <canvas ref={canvas} className={styles.canvas} style={{ width, height }} aria-hidden="true" />
        <h2 id={titleId} className={rows.strip ? 'visuallyHidden' : styles.title}>
          {t('timeline.title')}
        </h2>
        {!rows.strip && (
          <>
            <Readout
              top={rows.baseline - 33}
              name={t('timeline.records')}
              value={at ? format.compact(at.records) : format.none}
            />
            <Readout
              top={rows.processingTop + 3}
              name={t('timeline.processing')}
              value={at ? format.duration(at.processingTime) : format.none}
            />
          </>
        )}
        <WhyBatches scale={scale} />
        <RangeTint scale={scale} />
        {hover !== null && (
          <HoverCard
            batch={batchAt(batches, hover)}
            clock={clockOf(hover)}
            x={scale.batchToX(hover)}
            width={width}
            slides={slides}
          />
        )}
      </div>
      <RangeCard scale={scale} />
      {hasOverview && <Overview scale={scale} />}
      {!rows.strip && hasRuns && (
        <div className={styles.runs}>
          <Suspense fallback={null}>
            <RunMenu />
          </Suspense>
        </div>
      )}
    </div>
  )
}

function Readout({ top, name, value }: { readonly top: number; readonly name: string; readonly value: string }) {
  return (
    <div className={styles.readout} style={{ top }}>
      <span className="t2">{name}</span>
      <b className="num">{value}</b>
    </div>
  )
}
