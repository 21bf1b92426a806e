import type { NodeId } from '#model/graph.ts'
import type { Session } from '#session/types.ts'

/** Stands in `ViewStore.editing` for what a node's operator does: no parameter has a colon in its name. */
export const aboutRequest = ':about'

/** Brings what the operator does into sight in the inspector, with the focus on it. */
export function explainOperator(session: Session, node: NodeId): void {
  session.select([node])
  session.view.setState(({ editing }) => ({
    inspectorHidden: false,
    editing: { node, param: aboutRequest, n: (editing?.n ?? 0) + 1 },
  }))
}
