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

type Accepts = (value: unknown) => boolean
const oneOf =
  (...values: readonly unknown[]): Accepts =>
  (value) =>
    values.includes(value)
const isKeys: Accepts = (value) =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((keys) => Array.isArray(keys) && keys.every((key) => typeof key === 'string'))

// Each field falls back alone: one value from another version must not cost the person the others.
const accepts: Readonly<Record<keyof PrefsStore, Accepts>> = {
  theme: oneOf('light', 'dark', 'system'),
  language: oneOf('en', 'zh'),
  motion: oneOf('system', 'on', 'off'),
  singleKeys: oneOf(true, false),
  typeLabels: oneOf(true, false),
  keys: isKeys,
  announceBatches: oneOf('off', 'windows', 'every'),
  nodeDetail: oneOf('name', 'result', 'full'),
}

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
  const stored = storedFields(storage)
  const known = Object.entries(accepts).flatMap(([field, isAccepted]) => {
    const value: unknown = stored[field]
    return isAccepted(value) ? [[field, value] as const] : []
  })
  return { ...initialPrefs, language: preferred, ...(Object.fromEntries(known) as Partial<PrefsStore>) }
}

function storedFields(storage: TextStorage | undefined): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(storage?.getItem(storageKey) ?? '{}')
    return typeof read === 'object' && read !== null ? { ...read } : {}
  } catch {
    // Not JSON, or storage is forbidden.
    return {}
  }
}
