import { isFunctionText, type Graph, type NodeId } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import { factsOf, linesOf } from './nodeText.ts'

/** Opens the code of a node, or its first parameter, in the inspector. */
export function editNode(session: Session, graph: Graph, id: NodeId): void {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return
  const written = linesOf(node).find((line) => isFunctionText(node.params[line.param]))?.param
  const param = written ?? Object.keys(factsOf(node.operator).params)[0]
  session.select([id], null)
  session.view.setState((state) => ({
    inspectorHidden: false,
    ...(param ? { editing: { node: id, param, n: (state.editing?.n ?? 0) + 1 } } : {}),
  }))
}
