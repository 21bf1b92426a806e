import { useEffect } from 'react'
import { useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useGraph, useSession } from '../session.ts'
import { useCommands } from '../shell/commands.ts'
import styles from './share.module.css'

/** Nothing of the pipeline is kept in this browser: why, and the way to keep it all the same (`ui-spec` 10.2). */
export function StorageBar() {
  const t = useText()
  const session = useSession()
  const { save } = useCommands()
  const saved = useGraph((g) => g.saved)
  const text =
    saved === 'full' ? t('share.storageFull') : saved === 'unavailable' ? t('share.storageUnavailable') : null
  useEffect(() => {
    if (text) session.announce(text, true)
  }, [text, session])
  if (!text) return null
  return (
    <div className={styles.bar}>
      <Icon name="warning" />
      <p>{text}</p>
      <button className="primary compact" onClick={save}>
        {t('share.downloadProject')}
      </button>
    </div>
  )
}
