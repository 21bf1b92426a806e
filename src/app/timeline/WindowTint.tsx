import styles from './WindowTint.module.css'
import { spanOf } from './drawWindow.ts'
import { useSelectedWindow } from './useSelectedWindow.ts'
import type { TimeScale } from './useTimeScale.ts'

/** The selected window's cells behind a time-aligned view; in the past also what leaves (hatched) and enters. Use as `PlayheadLine`. */
export function WindowTint({ scale }: { readonly scale: TimeScale }) {
  const selected = useSelectedWindow()
  if (!selected) return null
  const { held, staying, leaving, entering } = selected.span
  const bands = scale.past
    ? ([
        [leaving, styles.leaving],
        [staying, styles.held],
        [entering, styles.entering],
      ] as const)
    : ([[held, styles.held]] as const)
  return bands.map(([range, look]) => {
    const span = spanOf(scale, range)
    return (
      span && (
        <div
          key={look}
          className={look}
          style={{ left: span.left, width: span.right - span.left }}
          aria-hidden="true"
        />
      )
    )
  })
}
