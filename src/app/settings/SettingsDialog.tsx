import type { PrefsStore } from '#session/types.ts'
import { useText } from '../i18n.ts'
import { usePrefs, useSession } from '../session.ts'
import { Choice } from '../share/Choice.tsx'
import { Sheet } from '../shell/Dialog.tsx'
import { KeyTable } from './KeyTable.tsx'
import styles from './Settings.module.css'

/** What this browser remembers of a person: look, motion, what is read aloud, and keys (`ui-spec` 7.1, 8.5, 9.2, 9.3). */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useText()
  const session = useSession()
  const prefs = usePrefs((p) => p)
  const set = (change: Partial<PrefsStore>) => session.prefs.setState(change)
  return (
    <Sheet title={t('settings.title')} onClose={onClose}>
      <div className={styles.choices}>
        <Choice
          legend={t('settings.theme')}
          value={prefs.theme}
          options={[
            { value: 'light', label: t('shell.light') },
            { value: 'dark', label: t('shell.dark') },
            { value: 'system', label: t('shell.matchSystem') },
          ]}
          onChange={(theme) => set({ theme })}
        />
        <Choice
          legend={t('settings.motion')}
          value={prefs.motion}
          options={[
            { value: 'system', label: t('shell.matchSystem') },
            { value: 'on', label: t('settings.motion.on') },
            { value: 'off', label: t('settings.motion.off') },
          ]}
          onChange={(motion) => set({ motion })}
        />
        <Choice
          legend={t('settings.language')}
          value={prefs.language}
          options={[
            { value: 'en', label: 'English' },
            { value: 'zh', label: '简体中文' },
          ]}
          onChange={(language) => set({ language })}
        />
        <Choice
          legend={t('settings.batches')}
          value={prefs.announceBatches}
          options={[
            { value: 'off', label: t('settings.batches.off') },
            { value: 'windows', label: t('settings.batches.windows') },
            { value: 'every', label: t('settings.batches.every') },
          ]}
          onChange={(announceBatches) => set({ announceBatches })}
        />
        <Choice
          legend={t('settings.detail')}
          value={prefs.nodeDetail}
          options={[
            { value: 'name', label: t('settings.detail.name') },
            { value: 'result', label: t('settings.detail.result') },
            { value: 'full', label: t('settings.detail.full') },
          ]}
          onChange={(nodeDetail) => set({ nodeDetail })}
        />
        <Choice
          legend={t('settings.typeLabels')}
          value={prefs.typeLabels ? 'on' : 'off'}
          options={[
            { value: 'on', label: t('settings.typeLabels.on') },
            { value: 'off', label: t('settings.typeLabels.off') },
          ]}
          onChange={(shown) => set({ typeLabels: shown === 'on' })}
        />
      </div>
      <section className={styles.keys}>
        <h3>{t('settings.keys')}</h3>
        <label className={styles.single}>
          <input
            type="checkbox"
            checked={prefs.singleKeys}
            onChange={(e) => set({ singleKeys: e.currentTarget.checked })}
          />
          <span>
            {t('settings.singleKeys')}
            <small className="t3">{t('settings.singleKeys.text')}</small>
          </span>
        </label>
        {prefs.singleKeys && <KeyTable />}
      </section>
    </Sheet>
  )
}
