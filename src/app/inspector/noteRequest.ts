import type { NodeId } from '#model/graph.ts'
import type { Session } from '#session/types.ts'

/** Stands in `ViewStore.editing` for the note: no parameter has a colon in its name. */
export const noteRequest = ':note'

/** Opens the note of a node in the inspector, with the cursor in it. */
export function askForNote(session: Session, node: NodeId): void {
  session.select([node])
  session.view.setState(({ editing }) => ({
    inspectorHidden: false,
    editing: { node, param: noteRequest, n: (editing?.n ?? 0) + 1 },
  }))
}
