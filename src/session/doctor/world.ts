import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, GraphNode, NodeId } from '#model/graph.ts'
import type { BatchInfo, EngineClient } from '#model/run.ts'
import { metaOf } from '#operators/index.ts'
import type { HistoryStore, RunStore, Session } from '../types.ts'

/** What the doctor looks at: the document, the run, and the batch that is shown. */
export interface DoctorWorld {
  readonly graph: Graph
  readonly diagnostics: readonly Diagnostic[]
  readonly obstacle: Diagnostic | undefined
  readonly run: RunStore
  readonly history: HistoryStore
  /** The shown batch; 0 before the first. */
  readonly index: number
  readonly batch: BatchInfo | undefined
  readonly engine: Pick<EngineClient, 'look'>
}

export function doctorWorld(session: Session): DoctorWorld {
  const { graph, diagnostics } = session.graph.getState()
  const history = session.history.getState()
  const index = session.view.getState().playhead ?? history.live
  return {
    graph,
    diagnostics,
    obstacle: session.obstacle(),
    run: session.run.getState(),
    history,
    index,
    batch: history.batches.find((batch) => batch.index === index),
    engine: session.engine,
  }
}

export const nodeIn = (graph: Graph, id: NodeId): GraphNode | undefined => graph.nodes.find((node) => node.id === id)

/** The nodes wired into a node, in the order of its ports and wires. */
export function parentsOf(graph: Graph, node: GraphNode): readonly NodeId[] {
  const ports = metaOf(node.operator)?.inputs ?? []
  return ports.flatMap(({ name }) => graph.wires.filter((w) => w.to === node.id && w.port === name).map((w) => w.from))
}

/** The node and everything before or after it. */
export function reachable(graph: Graph, from: NodeId, way: 'up' | 'down'): ReadonlySet<NodeId> {
  const found = new Set([from])
  // A set hands out what is added while it is walked.
  for (const at of found)
    for (const wire of graph.wires)
      if (way === 'up' && wire.to === at) found.add(wire.from)
      else if (way === 'down' && wire.from === at) found.add(wire.to)
  return found
}
