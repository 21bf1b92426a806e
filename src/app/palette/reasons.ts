import { defaultParams, firstPort } from '#graph/edit.ts'
import { problemOfNewWire } from '#graph/connect.ts'
import type { Types, WireProblem } from '#graph/connect.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { OperatorMeta } from '#operators/define.ts'

const candidate = 'candidate'

/**
 * Why an operator cannot follow a node: the refusal that its wire would meet. Null when it can, or when nothing is there to
 * follow. Sources follow nothing, so nothing speaks against them.
 */
export function reasonAgainst(graph: Graph, after: NodeId, operator: OperatorMeta, types: Types): WireProblem | null {
  const port = firstPort(operator.name)
  if (port === undefined) return null
  const node = {
    id: candidate,
    operator: operator.name,
    params: defaultParams(operator),
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  }
  const problem = problemOfNewWire(
    { ...graph, nodes: [...graph.nodes, node] },
    { from: after, to: candidate, port },
    types,
  )
  return problem?.severity === 'refusal' ? problem : null
}
