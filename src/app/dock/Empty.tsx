import type { ReactNode } from 'react'
import styles from './Dock.module.css'

/** An empty place invites: one line, and what to do as a child. */
export function Empty({ text, children }: { readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p>{text}</p>
      {children}
    </div>
  )
}
