import type { TextStorage } from './prefs.ts'

/** Which saved pipeline a tab shows, so that it is there again after the page was reloaded. */
export interface OpenTab {
  readonly pipeline: string | undefined
  /** Null: nothing that was saved is open. */
  remember(pipeline: string | null): void
}

const storageKey = 'millrace.open'

/** `storage` lasts as long as the tab (`sessionStorage`); where it is absent or forbidden, a reload begins in the gallery. */
export function createOpenTab(storage?: TextStorage): OpenTab {
  return {
    get pipeline() {
      try {
        return storage?.getItem(storageKey) || undefined
      } catch {
        return undefined
      }
    },
    remember(pipeline) {
      try {
        storage?.setItem(storageKey, pipeline ?? '')
      } catch {
        // Full or forbidden: the pipeline is among the recent ones all the same.
      }
    },
  }
}
