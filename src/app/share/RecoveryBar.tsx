import { useEffect } from 'react'
import { useStore } from 'zustand'
import { formatFor } from '../format.ts'
import { useLanguage, useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useSession } from '../session.ts'
import { fileNameFor } from '../shell/files.ts'
import styles from './share.module.css'
import { useGive } from './useGive.ts'

/** An older version was opened, because the newest cannot be read: which one, and the damaged text for whoever can mend it. */
export function RecoveryBar() {
  const t = useText()
  const session = useSession()
  const give = useGive()
  const format = formatFor(useLanguage())
  const name = useGraph((g) => g.graph.name)
  const recovered = useStore(session.recovery, (s) => s.recovered)
  const text =
    recovered && t('share.recovered', { time: `${format.date(recovered.savedAt)} ${format.clock(recovered.savedAt)}` })
  useEffect(() => {
    if (text) session.announce(text, true)
  }, [text, session])
  if (!recovered) return null
  return (
    <div className={styles.bar}>
      <Icon name="warning" />
      <p>{text}</p>
      <button
        className="secondary compact"
        onClick={() => give.save(fileNameFor(`${name} damaged`, 'txt'), recovered.damaged)}
      >
        {t('share.saveDamaged')}
      </button>
      <button
        className="iconButton small"
        aria-label={t('share.dismiss')}
        title={t('share.dismiss')}
        onClick={() => session.recovery.setState({ recovered: null })}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}
