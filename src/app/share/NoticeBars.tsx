import { useEffect } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { joinSentences } from '../messages/joinSentences.ts'
import { useSession } from '../session.ts'
import { playOrPause } from '../shell/playOrPause.ts'
import { RecoveryBar } from './RecoveryBar.tsx'
import styles from './share.module.css'
import { StorageBar } from './StorageBar.tsx'

export function NoticeBars() {
  const t = useText()
  return (
    <div className={styles.bars} role="region" aria-label={t('share.notices')}>
      <StorageBar />
      <RecoveryBar />
      <ArrivedBar />
      <LockedBar />
    </div>
  )
}

/** A pipeline from elsewhere: that it holds code, where it connects to, and that it waits for play. */
export function ArrivedBar() {
  const t = useText()
  const session = useSession()
  const arrived = useStore(session.arrival.store, (s) => s.arrived)
  const text =
    arrived &&
    joinSentences(
      t(arrived.from === 'link' ? 'share.arrivedLink' : 'share.arrivedPicture', { functions: arrived.functions }),
      arrived.connects.length > 0 ? t('share.arrivedConnects', { addresses: arrived.connects }) : '',
      arrived.batch === null ? '' : t('share.arrivedBatch', { batch: String(arrived.batch) }),
    )
  useEffect(() => {
    if (text) session.announce(text)
  }, [text, session])
  if (!text) return null
  return (
    <div className={styles.bar}>
      <Icon name="info" />
      <p>{text}</p>
      <button className="primary compact" onClick={() => playOrPause(session)}>
        <Icon name="play" />
        {t('shell.play')}
      </button>
      <button
        className="iconButton small"
        aria-label={t('share.dismiss')}
        title={t('share.dismiss')}
        onClick={() => session.arrival.dismiss()}
      >
        <Icon name="close" />
      </button>
    </div>
  )
}

/** Why the document cannot be edited, and the way to edit it all the same. Said again when an edit is refused. */
function LockedBar() {
  const t = useText()
  const session = useSession()
  const { reason, refused } = useStore(session.lock.store)
  const text = reason && t(reason === 'link' ? 'share.lockedLink' : 'share.lockedTab')
  useEffect(() => {
    if (text) session.announce(text, refused > 0)
  }, [text, refused, session])
  if (!text) return null
  return (
    <div className={styles.bar}>
      <Icon name="info" />
      <p>{text}</p>
      {reason === 'tab' && (
        <button
          className="primary compact"
          onClick={() => void session.takeOver().then(() => session.announce(t('share.tookOver')))}
        >
          {t('share.takeOver')}
        </button>
      )}
      <button
        className="secondary compact"
        onClick={() => {
          session.editCopy()
          session.announce(t('share.copyMade'))
        }}
      >
        {t('share.editCopy')}
      </button>
    </div>
  )
}
