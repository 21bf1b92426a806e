import { useRef } from 'react'
import { PaletteButton } from '../commands/PaletteButton.tsx'
import { Icon } from '../icons.tsx'
import { useLanguage, useText } from '../i18n.ts'
import type { MessageKey } from '../i18n.ts'
import { useGraph, usePrefs, useSession, useView } from '../session.ts'
import { BrandMark } from './BrandMark.tsx'
import { ClockAndHealth } from './ClockAndHealth.tsx'
import { useCommands } from './commands.ts'
import { shortcut } from './keymap.ts'
import { IntervalMenu } from './IntervalMenu.tsx'
import { Menu, MenuChoice } from './Menu.tsx'
import { Tip } from './Tip.tsx'
import { ProjectMenu } from './ProjectMenu.tsx'
import { SpeedMenu } from './SpeedMenu.tsx'
import styles from './TopBar.module.css'
import { Transport } from './Transport.tsx'
import { useRovingFocus } from './useRovingFocus.ts'

/** The bar at the top: which pipeline, its transport, the clock with two status lines, theme and language. One toolbar, one tab stop. */
export function TopBar() {
  const t = useText()
  const session = useSession()
  const bar = useRef<HTMLDivElement>(null)
  useRovingFocus(bar)
  const screen = useView((v) => v.screen)
  return (
    <div ref={bar} className={styles.bar} role="toolbar" aria-label={t('shell.toolbar')}>
      <div className={styles.brand}>
        {screen === 'workbench' ? (
          <Tip text={t('shell.toGallery')}>
            <button
              className={styles.home}
              aria-label={t('shell.home')}
              onClick={() => session.view.setState({ screen: 'gallery' })}
            >
              <BrandMark />
              <span className={styles.wordmark}>Millrace</span>
            </button>
          </Tip>
        ) : (
          <span className={styles.home}>
            <BrandMark />
            <span>Millrace</span>
          </span>
        )}
        <span className="vr" />
        <ProjectMenu />
        {screen === 'workbench' && <SaveState />}
      </div>
      <div className={styles.transport}>
        <Transport />
        <div className={styles.group}>
          <SpeedMenu />
          <IntervalMenu />
        </div>
        <ClockAndHealth />
      </div>
      <div className={styles.right}>
        <PaletteButton />
        {screen === 'workbench' && <ProjectorButton />}
        <ThemeMenu />
        <LanguageMenu />
        {screen === 'workbench' && (
          <span className={styles.ways}>
            <span className="vr" />
            <PySparkButton />
            <ShareButton />
          </span>
        )}
      </div>
    </div>
  )
}

const savedWords: Readonly<Record<'saved' | 'saving' | 'full' | 'unavailable', MessageKey>> = {
  saved: 'shell.saved',
  saving: 'shell.saving',
  full: 'shell.notSaved',
  unavailable: 'shell.notSaved',
}

/** In a word; why nothing is saved stands above the canvas. */
function SaveState() {
  const t = useText()
  const saved = useGraph((g) => g.saved)
  const bad = saved === 'full' || saved === 'unavailable'
  return <span className={`${styles.saved} ${bad ? styles.notSaved : ''}`}>{t(savedWords[saved])}</span>
}

function PySparkButton() {
  const t = useText()
  const { showProgram } = useCommands()
  return (
    <Tip text={t('pyspark.buttonHint')}>
      <button className="secondary compact" onClick={showProgram}>
        <Icon name="code" />
        {t('pyspark.button')}
      </button>
    </Tip>
  )
}

function ShareButton() {
  const t = useText()
  const { show } = useCommands()
  return (
    <button className="secondary compact" onClick={() => show('share')}>
      <Icon name="share" />
      {t('share.button')}
    </button>
  )
}

function ProjectorButton() {
  const t = useText()
  const session = useSession()
  return (
    <Tip text={t('projector.toggle')} keys={shortcut('P')}>
      <button
        className={`iconButton ${styles.projector}`}
        aria-label={t('projector.toggle')}
        onClick={() => session.view.setState({ mode: 'projector' })}
      >
        <Icon name="monitor" />
      </button>
    </Tip>
  )
}

function ThemeMenu() {
  const t = useText()
  const session = useSession()
  const theme = usePrefs((p) => p.theme)
  const dark = useResolvedDark(theme)
  const name = t('shell.theme')
  return (
    <Menu
      align="end"
      trigger={
        <button className="iconButton" aria-label={name} title={name}>
          <Icon name={dark ? 'moon' : 'sun'} />
        </button>
      }
    >
      <MenuChoice
        value={theme}
        options={[
          ['light', t('shell.light')],
          ['dark', t('shell.dark')],
          ['system', t('shell.matchSystem')],
        ]}
        onChange={(next) => session.prefs.setState({ theme: next })}
      />
    </Menu>
  )
}

const useResolvedDark = (theme: 'light' | 'dark' | 'system') =>
  theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)

function LanguageMenu() {
  const t = useText()
  const session = useSession()
  const language = useLanguage()
  const short = language === 'en' ? 'EN' : '中文'
  const name = t('shell.languageIs', { language: short })
  return (
    <Menu
      align="end"
      trigger={
        <button className="iconButton" style={{ fontSize: 12 }} aria-label={name} title={name}>
          {short}
        </button>
      }
    >
      <MenuChoice
        value={language}
        options={[
          ['en', 'English'],
          ['zh', '简体中文'],
        ]}
        onChange={(next) => session.prefs.setState({ language: next })}
      />
    </Menu>
  )
}
