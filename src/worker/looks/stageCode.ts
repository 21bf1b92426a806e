import { compile } from '#compiler/compile.ts'
import { stageTexts } from '#compiler/explain.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { StageText } from '#model/looks.ts'
import { fusedOptions, nodesOfSteps } from './alone.ts'

/** The loops of the plan that runs which carry one of `nodes`, as `millrace explain` shows them. */
export function stageCode(graph: Graph, nodes: readonly NodeId[]): readonly StageText[] {
  const { plan } = compile(graph, fusedOptions(graph))
  if (!plan) return []
  return plan.streams.flatMap((stream): StageText[] => {
    const inside = nodesOfSteps(stream.steps)
    return inside.some((node) => nodes.includes(node)) ? [{ nodes: inside, ...stageTexts(stream) }] : []
  })
}
