import { useRef } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './Splitter.module.css'

interface SplitterProps {
  readonly label: string
  /** 'vertical' is a vertical line that moves sideways. */
  readonly orientation: 'vertical' | 'horizontal'
  /** Size in px of the panel it resizes. */
  readonly value: number
  readonly min: number
  readonly max: number
  readonly initial: number
  /** The panel lies after the line (right of or below it), so moving towards it makes it smaller. */
  readonly after: boolean
  readonly className?: string
  readonly onResize: (size: number) => void
  readonly onCollapse: () => void
}

const steps: Readonly<Record<string, readonly [orientation: string, sign: number]>> = {
  ArrowLeft: ['vertical', -1],
  ArrowRight: ['vertical', 1],
  ArrowUp: ['horizontal', -1],
  ArrowDown: ['horizontal', 1],
}

/** A line between two panels: drag, arrows (Shift for larger steps), Enter collapses or restores, double-click resets. */
export function Splitter(props: SplitterProps) {
  const { orientation, value, min, max, after, onResize } = props
  const drag = useRef<{ at: number; size: number } | null>(null)
  const along = (e: PointerEvent) => (orientation === 'vertical' ? e.clientX : e.clientY)
  const clamp = (size: number) => Math.round(Math.min(max, Math.max(min, size)))

  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter') {
      e.preventDefault()
      props.onCollapse()
      return
    }
    if (e.key === 'Home' || e.key === 'End') {
      e.preventDefault()
      onResize(e.key === 'Home' ? min : max)
      return
    }
    const step = steps[e.key]
    if (!step || step[0] !== orientation) return
    e.preventDefault()
    onResize(clamp(value + step[1] * (after ? -1 : 1) * (e.shiftKey ? 64 : 16)))
  }

  return (
    <div
      className={`${styles.splitter} ${styles[orientation]} ${props.className ?? ''}`}
      role="separator"
      tabIndex={0}
      aria-label={props.label}
      aria-orientation={orientation}
      aria-valuenow={Math.round(value)}
      aria-valuemin={min}
      aria-valuemax={Math.max(min, max)}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onResize(props.initial)}
      onPointerDown={(e) => {
        if (e.button !== 0) return
        e.currentTarget.setPointerCapture(e.pointerId)
        drag.current = { at: along(e), size: value }
      }}
      onPointerMove={(e) => {
        if (!drag.current) return
        const moved = along(e) - drag.current.at
        onResize(clamp(drag.current.size + (after ? -moved : moved)))
      }}
      onPointerUp={() => (drag.current = null)}
      onLostPointerCapture={() => (drag.current = null)}
    />
  )
}
