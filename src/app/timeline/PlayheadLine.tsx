import styles from './PlayheadLine.module.css'
import type { TimeScale } from './useTimeScale.ts'

/**
 * The playhead's line over a time-aligned view. Put it into a positioned container that is as wide as the region the scale
 * was made for; it fills the container's height and lets the pointer through.
 */
export function PlayheadLine({ scale }: { readonly scale: TimeScale }) {
  if (!scale.isVisible(scale.playhead)) return null
  return <div className={styles.line} style={{ left: scale.batchToX(scale.playhead) - 0.75 }} aria-hidden="true" />
}
