import { useEffect, useRef, useState } from 'react'
import type { NodeId } from '#model/graph.ts'
import { CodeText } from '../inspector/CodeText.tsx'
import type { Places } from '#session/pyspark.ts'
import { isIn, nodeAt } from './placesOfLines.ts'
import styles from './twoWay.module.css'

interface ProgramTextProps {
  readonly label: string
  readonly text: string
  readonly places: Places
  readonly active: NodeId | null
  readonly onActive: (node: NodeId | null) => void
}

/** A program to read. The line under the pointer, or the arrow keys' line, shows its node; the active node shows its lines. */
export function ProgramText({ label, text, places, active, onActive }: ProgramTextProps) {
  const box = useRef<HTMLPreElement>(null)
  const [cursor, setCursor] = useState<number | null>(null)
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  useScrollTo(box, places, active)
  const goTo = (line: number) => {
    const next = Math.min(lines.length, Math.max(1, line))
    setCursor(next)
    onActive(nodeAt(places, next))
    scrollToLine(box.current, next)
  }
  return (
    <pre
      ref={box}
      className={styles.text}
      tabIndex={0}
      role="region"
      aria-label={label}
      onPointerLeave={() => onActive(null)}
      onBlur={() => setCursor(null)}
      onKeyDown={(e) => {
        const by = { ArrowDown: 1, ArrowUp: -1 }[e.key]
        if (by === undefined) return
        e.preventDefault()
        goTo(cursor === null ? 1 : cursor + by)
      }}
    >
      <code className={`${styles.lines}`} style={{ display: 'block' }}>
        {lines.map((line, i) => (
          <span
            key={i}
            data-line={i + 1}
            className={[styles.line, isIn(places, active, i + 1) && styles.on, cursor === i + 1 && styles.cursor]
              .filter(Boolean)
              .join(' ')}
            onPointerEnter={() => onActive(nodeAt(places, i + 1))}
          >
            <CodeText text={line} />
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  )
}

/** Up and down only: what begins a line must stay in view, however long the line is. */
function scrollToLine(box: HTMLElement | null, line: number): void {
  const row = box?.querySelector<HTMLElement>(`[data-line="${line}"]`)
  if (!box || !row) return
  const top = row.offsetTop
  const bottom = top + row.offsetHeight
  if (top < box.scrollTop) box.scrollTop = top
  else if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
}

/** Brings the lines of the active node into view, its first one in any case, unless one of its lines is under the pointer or in view already. */
export function useScrollTo(box: React.RefObject<HTMLElement | null>, places: Places, active: NodeId | null): void {
  useEffect(() => {
    const home = active === null ? undefined : places[active]?.[0]
    if (!home || box.current?.matches(':hover')) return
    scrollToLine(box.current, home.last)
    scrollToLine(box.current, home.first)
  }, [box, places, active])
}
