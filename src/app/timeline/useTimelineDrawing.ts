import { useCallback, useMemo } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, usePrefs, useRun, useView } from '../session.ts'
import { namedBookmarks } from './bookmarks.ts'
import { drawTimeline, type WindowPills } from './drawTimeline.ts'
import type { Rows } from './layout.ts'
import { recordMax } from './recordScale.ts'
import type { SelectedWindow } from './useSelectedWindow.ts'
import type { TimeScale } from './useTimeScale.ts'
import { useTokens } from './useTokens.ts'
import { useWindowSlide } from './useWindowSlide.ts'
import { rangeLength } from './windowSpan.ts'

/** Draws the timeline as everything now stands; a new function whenever something of it changes. */
export function useTimelineDrawing(
  scale: TimeScale,
  rows: Rows,
  selected: SelectedWindow | undefined,
  slides: readonly number[],
): (ctx: CanvasRenderingContext2D) => void {
  const t = useText()
  const format = useFormat()
  const tokens = useTokens()
  const language = usePrefs((prefs) => prefs.language)
  const batches = useHistory((history) => history.batches)
  const queued = useRun((run) => run.queued)
  const running = useRun((run) => run.state === 'playing')
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  const bookmarked = useView((view) => view.bookmarks)
  const names = useView((view) => view.bookmarkNames)
  const bookmarks = useMemo(() => namedBookmarks(bookmarked, names), [bookmarked, names])
  const windowShift = useWindowSlide(selected?.span, scale.cellWidth)
  const pills = usePills(selected, scale.past)

  const { first, last, live } = scale
  const highest = useMemo(() => recordMax(batches, first, Math.min(last, live)), [batches, first, last, live])
  const window = selected?.span

  return useCallback(
    (ctx: CanvasRenderingContext2D) =>
      drawTimeline(ctx, {
        scale,
        rows,
        batches,
        batchInterval,
        recordMax: highest,
        queued,
        running,
        slides,
        window,
        windowShift,
        pills,
        bookmarks,
        clock: format.clock,
        intervalLabel: format.interval(batchInterval),
        liveLabel: t('timeline.live', { batch: scale.live }),
        tokens,
        textSize: language === 'zh' ? 12 : 11,
      }),
    [
      scale,
      rows,
      batches,
      batchInterval,
      highest,
      queued,
      running,
      slides,
      window,
      windowShift,
      pills,
      bookmarks,
      format,
      t,
      tokens,
      language,
    ],
  )
}

/** The words on the window's bracket: one pill while live, the difference in the past. */
function usePills(selected: SelectedWindow | undefined, past: boolean): WindowPills | undefined {
  const t = useText()
  const format = useFormat()
  return useMemo(() => {
    if (!selected) return undefined
    const { span, node } = selected
    const length = format.interval(Number(node.params.windowDuration) * 1000)
    return {
      whole: span.partial
        ? t('timeline.firstWindow', { n: rangeLength(span.held), of: span.length })
        : t('timeline.windowPill', { length, n: span.length }),
      difference: past
        ? {
            leave: t('timeline.leave', { n: rangeLength(span.leaving) }),
            stay: t('timeline.stay', { n: rangeLength(span.staying) }),
            enter: t('timeline.enter', { n: rangeLength(span.entering) }),
          }
        : null,
    }
  }, [selected, past, format, t])
}
