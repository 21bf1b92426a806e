import { useStore } from 'zustand'
import { useSentence, useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { Sheet } from '../shell/Dialog.tsx'
import { fileNameFor } from '../shell/files.ts'
import { useGive } from './useGive.ts'
import styles from './share.module.css'

/** A saved pipeline of which no version could be opened: why, and its text, which stays where it is. */
export function UnreadableDialog() {
  const t = useText()
  const session = useSession()
  const sentence = useSentence()
  const give = useGive()
  const refused = useStore(session.recovery, (s) => s.refused)
  if (!refused) return null
  const name = refused.name || t('shell.untitled')
  return (
    <Sheet
      title={t('shell.refused.title', { file: name })}
      onClose={() => session.recovery.setState({ refused: null })}
    >
      <ul style={{ display: 'grid', gap: 6 }}>
        {refused.diagnostics.map((d, i) => (
          <li key={i}>
            {sentence(d.code, d.args, d.message)}
            {d.advice && <span className="t2"> {sentence(d.code, d.args, d.advice, 'advice')}</span>}
          </li>
        ))}
      </ul>
      <p className={`t2 ${styles.row}`}>{t('share.unreadable')}</p>
      <div className={styles.end}>
        <button className="primary" onClick={() => give.save(fileNameFor(name), refused.damaged)}>
          {t('share.downloadInstead')}
        </button>
      </div>
    </Sheet>
  )
}
