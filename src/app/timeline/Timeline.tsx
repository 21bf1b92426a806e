import { lazy, Suspense, useCallback, useId, useMemo, useRef } from 'react'
import { useRuns } from '../compare/useRuns.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useSession } from '../session.ts'
import { batchAt } from '../shown.ts'
import { WhyBatches } from '../why/WhyBatches.tsx'
import { BookmarkField } from './BookmarkField.tsx'
import { HoverCard } from './HoverCard.tsx'
import { rowsOf } from './layout.ts'
import { Overview, overviewHeight } from './Overview.tsx'
import { ProcessingCell } from './ProcessingCell.tsx'
import { RangeCard } from './RangeCard.tsx'
import { RangeTint } from './RangeTint.tsx'
import styles from './Timeline.module.css'
import { useBatchWords } from './useBatchWords.ts'
import { useCanvas } from './useCanvas.ts'
import { usePlayheadInSight } from './usePlayheadInSight.ts'
import { useRangeChoice } from './useRangeChoice.ts'
import { useSelectedWindow } from './useSelectedWindow.ts'
import { useSize } from './useSize.ts'
import { useSlides } from './useSlides.ts'
import { useTimelineDrawing } from './useTimelineDrawing.ts'
import { useTimelineKeys } from './useTimelineKeys.ts'
import { useTimelinePointer } from './useTimelinePointer.ts'
import { useTimeScale } from './useTimeScale.ts'
import { useWheel } from './useWheel.ts'

const RunMenu = lazy(() => import('../compare/RunMenu.tsx').then((m) => ({ default: m.RunMenu })))

/**
 * The batch timeline (spec §6.1): where the run is in time, how it goes, and the handle for looking back. One canvas for the
 * picture; for the keyboard and screen readers it is a slider over batch numbers.
 */
export function Timeline() {
  const session = useSession()
  const t = useText()
  const format = useFormat()
  const titleId = useId()
  const root = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height } = useSize(root)
  const scale = useTimeScale(width)
  const hasOverview = useHistory((history) => history.batches.length > scale.last - scale.first + 1) && height >= 60
  const rows = useMemo(() => rowsOf(hasOverview ? height - overviewHeight : height), [height, hasOverview])

  const batches = useHistory((history) => history.batches)
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  const hasRuns = useRuns((runs) => runs.runs.length > 1)
  const selected = useSelectedWindow()
  const slides = useSlides()
  const draw = useTimelineDrawing(scale, rows, selected, slides)
  useCanvas(canvas, width, height, draw)

  const oldest = batches[0]?.index ?? 0
  const goTo = useCallback(
    (batch: number) => {
      const { live } = session.history.getState()
      session.goTo(batch >= live ? null : Math.max(oldest, batch))
    },
    [session, oldest],
  )
  usePlayheadInSight(scale)
  useWheel(root, scale, oldest)
  const range = useRangeChoice()
  const { hover, handlers } = useTimelinePointer(root, scale, oldest, goTo, range)
  const onKeyDown = useTimelineKeys(root, scale, oldest, selected?.span.slide ?? 10, goTo, range)

  const words = useBatchWords(scale.playhead)

  const at = batchAt(batches, scale.playhead)
  const newest = batches.at(-1)
  const clockOf = (batch: number) => (newest ? format.clock(newest.time + (batch - newest.index) * batchInterval) : '')

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
        aria-valuetext={words}
        onKeyDown={onKeyDown}
        {...handlers}
      >
        <canvas ref={canvas} className={styles.canvas} style={{ width, height }} aria-hidden="true" />
        <ProcessingCell scale={scale} rows={rows} />
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
      <BookmarkField scale={scale} />
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
