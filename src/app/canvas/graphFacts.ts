import { stoppedBy } from '#graph/switchedOff.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import { factsOf } from './node/nodeText.ts'

/** What follows from the wiring for every node. */
export interface GraphFacts {
  /** It, or something before it, has an input that nothing is wired to: it can never run as things are. */
  readonly starved: ReadonlySet<NodeId>
  /** Its stream never reaches an output operation. */
  readonly useless: ReadonlySet<NodeId>
  /** Nodes that do not run because another is off, and which. */
  readonly stopped: ReadonlyMap<NodeId, NodeId>
}

// Three hundred nodes ask for the same graph: the answers are found once, and go with the graph.
const known = new WeakMap<Graph, GraphFacts>()

export function factsOfGraph(graph: Graph): GraphFacts {
  const before = known.get(graph)
  if (before) return before
  const wired = new Set(graph.wires.map(({ to, port }) => `${to} ${port}`))
  const lacking = graph.nodes.filter(({ id, operator }) =>
    factsOf(operator).inputs.some((input) => !wired.has(`${id} ${input.name}`)),
  )
  const outputs = graph.nodes.filter(({ operator }) => !factsOf(operator).hasOutput)
  const useful = reached(
    graph,
    outputs.map(({ id }) => id),
    'up',
  )
  const anyOff = graph.nodes.some(({ off }) => off)
  const facts: GraphFacts = {
    starved: reached(
      graph,
      lacking.map(({ id }) => id),
      'down',
    ),
    useless: new Set(graph.nodes.flatMap(({ id }) => (useful.has(id) ? [] : [id]))),
    stopped: new Map(
      !anyOff
        ? []
        : graph.nodes.flatMap(({ id }) => {
            const by = stoppedBy(graph, id)
            return by === undefined ? [] : [[id, by] as const]
          }),
    ),
  }
  known.set(graph, facts)
  return facts
}

/** These nodes and all that can be reached from them along the wires, or against them. */
function reached(graph: Graph, from: readonly NodeId[], direction: 'down' | 'up'): ReadonlySet<NodeId> {
  const next = new Map<NodeId, NodeId[]>()
  for (const wire of graph.wires) {
    const [at, to] = direction === 'down' ? [wire.from, wire.to] : [wire.to, wire.from]
    const known = next.get(at)
    if (known) known.push(to)
    else next.set(at, [to])
  }
  const found = new Set(from)
  // A set hands out what is added while it is walked.
  for (const at of found) for (const to of next.get(at) ?? []) found.add(to)
  return found
}
