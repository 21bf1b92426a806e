import type { NodeId } from '#model/graph.ts'
import type { Session } from '#session/types.ts'

/** The nodes that analysis or the run found something wrong with, each once. */
export function troubledOperators(session: Session): readonly NodeId[] {
  const { diagnostics } = session.graph.getState()
  const { problems } = session.run.getState()
  return [
    ...new Set([
      ...diagnostics.flatMap((d) => (d.node && d.severity !== 'hint' ? [d.node] : [])),
      ...problems.map((p) => p.node),
    ]),
  ]
}

/** Selects the next node with a problem, or the one before, and says what is wrong with it. */
export function goToProblem(session: Session, direction: 1 | -1): void {
  const { diagnostics } = session.graph.getState()
  const { problems } = session.run.getState()
  const nodes = troubledOperators(session)
  if (nodes.length === 0) return
  const at = nodes.indexOf(session.view.getState().selectedNodes[0] ?? '')
  const next =
    nodes[at < 0 ? (direction === 1 ? 0 : nodes.length - 1) : (at + direction + nodes.length) % nodes.length]!
  session.select([next])
  session.view.setState({ focus: next, inspectorHidden: false })
  const problem = problems.find((p) => p.node === next)?.message ?? diagnostics.find((d) => d.node === next)?.message
  if (problem) session.announce(problem)
}
