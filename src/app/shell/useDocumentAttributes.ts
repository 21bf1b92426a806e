import { useEffect, useSyncExternalStore } from 'react'
import { useLanguage, useText } from '../i18n.ts'
import { loadWords } from '../messages/catalogue.ts'
import { useGraph, usePrefs, useView } from '../session.ts'

const darkQuery = '(prefers-color-scheme: dark)'

const onDarkChange = (changed: () => void) => {
  const query = matchMedia(darkQuery)
  query.addEventListener('change', changed)
  return () => query.removeEventListener('change', changed)
}

/** Fetches the words of the language that is asked for. Keeps language, theme, time and motion on the root element, where the tokens look for them, and the window's title. */
export function useDocumentAttributes(): void {
  const t = useText()
  const { theme, language: wanted, motion } = usePrefs((p) => p)
  const language = useLanguage()
  const past = useView((v) => v.screen === 'workbench' && v.playhead !== null)
  const name = useGraph((g) => g.graph.name)
  const workbench = useView((v) => v.screen === 'workbench')
  const systemDark = useSyncExternalStore(onDarkChange, () => matchMedia(darkQuery).matches)
  const dark = theme === 'system' ? systemDark : theme === 'dark'
  // Without a network the page goes on in the language it has.
  useEffect(() => void loadWords(wanted).catch(() => undefined), [wanted])
  useEffect(() => {
    const root = document.documentElement
    root.lang = language === 'zh' ? 'zh-CN' : 'en'
    root.dataset.theme = dark ? 'dark' : 'light'
    if (motion === 'system') delete root.dataset.motion
    else root.dataset.motion = motion
    if (past) root.dataset.time = 'past'
    else delete root.dataset.time
    document.title = workbench ? `${name || t('shell.untitled')} · Millrace` : 'Millrace'
  }, [language, dark, motion, past, name, workbench, t])
}
