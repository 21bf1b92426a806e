import { Icon } from '../icons.tsx'
import { Menu, SubMenu } from '../shell/Menu.tsx'
import { useWords } from '../words.ts'
import { TakeItems, type TakenView } from './TakeItems.tsx'
import { words } from './takeWords.ts'

interface Props {
  /** What is on the screen, the main thing first. */
  readonly views: readonly TakenView[]
  readonly disabled?: boolean
}

/** The way out of a view: a button that copies or saves what it shows as CSV or JSON. */
export function TakeMenu({ views, disabled }: Props) {
  const say = useWords(words)
  const [only] = views
  const label = views.length === 1 ? say('menu', { view: only!.label }) : say('several')
  return (
    <Menu
      label={label}
      align="end"
      trigger={
        <button className="iconButton small" aria-label={label} title={say('title')} disabled={disabled}>
          <Icon name="download" />
        </button>
      }
    >
      {views.length === 1 ? (
        <TakeItems view={only!} />
      ) : (
        views.map((view) => (
          <SubMenu key={view.label} label={view.label}>
            <TakeItems view={view} />
          </SubMenu>
        ))
      )}
    </Menu>
  )
}
