import { useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { SavedPoint } from '#session/storage.ts'
import { formatFor } from '../format.ts'
import { useLanguage, useSentence, useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useSession } from '../session.ts'
import type { DialogProps } from './Dialogs.tsx'
import { VersionDiff } from './VersionDiff.tsx'
import styles from './versions.module.css'

/**
 * The versions of the open pipeline beside its canvas: keep one under a name, look at one, restore it. Where the pipeline cannot be
 * edited, the notice above the canvas says why once more.
 */
export function VersionsPanel({ onClose }: DialogProps) {
  const t = useText()
  const session = useSession()
  const sentence = useSentence()
  const format = formatFor(useLanguage())
  const looking = useStore(session.versions.store, (s) => s.looking)
  const [points, refresh] = usePoints()
  const [title, setTitle] = useState('')
  const [problem, setProblem] = useState('')
  const panel = useFocusWhileOpen()
  const close = () => {
    void session.versions.look(null)
    onClose()
  }
  const nameOf = (point: SavedPoint) => point.title ?? `${format.date(point.savedAt)} ${format.clock(point.savedAt)}`
  const keep = async () => {
    const saved = await session.versions.keep(title.trim())
    if (saved === 'locked') return
    session.announce(
      saved === 'saved' ? t('share.versionKept', { title: title.trim() }) : t('share.versionNotKept'),
      saved !== 'saved',
    )
    if (saved === 'saved') setTitle('')
    refresh()
  }
  const look = async (point: SavedPoint) => {
    const [refused] = await session.versions.look(looking?.point.key === point.key ? null : point)
    setProblem(refused ? sentence(refused.code, refused.args, refused.message) : '')
  }
  const restore = (point: SavedPoint) => {
    if (!session.versions.restore(nameOf(point))) return
    // The button that was pressed is gone with the differences.
    panel.current?.focus()
    const text = t('share.versionRestored', { title: nameOf(point) })
    session.announce(text)
    session.view.setState(({ toast }) => ({ toast: { text, undo: true, n: (toast?.n ?? 0) + 1 } }))
    refresh()
  }
  return (
    <section
      ref={panel}
      className={styles.panel}
      role="dialog"
      aria-label={t('share.versions')}
      tabIndex={-1}
      onKeyDown={(e) => {
        if (e.key !== 'Escape') return
        e.stopPropagation()
        close()
      }}
    >
      <div className={styles.head}>
        <h2>{t('share.versions')}</h2>
        <button className="iconButton small" aria-label={t('shell.close')} onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <form
        className={styles.form}
        onSubmit={(e) => {
          e.preventDefault()
          if (title.trim() !== '') void keep()
        }}
      >
        <input
          aria-label={t('share.versionName')}
          placeholder={t('share.versionName')}
          maxLength={80}
          value={title}
          onChange={(e) => setTitle(e.currentTarget.value)}
        />
        <button className="secondary" disabled={title.trim() === ''}>
          {t('share.keepVersion')}
        </button>
      </form>
      {points?.length === 0 && <p className="t3">{t('share.noVersions')}</p>}
      <ul className={styles.list} aria-label={t('share.versions')}>
        {points?.map((point) => (
          <li key={point.key}>
            <button
              className={styles.point}
              aria-pressed={looking?.point.key === point.key}
              onClick={() => void look(point)}
            >
              {point.title !== undefined ? <b>{point.title}</b> : <span>{t('share.versionAutomatic')}</span>}
              <span className="t3 num">
                {format.date(point.savedAt)} {format.clock(point.savedAt)}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {problem !== '' && <p role="alert">{problem}</p>}
      {looking && (
        <VersionDiff
          then={looking.graph}
          onBack={() => {
            panel.current?.focus()
            void look(looking.point)
          }}
          onRestore={() => restore(looking.point)}
        />
      )}
    </section>
  )
}

function usePoints(): readonly [readonly SavedPoint[] | undefined, () => void] {
  const session = useSession()
  const [points, setPoints] = useState<readonly SavedPoint[]>()
  const refresh = useCallback(() => void session.versions.list().then(setPoints), [session])
  useEffect(refresh, [refresh])
  return [points, refresh]
}

/** Focus goes into the panel when it opens, and back to where it was when it closes. */
function useFocusWhileOpen() {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    const before = document.activeElement
    // A menu that was left gives focus back to its button first.
    const frame = requestAnimationFrame(() => panel.current?.focus())
    return () => {
      cancelAnimationFrame(frame)
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return panel
}
