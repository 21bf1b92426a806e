import { compile } from '#compiler/compile.ts'
import { createEngine, type Engine } from '#engine/engine.ts'
import type { Graph, GraphNode, NodeId } from '#model/graph.ts'

/** Milliseconds that a function may take when it is run again to be looked at. */
const secondLook = 200

/**
 * A few operators of a pipeline by themselves, one after the other and not fused, fed with batches that are written as Python
 * lists: what is needed to look closely at one that failed. Undefined when they do not compile that way.
 */
export function runAlone(
  graph: Graph,
  ids: readonly NodeId[],
  batches: readonly string[],
  ports: { readonly now: () => number; readonly announce?: (node: NodeId) => void },
): Engine | undefined {
  const nodes = ids.map((id) => graph.nodes.find((node) => node.id === id)).filter((node) => node !== undefined)
  if (nodes.length === 0 || nodes.length < ids.length) return undefined
  const chain = [extra('queueStream-0', { rdds: `[${batches.join(', ')}]` }), ...nodes, extra('pprint-0', {})]
  const { plan } = compile(
    {
      ...graph,
      nodes: chain,
      wires: chain.slice(1).map(({ id }, i) => ({ from: chain[i]!.id, to: id, port: 'in' })),
      charts: [],
    },
    { fuse: false },
  )
  if (!plan) return undefined
  const { now, announce } = ports
  return createEngine(
    plan,
    { clock: { now }, pull: () => [], print: () => undefined, save: () => undefined, ...(announce && { announce }) },
    { zeroTime: 0, taskLimit: secondLook },
  )
}

const extra = (id: NodeId, params: GraphNode['params']): GraphNode => ({
  id,
  operator: id.replace(/-0$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})

/** The nodes whose operators run in one stage of the fused plan, in order; `stage` is the node under whose name it announces itself. */
export function stepsOfStage(graph: Graph, stage: NodeId): readonly NodeId[] {
  const { plan } = compile(graph, fusedOptions(graph))
  return nodesOfSteps(plan?.streams.find(({ node, steps }) => node === stage && steps.length > 0)?.steps ?? [])
}

/** How a graph that runs is compiled: the records of charted nodes stay apart. */
export const fusedOptions = (graph: Graph) => ({ watch: graph.charts.map((chart) => chart.node) })

export const nodesOfSteps = (steps: readonly { readonly node: NodeId }[]): readonly NodeId[] => [
  ...new Set(steps.map((step) => step.node)),
]
