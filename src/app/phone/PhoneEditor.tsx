import { useEffect, useState } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { Inspector } from '../inspector/Inspector.tsx'
import { Outline } from '../palette/Outline.tsx'
import { useGraph, useView } from '../session.ts'
import styles from './Phone.module.css'

/** Editing where there is no room for a canvas: the outline, and the inspector of what is selected in it, one at a time. */
export function PhoneEditor({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const name = useGraph((g) => g.graph.name)
  const editing = useView((v) => v.editing)
  const [tab, setTab] = useState<'outline' | 'inspector'>('outline')
  // Enter in the outline asks the inspector for its code.
  useEffect(() => {
    if (editing) setTab('inspector')
  }, [editing])
  return (
    <div className={styles.phone}>
      <header className={styles.top} data-region="topbar">
        <button className={styles.more} aria-label={t('phone.view')} onClick={onClose}>
          <Icon name="close" />
        </button>
        <h1>{name || t('shell.untitled')}</h1>
        <span className="pill">{t('phone.editing')}</span>
      </header>
      <main className={styles.editor} data-region="canvas">
        <div role="tablist" aria-label={t('phone.editing')} className={styles.tabs}>
          {(['outline', 'inspector'] as const).map((each) => (
            <button key={each} role="tab" aria-selected={tab === each} onClick={() => setTab(each)}>
              {t(`phone.${each}`)}
            </button>
          ))}
        </div>
        <div role="tabpanel" aria-label={t(`phone.${tab}`)} className={styles.panel}>
          {tab === 'outline' ? <Outline /> : <Inspector />}
        </div>
      </main>
    </div>
  )
}
