import { useEffect, useState } from 'react'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useSession, useView } from '../session.ts'
import { useCommands } from './commands.ts'
import { shortcut } from './keymap.ts'
import { lateDialogs } from './lateDialogs.ts'
import { Menu, MenuItem, MenuNote, MenuSeparator, SubMenu } from './Menu.tsx'
import styles from './TopBar.module.css'

/** The pipeline's name, and what can be done with the document as a whole. */
export function ProjectMenu() {
  const t = useText()
  const session = useSession()
  const commands = useCommands()
  const name = useGraph((g) => g.graph.name)
  const workbench = useView((v) => v.screen === 'workbench')
  const dialogs = lateDialogs.use()
  const [renaming, setRenaming] = useState(false)
  const startRenaming = () => {
    lateDialogs.load()
    setRenaming(true)
  }
  return (
    <>
      <Menu
        label={t('shell.project')}
        trigger={
          <button className={styles.project}>
            <span className={styles.name} title={(workbench && name) || undefined}>
              {(workbench && name) || t('shell.untitled')}
            </span>
            <Icon name="chevronDown" size={12} />
          </button>
        }
      >
        {workbench && <MenuItem onSelect={startRenaming}>{t('shell.rename')}</MenuItem>}
        {workbench && (
          <MenuItem onSelect={commands.save} hint={shortcut('mod+S')}>
            {t('shell.saveFile')}
          </MenuItem>
        )}
        {workbench && <MenuItem onSelect={commands.showProgram}>{t('pyspark.menu')}</MenuItem>}
        {workbench && <MenuItem onSelect={() => commands.show('share')}>{t('share.menu')}</MenuItem>}
        {workbench && <MenuItem onSelect={() => commands.show('versions')}>{t('share.versionsMenu')}</MenuItem>}
        <MenuItem onSelect={() => commands.show('import')}>{t('pyspark.importMenu')}</MenuItem>
        <MenuItem onSelect={commands.openFile} hint={shortcut('mod+O')}>
          {t('shell.openFile')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem onSelect={commands.newPipeline}>{t('shell.new')}</MenuItem>
        {workbench && <MenuItem onSelect={commands.showGallery}>{t('shell.examples')}</MenuItem>}
        <SubMenu label={t('shell.recent')}>
          <RecentItems />
        </SubMenu>
        <MenuSeparator />
        <MenuItem onSelect={() => commands.show('settings')} hint={shortcut('mod+,')}>
          {t('settings.open')}
        </MenuItem>
        <MenuItem onSelect={commands.showHelp} hint="?">
          {t('shell.allKeys')}
        </MenuItem>
      </Menu>
      {renaming && dialogs && (
        <dialogs.AskText
          title={t('shell.rename.title')}
          label={t('shell.rename.label')}
          initial={name}
          action={t('shell.rename.action')}
          onSubmit={(next) => next && session.rename(next)}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  )
}

/** Documents of this browser, newest first. Loaded when the menu opens. */
export function useRecent(): readonly { readonly id: string; readonly name: string; readonly savedAt: number }[] {
  const session = useSession()
  const [recent, setRecent] = useState<Awaited<ReturnType<typeof session.recent>>>([])
  useEffect(() => {
    let current = true
    session.recent().then(
      (list) => current && setRecent(list),
      // Storage is forbidden: there is nothing recent, and the save state says so.
      () => current && setRecent([]),
    )
    return () => {
      current = false
    }
  }, [session])
  return recent
}

function RecentItems() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const recent = useRecent()
  if (recent.length === 0) return <MenuNote>{t('shell.recent.none')}</MenuNote>
  return recent.slice(0, 12).map((r) => (
    <MenuItem key={r.id} hint={format.date(r.savedAt)} onSelect={() => void session.open({ kind: 'recent', id: r.id })}>
      {r.name || t('shell.untitled')}
    </MenuItem>
  ))
}
