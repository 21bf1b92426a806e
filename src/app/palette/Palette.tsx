import { useId } from 'react'
import type { KeyboardEvent } from 'react'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useSession, useView } from '../session.ts'
import { Tip } from '../shell/Tip.tsx'
import { shortcut } from '../shell/keymap.ts'
import { frame } from '../shell/frame.ts'
import { OperatorList } from './OperatorList.tsx'
import { Outline } from './Outline.tsx'
import styles from './Palette.module.css'

const tabs = ['operators', 'outline'] as const

/** The left panel: the operators to build with, and the pipeline as a list. Collapsed it is a rail of two buttons. */
export function Palette() {
  const t = useText()
  const session = useSession()
  const collapsed = useView((v) => v.paletteCollapsed)
  const tab = useView((v) => v.paletteTab)
  const id = useId()
  if (collapsed)
    return (
      <div className={styles.rail} style={{ width: frame.rail - 1 }}>
        {tabs.map((name) => (
          <Tip key={name} text={t(`palette.${name}`)} keys={name === 'operators' ? shortcut('mod+B') : undefined}>
            <button
              className="iconButton"
              aria-label={t(`palette.${name}`)}
              onClick={() => session.view.setState({ paletteCollapsed: false, paletteTab: name })}
            >
              <Icon name={name === 'operators' ? 'operators' : 'list'} />
            </button>
          </Tip>
        ))}
      </div>
    )
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key !== 'ArrowLeft' && e.key !== 'ArrowRight') return
    e.preventDefault()
    const next = tab === 'operators' ? 'outline' : 'operators'
    session.view.setState({ paletteTab: next })
    document.getElementById(`${id}-${next}`)?.focus()
  }
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <div role="tablist" aria-label={t('palette.operators')} className={styles.tabs} onKeyDown={onKeyDown}>
          {tabs.map((name) => (
            <button
              key={name}
              id={`${id}-${name}`}
              role="tab"
              className={styles.tab}
              aria-selected={tab === name}
              aria-controls={`${id}-panel`}
              tabIndex={tab === name ? 0 : -1}
              onClick={() => session.view.setState({ paletteTab: name })}
            >
              {t(`palette.${name}`)}
            </button>
          ))}
        </div>
        <Tip text={t('palette.collapse')} keys={shortcut('mod+B')}>
          <button
            className={`iconButton small ${styles.collapse}`}
            aria-label={t('palette.collapse')}
            onClick={() => session.view.setState({ paletteCollapsed: true })}
          >
            <Icon name="panelLeft" />
          </button>
        </Tip>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab}`} className={styles.body}>
        {tab === 'operators' ? <OperatorList /> : <Outline />}
      </div>
    </div>
  )
}
