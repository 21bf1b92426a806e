import styles from './PlayheadLine.module.css'
import { RangeTint } from './RangeTint.tsx'
import type { TimeScale } from './useTimeScale.ts'

/**
 * The playhead's line and the chosen stretch of batches over a time-aligned view. Put it into a positioned container that is as wide as the region the scale
 * was made for; it fills the container's height and lets the pointer through.
 */
export function PlayheadLine({ scale }: { readonly scale: TimeScale }) {
  return (
    <>
      <RangeTint scale={scale} />
      {scale.isVisible(scale.playhead) && (
        <div className={styles.line} style={{ left: scale.batchToX(scale.playhead) - 0.75 }} aria-hidden="true" />
      )}
    </>
  )
}
