import type { Session } from '#session/types.ts'
import { sentenceFor, type Translate } from '../i18n.ts'

/** Undoes or does again, and says what. */
export function undoOrRedo(session: Session, t: Translate, redo: boolean): void {
  const { canUndo, canRedo, undoTitle, redoTitle } = session.graph.getState()
  const name = redo ? canRedo : canUndo
  if (name === null) return
  if (redo) session.redo()
  else session.undo()
  const title = redo ? redoTitle : undoTitle
  const what = title ? sentenceFor(session.prefs.getState().language, title.code, title.args, title.message) : name
  session.announce(t(redo ? 'shell.said.redone' : 'shell.said.undone', { what }))
}
