import { useEffect } from 'react'
import { useText } from '../i18n.ts'
import { useSession, useView } from '../session.ts'
import styles from './Toast.module.css'

const shownFor = 5000

/** One finished action at a time, with its undo, at the bottom centre of the canvas. */
export function Toast() {
  const t = useText()
  const session = useSession()
  const toast = useView((v) => v.toast)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => session.view.setState({ toast: null }), shownFor)
    return () => clearTimeout(timer)
  }, [toast, session])
  if (!toast) return null
  return (
    <div className={styles.toast} key={toast.n}>
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          className={styles.undo}
          onClick={() => {
            session.undo()
            session.view.setState({ toast: null })
          }}
        >
          {t('shell.undo')}
        </button>
      )}
    </div>
  )
}
