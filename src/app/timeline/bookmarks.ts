import { create } from 'zustand'
import type { Session } from '#session/types.ts'
import type { Bookmark } from './drawLabels.ts'

/** The bookmark whose name is being written, and where focus goes afterwards. Lives as long as the page. */
export const useNaming = create<{ readonly batch: number | null; readonly origin: Element | null }>()(() => ({
  batch: null,
  origin: null,
}))

/** Bookmarks with what their flags say: the given name, or the batch's number. */
export const namedBookmarks = (batches: readonly number[], names: Readonly<Record<number, string>>): Bookmark[] =>
  batches.map((batch) => ({ batch, name: names[batch] ?? String(batch) }))

/** Opens the field for a bookmark's name. */
export function startNaming(batch: number): void {
  useNaming.setState({ batch, origin: document.activeElement })
}

/** Bookmarks a batch under a name; an empty one leaves the batch's number. */
export function nameBookmark(session: Session, batch: number, name: string): void {
  const { bookmarks, bookmarkNames } = session.view.getState()
  const { [batch]: _, ...others } = bookmarkNames
  session.view.setState({
    bookmarks: bookmarks.includes(batch) ? bookmarks : [...bookmarks, batch].sort((a, b) => a - b),
    bookmarkNames: name.trim() === '' ? others : { ...others, [batch]: name.trim() },
  })
}
