import { isFunctionText, type Graph, type GraphNode, type NodeId } from '#model/graph.ts'

/** How the second of two pipelines over the same input differs from the document. Absent: as in the document. */
export interface TwinChange {
  /** Milliseconds. */
  readonly batchInterval?: number
  /** `spark.default.parallelism`. */
  readonly partitions?: number
  /** Seconds, for one windowed node. */
  readonly window?: { readonly node: NodeId; readonly length: number; readonly slide: number }
  /** The window of this node computes every result from all that it holds. */
  readonly withoutInverse?: NodeId
  /** Values of this `reduceByKey` are gathered first and reduced then. */
  readonly grouped?: NodeId
}

/** Nodes of a pipeline for which a change makes sense. */
export const windowedNodes = (graph: Graph): readonly GraphNode[] =>
  graph.nodes.filter(({ params }) => typeof params.windowDuration === 'number')
export const invertedNodes = (graph: Graph): readonly GraphNode[] =>
  graph.nodes.filter(({ params }) => isFunctionText(params.invFunc) && params.invFunc.text.trim() !== 'None')
export const reducedNodes = (graph: Graph): readonly GraphNode[] =>
  graph.nodes.filter(({ operator, params }) => operator === 'reduceByKey' && isFunctionText(params.func))

/** The pipeline with a change. It is run, not edited: ids of its nodes stay, so that outputs can be compared. */
export function twinOf(graph: Graph, change: TwinChange): Graph {
  const { batchInterval = graph.batchInterval, partitions, window, withoutInverse, grouped } = change
  const set = (node: GraphNode, params: GraphNode['params']): GraphNode => ({
    ...node,
    params: { ...node.params, ...params },
  })
  const changed: Graph = {
    ...graph,
    batchInterval,
    settings:
      partitions === undefined
        ? graph.settings
        : { ...graph.settings, 'spark.default.parallelism': String(partitions) },
    nodes: graph.nodes.map((node) => {
      const sized =
        node.id === window?.node ? set(node, { windowDuration: window.length, slideDuration: window.slide }) : node
      return node.id === withoutInverse ? set(sized, { invFunc: null }) : sized
    }),
  }
  return grouped === undefined ? changed : withGroups(changed, grouped)
}

/** `reduceByKey(f)` as `groupByKey().mapValues(lambda vs: reduce(f, vs))`: the same numbers, and every record is moved. */
function withGroups(graph: Graph, id: NodeId): Graph {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  const func = node?.params.func
  if (!node || !isFunctionText(func)) return graph
  const { numPartitions = null } = node.params
  const gather: GraphNode = { ...node, id: `${id}-gathered`, operator: 'groupByKey', params: { numPartitions } }
  const fold: GraphNode = {
    ...node,
    operator: 'mapValues',
    params: { f: { ...func, text: `lambda gathered: functools.reduce(${func.text}, gathered)` } },
  }
  return {
    ...graph,
    definitions: `import functools\n${graph.definitions}`,
    nodes: graph.nodes.flatMap((other) => (other.id === id ? [gather, fold] : [other])),
    wires: [
      ...graph.wires.map((wire) => (wire.to === id ? { ...wire, to: gather.id } : wire)),
      { from: gather.id, to: id, port: 'in' },
    ],
  }
}
