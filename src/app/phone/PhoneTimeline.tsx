import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useHistory, useSession } from '../session.ts'
import { batchAt, useShownIndex } from '../shown.ts'
import type { Cells } from './cells.ts'
import styles from './Phone.module.css'

const height = 60

/** The batches as bars under a thumb: tap or drag to go to one, arrow keys step. A slider for screen readers. */
export function PhoneTimeline({ cells, width }: { readonly cells: Cells; readonly width: number }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const batches = useHistory((h) => h.batches)
  const live = useHistory((h) => h.live)
  const at = useShownIndex()
  const dragging = useRef(false)
  const oldest = batches[0]?.index ?? 0
  const shown = Array.from({ length: cells.last - cells.first + 1 }, (_, i) => batchAt(batches, cells.first + i))
  const most = Math.max(1, ...shown.map((batch) => batch?.records ?? 0))
  const goTo = (batch: number) => live > 0 && session.goTo(batch >= live ? null : Math.max(oldest, batch))
  const follow = (e: PointerEvent<HTMLDivElement>) =>
    goTo(cells.at(e.clientX - e.currentTarget.getBoundingClientRect().left))
  const onKeyDown = (e: KeyboardEvent) => {
    const page = cells.last - cells.first
    const target = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageUp: at - page,
      PageDown: at + page,
      Home: oldest,
      End: live,
    }[e.key]
    if (target === undefined) return
    e.preventDefault()
    goTo(target)
  }
  const now = batchAt(batches, at)
  return (
    <div
      className={styles.timeline}
      role="slider"
      tabIndex={0}
      aria-label={t('timeline.title')}
      aria-valuemin={oldest}
      aria-valuemax={Math.max(oldest, live)}
      aria-valuenow={at}
      aria-valuetext={
        now
          ? `${t('timeline.batch', { batch: String(at) })}, ${format.clock(now.time)}, ${t('timeline.recordCount', { n: now.records })}`
          : t('timeline.noBatches')
      }
      onKeyDown={onKeyDown}
      onPointerDown={(e) => {
        e.currentTarget.setPointerCapture(e.pointerId)
        dragging.current = true
        follow(e)
      }}
      onPointerMove={(e) => dragging.current && follow(e)}
      onPointerUp={() => (dragging.current = false)}
      onPointerCancel={() => (dragging.current = false)}
    >
      <svg width={width} height={height} aria-hidden="true">
        {shown.map((batch, i) => {
          if (!batch) return null
          const tall = batch.records === 0 ? 2 : 4 + (batch.records / most) * (height - 12)
          const failed = batch.outputs.some((output) => output.status === 'failed')
          return (
            <rect
              key={batch.index}
              x={i * cells.cell + 0.7}
              y={height - tall}
              width={cells.cell - 1.4}
              height={tall}
              rx={2}
              className={styles.bar}
              data-look={failed ? 'failed' : batch.index === at ? 'now' : batch.index > at ? 'later' : undefined}
            />
          )
        })}
        {now && <path d={`M${cells.left(at) + cells.cell / 2} 0V${height}`} className={styles.playhead} />}
      </svg>
    </div>
  )
}
