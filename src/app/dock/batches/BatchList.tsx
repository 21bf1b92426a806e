import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import type { BatchInfo } from '#model/run.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { useGraph, useHistory, useSession, useView } from '../../session.ts'
import { useShownIndex } from '../../shown.ts'
import styles from './Batches.module.css'

const rowHeight = 24
const headHeight = 28
const barWidth = 58

/** The batches that are kept, newest first, with the columns of Spark's streaming page. Choosing one moves the playhead there. */
export function BatchList() {
  const t = useText()
  const session = useSession()
  const batches = useHistory((h) => h.batches)
  const interval = useGraph((g) => g.graph.batchInterval)
  const shown = useShownIndex()
  const past = useView((v) => v.playhead !== null)
  const scroller = useRef<HTMLDivElement>(null)
  const longest = useMemo(() => Math.max(interval, ...batches.map((b) => b.totalDelay)), [batches, interval])
  const list = useVirtualizer({
    count: batches.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  })
  const at = batches.length - 1 - batches.findIndex((b) => b.index === shown)
  // The playhead pulls the list along; what the person scrolls to stays while it rests.
  const placed = useRef(false)
  useEffect(() => {
    if (past && at < batches.length) {
      if (placed.current) list.scrollToIndex(at)
      // Whole rows: none begins half under the head.
      else
        scroller.current!.scrollTop =
          Math.max(0, at - Math.floor(scroller.current!.clientHeight / rowHeight / 2)) * rowHeight
    }
    placed.current = true
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the playhead moves, not when batches arrive
  }, [shown, past])

  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: -1, ArrowUp: 1, PageDown: -10, PageUp: 10 }[event.key]
    const oldest = batches[0]?.index ?? 1
    const newest = batches.at(-1)?.index ?? 1
    const to = by !== undefined ? shown + by : event.key === 'Home' ? newest : event.key === 'End' ? oldest : undefined
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    session.goTo(Math.min(newest, Math.max(oldest, to)))
  }

  return (
    <div className={styles.list}>
      <div className={styles.scroller} ref={scroller}>
        <div
          className={styles.grid}
          role="grid"
          aria-label={t('dock.batches.table')}
          aria-rowcount={batches.length + 1}
          aria-activedescendant={`dock-batch-${shown}`}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          <div className={`${styles.line} ${styles.header}`} role="row" aria-rowindex={1}>
            {(['batch', 'time', 'records', 'waited', 'processing', 'total'] as const).map((name) => (
              <span role="columnheader" key={name}>
                {t(`dock.batches.${name}`)}
              </span>
            ))}
            <span role="columnheader">
              <span className="visuallyHidden">{t('dock.batches.bar')}</span>
            </span>
            <span role="columnheader">{t('dock.batches.outputs')}</span>
          </div>
          <div role="presentation" style={{ height: batches.length * rowHeight, position: 'relative' }}>
            {list.getVirtualItems().map(({ index, start }) => {
              const batch = batches[batches.length - 1 - index]!
              return (
                <BatchRow
                  key={batch.index}
                  batch={batch}
                  row={index + 2}
                  start={start - headHeight}
                  interval={interval}
                  longest={longest}
                  isShown={batch.index === shown}
                  isLater={past && batch.index > shown}
                />
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}

interface RowProps {
  readonly batch: BatchInfo
  readonly row: number
  readonly start: number
  readonly interval: number
  readonly longest: number
  readonly isShown: boolean
  readonly isLater: boolean
}

function BatchRow({ batch, row, start, interval, longest, isShown, isLater }: RowProps) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const over = batch.processingTime > interval
  const failed = batch.outputs.filter((o) => o.status === 'failed').length
  const width = (ms: number) => (ms / longest) * barWidth
  return (
    <div
      className={`${styles.line} ${styles.batch}`}
      role="row"
      id={`dock-batch-${batch.index}`}
      aria-rowindex={row}
      aria-selected={isShown}
      data-shown={isShown || undefined}
      data-later={isLater || undefined}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => session.goTo(batch.index)}
    >
      <span role="gridcell">{batch.index}</span>
      <span role="gridcell" className="t2">
        {format.clock(batch.time)}
      </span>
      <span role="gridcell">{format.count(batch.records)}</span>
      <span role="gridcell" className={batch.schedulingDelay === 0 ? 't3' : undefined}>
        {batch.schedulingDelay === 0 ? '0' : format.duration(batch.schedulingDelay)}
      </span>
      <span role="gridcell" className={over ? styles.over : undefined}>
        {format.duration(batch.processingTime)}
      </span>
      <span role="gridcell">{format.duration(batch.totalDelay)}</span>
      <span role="gridcell">
        <svg width={barWidth} height="10" aria-hidden="true">
          {batch.schedulingDelay > 0 && (
            <rect
              x="0.5"
              y="2.5"
              width={Math.max(1, width(batch.schedulingDelay) - 1)}
              height="5"
              fill="none"
              stroke="var(--mr-warn)"
            />
          )}
          <rect
            x={width(batch.schedulingDelay)}
            y="2"
            width={width(batch.processingTime)}
            height="6"
            rx="1"
            fill={over ? 'var(--mr-warn)' : 'var(--mr-text-3)'}
          />
        </svg>
      </span>
      <span role="gridcell" className={failed > 0 ? styles.failed : 't2'}>
        {failed > 0
          ? t('dock.batches.failed', { n: failed })
          : batch.outputs.length > 0
            ? t('dock.batches.outputsOf', { done: batch.outputs.length, all: batch.outputs.length })
            : format.none}
      </span>
    </div>
  )
}
