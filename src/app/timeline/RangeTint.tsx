import { useView } from '../session.ts'
import { spanOf } from './drawWindow.ts'
import styles from './Range.module.css'
import type { TimeScale } from './useTimeScale.ts'

/** The chosen stretch of batches over a time-aligned view. Use as `PlayheadLine`. */
export function RangeTint({ scale }: { readonly scale: TimeScale }) {
  const range = useView((view) => view.range)
  const span = spanOf(scale, range)
  return (
    span && (
      <div className={styles.tint} style={{ left: span.left, width: span.right - span.left }} aria-hidden="true" />
    )
  )
}
