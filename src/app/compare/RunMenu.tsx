import { nameOf, type KeptRun } from '#session/runs.ts'
import { useText } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useHistory, useSession } from '../session.ts'
import { Menu, MenuItem, MenuNote, MenuSeparator, SubMenu } from '../shell/Menu.tsx'
import { returnTo } from './replay.ts'
import styles from './RunMenu.module.css'
import { useRuns } from './useRuns.ts'

/** The runs over the present input: which one is shown, and the ways to the others. Absent while there is only one. */
export function RunMenu() {
  const t = useText()
  const session = useSession()
  const runs = useRuns((state) => state.runs)
  const current = useRuns((state) => state.current)
  const live = useHistory((history) => history.live)
  if (runs.length < 2) return null
  const describe = ({ name, from }: KeptRun) =>
    from
      ? t('compare.runFrom', { run: String(name), batch: String(from.batch), of: String(nameOf({ runs }, from.run)) })
      : t('compare.runWhole', { run: String(name) })
  const now = runs.find(({ run }) => run === current)
  return (
    <Menu
      label={t('compare.runsOver')}
      trigger={
        <button type="button" className={styles.trigger}>
          {t('compare.runButton', { run: String(nameOf({ runs }, current)) })}
          <Icon name="chevronDown" size={12} />
        </button>
      }
    >
      <MenuNote>{t('compare.runsOver')}</MenuNote>
      {now && (
        <MenuItem disabled hint={t('compare.runNow')} onSelect={() => undefined}>
          {describe(now)}
        </MenuItem>
      )}
      <MenuSeparator />
      {runs
        .filter(({ run }) => run !== current)
        .map((kept) => (
          <SubMenu key={kept.run} label={describe(kept)}>
            <MenuNote>{t('compare.runUpTo', { batch: String(kept.left?.history.live ?? live) })}</MenuNote>
            <MenuItem onSelect={() => void returnTo(session, kept.run, t)}>
              {t('compare.returnTo', { run: String(kept.name) })}
            </MenuItem>
            <MenuItem onSelect={() => session.runs.compare(kept.run)}>
              {t('compare.compareWith', { run: String(kept.name) })}
            </MenuItem>
            <MenuItem
              onSelect={() => {
                session.runs.forget(kept.run)
                session.announce(t('compare.forgotten', { run: String(kept.name) }))
              }}
            >
              {t('compare.forget', { run: String(kept.name) })}
            </MenuItem>
          </SubMenu>
        ))}
    </Menu>
  )
}
