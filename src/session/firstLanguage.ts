import { parseAddress } from './address.ts'
import { readable } from './browserStorage.ts'
import { createPrefs } from './prefs.ts'

/** The language in which a page begins: its address's, else the person's, else the browser's. */
export const firstLanguage = (): 'en' | 'zh' =>
  parseAddress(location.hash).lang ??
  createPrefs(
    readable(() => localStorage),
    navigator.language,
  ).getState().language
