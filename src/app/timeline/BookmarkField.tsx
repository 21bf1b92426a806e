import { useText } from '../i18n.ts'
import { useSession, useView } from '../session.ts'
import { nameBookmark, useNaming } from './bookmarks.ts'
import styles from './Timeline.module.css'
import type { TimeScale } from './useTimeScale.ts'

const width = 150

/** The name of a bookmark while it is written, over its flag: Enter and leaving keep it, Escape does not. */
export function BookmarkField({ scale }: { readonly scale: TimeScale }) {
  const t = useText()
  const session = useSession()
  const batch = useNaming((naming) => naming.batch)
  const name = useView((view) => (batch === null ? '' : (view.bookmarkNames[batch] ?? '')))
  if (batch === null) return null
  const close = () => {
    const { origin } = useNaming.getState()
    useNaming.setState({ batch: null, origin: null })
    if (origin instanceof HTMLElement && origin.isConnected) origin.focus({ preventScroll: true })
  }
  return (
    <input
      key={batch}
      className={styles.bookmarkField}
      style={{ width, left: Math.min(Math.max(scale.left, scale.batchToX(batch) - 2), scale.right - width) }}
      autoFocus
      maxLength={60}
      defaultValue={name}
      aria-label={t('timeline.bookmarkName', { batch: String(batch) })}
      placeholder={t('timeline.bookmarkHint')}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        // Escape closes first: what leaves then is not kept.
        if (useNaming.getState().batch !== batch) return
        nameBookmark(session, batch, event.currentTarget.value)
        useNaming.setState({ batch: null, origin: null })
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter') {
          nameBookmark(session, batch, event.currentTarget.value)
          session.announce(t('shell.said.bookmarked', { n: String(batch) }))
        }
        if (event.key === 'Enter' || event.key === 'Escape') close()
      }}
    />
  )
}
