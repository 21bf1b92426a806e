import type { BatchInfo } from '#model/run.ts'
import styles from './Projector.module.css'

/** Width of a batch; its records grow up from the baseline, its times down. */
export const cell = 31
const top = 62
const baseline = 112
/** Depth at which processing has taken the whole interval. */
const depth = 24
export const limit = baseline + 6 + depth
/** Longer than this, in intervals, looks the same: the strip ends there. */
const longest = 1.5

interface ProjectorCellProps {
  readonly batch: BatchInfo
  readonly x: number
  /** Records of the fullest batch in sight. */
  readonly most: number
  /** Batch interval, milliseconds. */
  readonly interval: number
  readonly look: 'now' | 'later' | undefined
  /** The selected window gives a result here. */
  readonly slides: boolean
}

/** One batch of the projector's timeline: what it held, how long it took and how long it had waited before. */
export function ProjectorCell({ batch, x, most, interval, look, slides }: ProjectorCellProps) {
  const tall = batch.records === 0 ? 3 : 5 + (batch.records / most) * (baseline - top - 8)
  const took = Math.max(2, Math.min(longest, batch.processingTime / interval) * depth)
  const waited = Math.min(longest * depth - took, (batch.schedulingDelay / interval) * depth)
  const at = { x: x + 1.5, width: cell - 3 }
  return (
    <g data-look={look}>
      <rect {...at} y={baseline - tall} height={tall} rx="3" className={styles.bar} />
      {slides && <rect {...at} y={baseline + 1} height="3" className={styles.slide} />}
      <rect
        {...at}
        y={baseline + 6}
        height={took}
        rx="2"
        className={batch.processingTime > interval ? styles.late : styles.took}
      />
      {waited >= 2 && (
        <rect x={x + 2.5} width={cell - 5} y={baseline + 7 + took} height={waited} rx="2" className={styles.waited} />
      )}
    </g>
  )
}
