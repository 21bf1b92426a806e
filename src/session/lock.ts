import { createStore, type StoreApi } from 'zustand/vanilla'

/** Why the open document cannot be edited: it is only to be looked at, or another tab edits it. Looking and running go on. */
export interface LockStore {
  readonly reason: 'link' | 'tab' | null
  /** Counts edits that were refused, so that the reason can be said again. */
  readonly refused: number
}

export interface Lock {
  readonly store: StoreApi<LockStore>
  set(reason: LockStore['reason']): void
  /** Whether an edit may go on; one that may not is counted. */
  allows(): boolean
}

export function createLock(): Lock {
  const store = createStore<LockStore>()(() => ({ reason: null, refused: 0 }))
  return {
    store,
    set: (reason) => store.setState({ reason, refused: 0 }),
    allows() {
      if (store.getState().reason === null) return true
      store.setState(({ refused }) => ({ refused: refused + 1 }))
      return false
    },
  }
}
