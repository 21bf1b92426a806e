import { scenarios } from '#gallery/index.ts'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useLanguage, useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { useCommands } from '../shell/commands.ts'
import { useRecent } from '../shell/ProjectMenu.tsx'
import { TopBar } from '../shell/TopBar.tsx'
import { showInAddress } from '../shell/useAddress.ts'
import styles from './Gallery.module.css'
import previews from './previews.json'
import type { Preview } from './preview.ts'
import { ScenarioCard } from './ScenarioCard.tsx'

const previewOf = (id: string): Preview | undefined => (previews as Readonly<Record<string, Preview>>)[id]

/** As many as a screen shows; the others are a list at the side. */
const cards = 6

/** The first page: ways to start on the left, scenarios that run at a click, and what this browser holds already. */
export function Gallery() {
  const t = useText()
  const { newPipeline, openFile, show } = useCommands()
  const [before, after] = t('gallery.keys', { key: '\u0000' }).split('\u0000')
  return (
    <div className={styles.page}>
      <header className={styles.topbar} data-region="topbar">
        <TopBar />
      </header>
      <aside className={styles.side} data-region="palette" aria-label={t('gallery.startFrom')}>
        <h2>{t('gallery.startFrom')}</h2>
        <button className={styles.way} onClick={newPipeline}>
          <Icon name="add" />
          <b>{t('gallery.blank')}</b>
          <span className="kbd">N</span>
          <small>{t('gallery.blankHint')}</small>
        </button>
        <button className={styles.way} onClick={() => show('import')}>
          <Icon name="code" />
          <b>{t('gallery.program')}</b>
          <span className="kbd">I</span>
          <small>{t('gallery.programHint')}</small>
        </button>
        <button className={styles.way} onClick={openFile}>
          <Icon name="file" />
          <b>{t('gallery.file')}</b>
          <span className="kbd">O</span>
          <small>{t('gallery.fileHint')}</small>
        </button>
        <MoreScenarios />
        <LanguageSwitch />
      </aside>
      <main className={styles.main} data-region="canvas">
        <h1>{t('gallery.title')}</h1>
        <p className={styles.lead}>{t('gallery.text')}</p>
        <RecentRow />
        <div className={styles.cards}>
          {scenarios.slice(0, cards).map((scenario) => (
            <ScenarioCard key={scenario.id} scenario={scenario} preview={previewOf(scenario.id)} />
          ))}
        </div>
        <p className={styles.foot}>
          <span>{t('gallery.private')}</span>
          <span>
            {before}
            <kbd className="kbd">?</kbd>
            {after}
          </span>
        </p>
      </main>
    </div>
  )
}

/** The scenarios that have no card: each a link with the question that it answers. */
function MoreScenarios() {
  const t = useText()
  const language = useLanguage()
  return (
    <nav aria-label={t('gallery.more')} className={styles.more}>
      <h2>{t('gallery.more')}</h2>
      {scenarios.slice(cards).map(({ id, title, question }) => (
        <a key={id} className={styles.way} href={`#/demo/${id}`}>
          <Icon name="play" />
          <b>{title[language]}</b>
          <small>{question[language]}</small>
        </a>
      ))}
    </nav>
  )
}

function RecentRow() {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const recent = useRecent().slice(0, 4)
  if (recent.length === 0) return null
  return (
    <section className={styles.recent} aria-label={t('gallery.recent')}>
      <h2>{t('gallery.recent')}</h2>
      {recent.map((r) => (
        <button
          key={r.id}
          className={styles.recentItem}
          onClick={() => {
            showInAddress(null)
            void session.open({ kind: 'recent', id: r.id })
          }}
        >
          <b>{r.name || t('shell.untitled')}</b>
          <small>{format.date(r.savedAt)}</small>
        </button>
      ))}
    </section>
  )
}

function LanguageSwitch() {
  const t = useText()
  const session = useSession()
  const language = useLanguage()
  const choice = (value: 'en' | 'zh', lang: string, name: string) => (
    <button
      lang={lang}
      aria-pressed={language === value}
      className={styles.languageChoice}
      onClick={() => session.prefs.setState({ language: value })}
    >
      {name}
    </button>
  )
  return (
    <div className={styles.language} role="group" aria-label={t('gallery.language')}>
      <Icon name="language" />
      {choice('en', 'en', 'English')}
      <span aria-hidden="true">·</span>
      {choice('zh', 'zh-CN', '简体中文')}
    </div>
  )
}
