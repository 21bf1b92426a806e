import styles from './WindowTint.module.css'
import { spanOf } from './drawWindow.ts'
import { useSelectedWindow } from './useSelectedWindow.ts'
import type { TimeScale } from './useTimeScale.ts'

/** The selected window's cells behind a time-aligned view; in the past also what leaves (hatched) and enters. Use as `PlayheadLine`. */
export function WindowTint({ scale }: { readonly scale: TimeScale }) {
  const selected = useSelectedWindow()
  if (!selected) return null
  const { held, leaving, entering } = selected.span
  const bands = [
    [held, styles.held] as const,
    ...(scale.past ? ([[leaving, styles.leaving] as const, [entering, styles.entering] as const] as const) : []),
  ]
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
