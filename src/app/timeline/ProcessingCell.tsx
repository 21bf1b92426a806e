import { useGraph, useHistory, useRun } from '../session.ts'
import type { Rows } from './layout.ts'
import styles from './Timeline.module.css'
import { useMotion } from './useMotion.ts'
import type { TimeScale } from './useTimeScale.ts'

/** Batches that the expected processing time is the mean of. */
const known = 10

/**
 * The fill of the batch being processed (spec §6.1, cell states), from left to right over the time that the last batches took:
 * how much of it is really done is known only when it ends. A style of the browser's moves it, no script. Without motion it
 * stands half full.
 */
export function ProcessingCell({ scale, rows }: { readonly scale: TimeScale; readonly rows: Rows }) {
  const busy = useRun((run) => run.state === 'playing' && run.queued > 0)
  const interval = useGraph((state) => state.graph.batchInterval)
  const mean = useHistory(({ batches }) => {
    const last = batches.slice(-known)
    return last.reduce((sum, { processingTime }) => sum + processingTime, 0) / Math.max(1, last.length)
  })
  const speed = useRun((run) => run.speed)
  const motion = useMotion()
  const batch = scale.live + 1
  if (!busy || !scale.isVisible(batch)) return null
  const height = rows.strip ? 6 : 10
  const wait = Math.max(100, (mean || interval) / (speed === 'max' ? 1 : speed))
  return (
    <div
      key={batch}
      className={styles.processing}
      data-still={!motion || undefined}
      style={{
        left: scale.batchToX(batch) - scale.cellWidth / 2 + 0.7,
        top: rows.baseline - height,
        width: scale.cellWidth - 1.4,
        height,
        animationDuration: `${wait}ms`,
      }}
      aria-hidden="true"
    />
  )
}
