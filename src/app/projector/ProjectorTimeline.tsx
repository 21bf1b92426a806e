import { useRef, type KeyboardEvent } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useSession } from '../session.ts'
import { batchAt, useShownIndex } from '../shown.ts'
import { useSelectedWindow } from '../timeline/useSelectedWindow.ts'
import { useSize } from '../timeline/useSize.ts'
import { rangeLength } from '../timeline/windowSpan.ts'
import { cell, limit, ProjectorCell } from './ProjectorCell.tsx'
import { bracketTop, WindowBracket } from './WindowBracket.tsx'
import styles from './Projector.module.css'

const gutter = 220
const pad = 48
const labels = 26
const labelEvery = 10

/** The timeline for the last rows of a room: the newest batches, what they held and how long they took, in large letters. */
export function ProjectorTimeline() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const root = useRef<HTMLDivElement>(null)
  const { width } = useSize(root)
  const batches = useHistory((h) => h.batches)
  const live = useHistory((h) => h.live)
  const batchInterval = useGraph((g) => g.graph.batchInterval)
  const at = useShownIndex()
  const selected = useSelectedWindow()
  const count = Math.max(1, Math.floor((width - gutter - pad) / cell))
  const last = Math.max(count, at <= live - count ? at + (count >> 1) : live)
  const first = last - count + 1
  const shown = Array.from({ length: count }, (_, i) => batchAt(batches, first + i))
  const most = Math.max(1, ...shown.map((batch) => batch?.records ?? 0))
  const x = (batch: number) => gutter + (batch - first) * cell
  const now = batchAt(batches, at)
  const oldest = batches[0]?.index ?? 0
  const goTo = (batch: number) => live > 0 && session.goTo(batch >= live ? null : Math.max(oldest, batch))
  const onKeyDown = (e: KeyboardEvent) => {
    const target = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: oldest, End: live }[e.key]
    if (target === undefined) return
    e.preventDefault()
    goTo(target)
  }
  const held = selected && ([Math.max(first, selected.span.held[0]), selected.span.held[1]] as const)
  return (
    <section className={styles.timeline} data-region="timeline" aria-label={t('shell.region.timeline')}>
      <div
        ref={root}
        role="slider"
        tabIndex={0}
        aria-label={t('timeline.title')}
        aria-valuemin={oldest}
        aria-valuemax={Math.max(oldest, live)}
        aria-valuenow={at}
        aria-valuetext={now ? `${t('timeline.batch', { batch: String(at) })}, ${format.clock(now.time)}` : undefined}
        onKeyDown={onKeyDown}
        onPointerDown={(e) => {
          const left = e.currentTarget.getBoundingClientRect().left
          const batch = first + Math.floor((e.clientX - left - gutter) / cell)
          if (batch >= first) goTo(batch)
        }}
      >
        <svg width={width} height="168" aria-hidden="true">
          <text x="24" y={labels + 6} className={styles.strong}>
            {t('timeline.title')}
          </text>
          <text x="24" y="92">
            {t('timeline.records')}
          </text>
          <text x={gutter - 20} y="92" textAnchor="end" className={styles.strong}>
            {now ? format.compact(now.records) : format.none}
          </text>
          <text x="24" y="142">
            {t('timeline.processing')}
          </text>
          <text x={gutter - 20} y="142" textAnchor="end" className={styles.strong}>
            {now ? format.duration(now.processingTime) : format.none}
          </text>
          {held && held[1] >= first && (
            <rect
              x={x(held[0])}
              y={bracketTop}
              width={(held[1] - held[0] + 1) * cell}
              height={112}
              className={styles.held}
            />
          )}
          {shown.map(
            (batch) =>
              batch && (
                <ProjectorCell
                  key={batch.index}
                  batch={batch}
                  x={x(batch.index)}
                  most={most}
                  interval={batchInterval}
                  look={batch.index === at ? 'now' : batch.index > at ? 'later' : undefined}
                  slides={selected !== undefined && batch.index % selected.span.slide === 0}
                />
              ),
          )}
          <path d={`M${gutter} ${limit}H${width - pad}`} className={styles.limit} />
          <text x={width - 8} y={limit - 5} textAnchor="end" className={styles.interval}>
            {format.interval(batchInterval)}
          </text>
          {shown.map(
            (batch) =>
              batch &&
              batch.index % labelEvery === 0 &&
              Math.abs(batch.index - at) > 4 && (
                <text key={batch.index} x={x(batch.index) + cell / 2} y={labels} textAnchor="middle">
                  {format.clock(batch.time)}
                </text>
              ),
          )}
          {selected && held && held[1] >= first && (
            <WindowBracket
              from={x(held[0])}
              to={x(held[1]) + cell}
              name={t('projector.window', {
                length: format.interval(selected.span.length * batchInterval),
                n: rangeLength(selected.span.held),
              })}
            />
          )}
          {now && at >= first && (
            <>
              <path d={`M${x(at) + cell / 2} 32V160`} className={styles.playhead} />
              <rect
                x={Math.min(x(at) + cell / 2 - 56, width - 118)}
                y="3"
                width="112"
                height="30"
                rx="5"
                className={styles.flag}
              />
              <text x={Math.min(x(at) + cell / 2, width - 62)} y="25" textAnchor="middle" className={styles.flagText}>
                {format.clock(now.time)}
              </text>
            </>
          )}
        </svg>
      </div>
    </section>
  )
}
