import { useMemo, useState } from 'react'
import { helpGroups } from '../commands/helpGroups.ts'
import { useText } from '../i18n.ts'
import { usePrefs } from '../session.ts'
import { Sheet } from './Dialog.tsx'
import styles from './Help.module.css'

/** All shortcuts, searchable by what they do and by key. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const remapped = usePrefs((p) => p.keys)
  const [query, setQuery] = useState('')
  const groups = useMemo(() => {
    const wanted = query.trim().toLowerCase()
    return helpGroups(t, remapped)
      .map((group) => ({
        ...group,
        lines: group.lines.filter(
          (l) => l.what.toLowerCase().includes(wanted) || l.keys.some((k) => k.toLowerCase() === wanted),
        ),
      }))
      .filter((group) => group.lines.length > 0)
  }, [query, t, remapped])
  return (
    <Sheet title={t('shell.allKeys')} onClose={onClose}>
      <input
        className={styles.search}
        type="search"
        data-first
        placeholder={t('shell.keys.search')}
        aria-label={t('shell.keys.search')}
        value={query}
        onChange={(e) => setQuery(e.currentTarget.value)}
      />
      <div className={styles.groups}>
        {groups.map((g) => (
          <section key={g.title}>
            <h3>{g.title}</h3>
            <dl className={styles.lines}>
              {g.lines.map((l) => (
                <div key={l.what}>
                  <dt>{l.what}</dt>
                  <dd>
                    {l.keys.map((k) => (
                      <kbd key={k} className="kbd">
                        {k}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {groups.length === 0 && <p className="t3">{t('shell.keys.nothing')}</p>}
      <p className={`t3 ${styles.note}`}>{t('shell.keys.note')}</p>
    </Sheet>
  )
}
