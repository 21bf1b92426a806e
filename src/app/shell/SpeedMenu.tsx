import type { Speed } from '#model/run.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useRun, useSession, useView } from '../session.ts'
import { Menu, MenuChoice, MenuNote } from './Menu.tsx'
import styles from './TopBar.module.css'

const speeds: readonly Speed[] = [0.25, 0.5, 1, 2, 4, 8, 'max']
const short: Readonly<Record<string, string>> = { 0.25: '¼×', 0.5: '½×', max: '≫' }

/** How fast simulated time goes. With a live source time cannot be sped up, and the menu says so. */
export function SpeedMenu() {
  const t = useText()
  const session = useSession()
  const speed = useRun((r) => r.speed)
  const changeable = useRun((r) => r.canChangeSpeed)
  const gallery = useView((v) => v.screen === 'gallery')
  const label = (s: Speed) => (s === 'max' ? t('shell.speed.max') : (short[s] ?? `${s}×`))
  return (
    <Menu
      trigger={
        <button className={styles.select} disabled={gallery}>
          <span className={styles.word}>{t('shell.speed')}</span> <b>{short[speed] ?? `${speed}×`}</b>
          <Icon name="chevronDown" size={12} />
        </button>
      }
    >
      {changeable ? (
        <MenuChoice
          value={String(speed)}
          options={speeds.map((s) => [String(s), label(s)] as const)}
          onChange={(next) => session.setSpeed(speeds.find((s) => String(s) === next) ?? 1)}
        />
      ) : (
        <MenuNote>{t('shell.speed.live')}</MenuNote>
      )}
    </Menu>
  )
}
