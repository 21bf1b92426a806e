import { isFunctionText, isSourceInput, type Graph, type GraphNode, type NodeId } from '#model/graph.ts'
import { same } from '#graph/edit.ts'
import { activePart } from '#graph/switchedOff.ts'

/** Comparing a shown document with the running one: layout, labels and notes are no part of the program. */

/** Nodes of `shown` that do not run yet as they are shown: new, changed, or fed by other streams. */
export function editedNodes(program: Graph | undefined, document: Graph): ReadonlySet<NodeId> {
  if (!program || program === document) return new Set()
  const [running, shown] = [activePart(program), activePart(document)]
  const before = new Map(running.nodes.map((node) => [node.id, node]))
  const definitions = running.definitions !== shown.definitions
  const edited = shown.nodes.filter((node) => {
    const old = before.get(node.id)
    if (!old || old.operator !== node.operator || !same(old.params, node.params)) return true
    if (definitions && Object.values(node.params).some((value) => isFunctionText(value))) return true
    return !same(inputsOf(running, node), inputsOf(shown, node))
  })
  return new Set(edited.map((node) => node.id))
}

/** The edited nodes and all that they feed: what the run has shown of them says nothing of the shown document. */
export function staleNodes(running: Graph | undefined, shown: Graph): ReadonlySet<NodeId> {
  const stale = new Set(editedNodes(running, shown))
  // A set hands out what is added while it is walked.
  for (const at of stale) for (const wire of shown.wires) if (wire.from === at) stale.add(wire.to)
  return stale
}

const inputsOf = (graph: Graph, node: GraphNode) =>
  graph.wires.filter((wire) => wire.to === node.id).map(({ from, port }) => ({ from, port }))

/** Whether the run can tell the two apart. Charts count: their points are made where the batches are. */
export function sameProgram(a: Graph, b: Graph): boolean {
  if (a === b) return true
  const program = (graph: Graph) => ({
    nodes: graph.nodes.map(({ id, operator, params }) => ({ id, operator, params })),
    wires: graph.wires,
    charts: graph.charts.map(({ id, node, keys }) => ({ id, node, keys: keys ?? null })),
    definitions: graph.definitions,
    checkpointDirectory: graph.checkpointDirectory,
  })
  return !needsRestart(a, b) && same(program(activePart(a)), program(activePart(b)))
}

/** What a running context cannot change: time itself, the seed of its sources, and Spark's settings. */
export const needsRestart = (running: Graph, shown: Graph): boolean =>
  running.batchInterval !== shown.batchInterval ||
  running.seed !== shown.seed ||
  !same(running.settings, shown.settings)

/** Another seed is another input, so nothing of the run could be compared with what came out of it. */
export const needsInput = (running: Graph, shown: Graph): boolean => running.seed !== shown.seed

/** Sources whose records cannot be made in advance. */
export const webSocketNodes = (graph: Graph): readonly NodeId[] =>
  graph.nodes
    .filter((node) => Object.values(node.params).some((value) => isSourceInput(value) && value.kind === 'websocket'))
    .map((node) => node.id)

export const hasLiveSource = (graph: Graph): boolean => webSocketNodes(graph).length > 0
