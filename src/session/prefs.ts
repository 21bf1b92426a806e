import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { PrefsStore } from './types.ts'

/** The part of `localStorage` that preferences need. */
export interface TextStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

const storageKey = 'millrace.preferences'

const initialPrefs: PrefsStore = {
  theme: 'system',
  language: 'en',
  motion: 'system',
  singleKeys: true,
  typeLabels: true,
  keys: {},
  announceBatches: 'off',
  nodeDetail: 'full',
}

// Each field falls back alone: one value from another version must not cost the person the others.
const stored = v.object({
  theme: v.fallback(v.picklist(['light', 'dark', 'system']), initialPrefs.theme),
  language: v.optional(v.fallback(v.nullable(v.picklist(['en', 'zh'])), null), null),
  motion: v.fallback(v.picklist(['system', 'on', 'off']), initialPrefs.motion),
  singleKeys: v.fallback(v.boolean(), initialPrefs.singleKeys),
  typeLabels: v.fallback(v.boolean(), initialPrefs.typeLabels),
  keys: v.fallback(v.record(v.string(), v.array(v.string())), initialPrefs.keys),
  announceBatches: v.fallback(v.picklist(['off', 'windows', 'every']), initialPrefs.announceBatches),
  nodeDetail: v.fallback(v.picklist(['name', 'result', 'full']), initialPrefs.nodeDetail),
})

/**
 * Preferences of this browser, kept in `storage` (which may be absent, full or forbidden: they then last as long as the page).
 * `language` is the browser's, such as 'zh-CN', and decides only until the person has chosen.
 */
export function createPrefs(storage?: TextStorage, language = 'en'): StoreApi<PrefsStore> {
  const preferred = language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const store = createStore<PrefsStore>()(() => readPrefs(storage, preferred))
  store.subscribe((prefs) => {
    try {
      storage?.setItem(storageKey, JSON.stringify(prefs))
    } catch {
      // A full or forbidden storage: the preference still holds for this page.
    }
  })
  return store
}

function readPrefs(storage: TextStorage | undefined, preferred: 'en' | 'zh'): PrefsStore {
  try {
    const read = v.safeParse(stored, JSON.parse(storage?.getItem(storageKey) ?? '{}'))
    if (read.success) return { ...read.output, language: read.output.language ?? preferred }
  } catch {
    // Not JSON, or storage is forbidden.
  }
  return { ...initialPrefs, language: preferred }
}
