import type { Session } from '#session/types.ts'
import type { Translate } from '../i18n.ts'
import { batchAt } from '../shown.ts'

/** Moves the playhead by this many batches; reaching the newest follows it again. */
export function moveBatches(session: Session, by: number): void {
  const { live, batches } = session.history.getState()
  const first = batches[0]?.index
  if (first === undefined) return
  const next = (session.view.getState().playhead ?? live) + by
  session.goTo(next >= live ? null : Math.max(first, next))
}

/** Batches between two results of the selected window, or ten. */
export function slideOfSelection(session: Session): number {
  const { graph } = session.graph.getState()
  const node = graph.nodes.find((n) => n.id === session.view.getState().selectedNodes[0])
  const slide = node?.params.slideDuration
  return typeof slide === 'number' ? Math.max(1, Math.round((slide * 1000) / graph.batchInterval)) : 10
}

/** Sets or takes away the bookmark of a batch. */
export function toggleBookmark(session: Session, index: number, t: Translate): void {
  const { batches } = session.history.getState()
  const { bookmarks, bookmarkNames } = session.view.getState()
  if (!batchAt(batches, index)) return
  const has = bookmarks.includes(index)
  const { [index]: _, ...others } = bookmarkNames
  session.view.setState({
    bookmarkNames: others,
    bookmarks: has ? bookmarks.filter((b) => b !== index) : [...bookmarks, index].sort((a, b) => a - b),
  })
  session.announce(t(has ? 'shell.said.bookmarkRemoved' : 'shell.said.bookmarked', { n: String(index) }))
}
