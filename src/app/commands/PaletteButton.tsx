import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { shortcut } from '../shell/keymap.ts'
import { Tip } from '../shell/Menu.tsx'
import { useCommandHost } from './host.ts'

/** Opens the command palette. */
export function PaletteButton() {
  const t = useText()
  const host = useCommandHost()
  return (
    <Tip text={t('commands.palette')} keys={shortcut('mod+K')}>
      <button
        className="iconButton"
        aria-label={t('commands.palette')}
        onClick={() => host.view.setState({ palette: { text: '' } })}
      >
        <Icon name="search" />
      </button>
    </Tip>
  )
}
