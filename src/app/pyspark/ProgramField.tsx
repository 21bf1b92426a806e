import { useRef } from 'react'
import type { NodeId } from '#model/graph.ts'
import type { Places } from '#session/pyspark.ts'
import { CodeText } from '../inspector/CodeText.tsx'
import { isIn, nodeAt } from './placesOfLines.ts'
import { useScrollTo } from './ProgramText.tsx'
import styles from './twoWay.module.css'

/** A program to write or paste. The caret's line shows its node; the active node shows its lines, and so do problems. */
export function ProgramField(props: {
  readonly label: string
  readonly placeholder: string
  readonly text: string
  readonly places: Places
  readonly active: NodeId | null
  readonly wrong: ReadonlySet<number>
  readonly onActive: (node: NodeId | null) => void
  readonly onChange: (text: string) => void
}) {
  const { text, places, active, wrong } = props
  const box = useRef<HTMLDivElement>(null)
  useScrollTo(box, places, active)
  const lines = text.split('\n')
  return (
    <div className={styles.text} ref={box}>
      <div className={styles.sheet}>
        <div className={styles.lines} aria-hidden="true">
          {lines.map((line, i) => (
            <span
              key={i}
              data-line={i + 1}
              className={[styles.line, isIn(places, active, i + 1) && styles.on, wrong.has(i + 1) && styles.wrong]
                .filter(Boolean)
                .join(' ')}
            >
              <CodeText text={line} />
            </span>
          ))}
        </div>
        <textarea
          className={styles.field}
          aria-label={props.label}
          placeholder={props.placeholder}
          spellCheck={false}
          autoCapitalize="off"
          wrap="off"
          value={text}
          onChange={(e) => props.onChange(e.currentTarget.value)}
          onSelect={(e) => {
            const before = e.currentTarget.value.slice(0, e.currentTarget.selectionStart)
            props.onActive(nodeAt(places, before.split('\n').length))
          }}
        />
      </div>
    </div>
  )
}
