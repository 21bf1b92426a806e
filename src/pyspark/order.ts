import type { Graph, GraphNode } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'

/**
 * The nodes in the order of a program's statements: each after those it reads from, output operations in the order of the
 * document (which is the order in which they run), and else as the document has them. Nodes in a loop come last.
 */
export function programOrder(graph: Graph): readonly GraphNode[] {
  const waiting = new Set(graph.nodes)
  const known = new Map(graph.nodes.map((node) => [node.id, node]))
  const inputs = new Map(graph.nodes.map((node) => [node, new Set<GraphNode>()]))
  for (const { from, to } of graph.wires) {
    const [source, target] = [known.get(from), known.get(to)]
    if (source && target) inputs.get(target)!.add(source)
  }
  const isOutput = (node: GraphNode) => metaOf(node.operator)?.hasOutput === false
  const order: GraphNode[] = []
  const take = (node: GraphNode) => {
    order.push(node)
    waiting.delete(node)
  }
  for (;;) {
    const free = (node: GraphNode) => [...inputs.get(node)!].every((input) => !waiting.has(input))
    let outputWaits = false
    const next = [...waiting].find((node) => {
      const isNext = free(node) && !(isOutput(node) && outputWaits)
      outputWaits ||= isOutput(node) && !isNext
      return isNext
    })
    if (!next) break
    take(next)
  }
  return [...order, ...waiting]
}
