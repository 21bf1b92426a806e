import type { ReactNode } from 'react'
import styles from './Inspector.module.css'

interface SectionProps {
  readonly title?: string
  readonly right?: ReactNode
  readonly children: ReactNode
  readonly className?: string
}

/** One ruled-off part of the inspector, with a heading unless it speaks for itself. */
export function Section({ title, right, children, className = '' }: SectionProps) {
  return (
    <section className={`${styles.section} ${className}`}>
      {title && (
        <h3 className={styles.heading}>
          {title}
          {right !== undefined && <span className={styles.right}>{right}</span>}
        </h3>
      )}
      {children}
    </section>
  )
}
