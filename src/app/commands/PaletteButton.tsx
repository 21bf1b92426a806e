import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { shortcut } from '../shell/keymap.ts'
import { Tip } from '../shell/Tip.tsx'
import styles from '../shell/TopBar.module.css'
import { useCommandHost } from './host.ts'

/** Opens the command palette. */
export function PaletteButton() {
  const t = useText()
  const host = useCommandHost()
  return (
    <Tip text={t('commands.palette')} keys={shortcut('mod+K')}>
      <button
        className={`iconButton ${styles.palette}`}
        aria-label={`${t('commands.palette')} ${shortcut('mod+K')}`}
        onClick={() => host.view.setState({ palette: { text: '' } })}
      >
        <Icon name="search" />
        <span className={`kbd ${styles.keys}`}>{shortcut('mod+K')}</span>
      </button>
    </Tip>
  )
}
