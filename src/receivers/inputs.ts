import { isSourceInput, type Graph, type NodeId, type SourceInput, type WebSocketInput } from '#model/graph.ts'
import type { SourceStatus } from '#model/run.ts'
import { blocksBetween, defaultBlockInterval, type Block } from './blocks.ts'
import { linesStream } from './lines.ts'
import type { BatchInput } from './replay.ts'
import { simulate } from './simulated/simulated.ts'

/** Where the records of a graph's sources come from, for the engine's input port. */
export interface Inputs {
  /**
   * Partitions of the source in (from, to], milliseconds since the epoch. Simulated and typed input is made here; what was
   * received live comes from `received`.
   */
  pull(node: NodeId, from: number, to: number, received: BatchInput | undefined): readonly Block[]
  /** Status of the sources that are no receivers, when the run has come to `time`. */
  statuses(time: number): readonly SourceStatus[]
}

/** Inputs of the source nodes, by node. */
export const sourcesOf = (graph: Graph): readonly { readonly node: NodeId; readonly input: SourceInput }[] =>
  graph.nodes.flatMap((node) =>
    Object.values(node.params).flatMap((value) => (isSourceInput(value) ? [{ node: node.id, input: value }] : [])),
  )

export const webSocketsOf = (graph: Graph): readonly { readonly node: NodeId; readonly input: WebSocketInput }[] =>
  sourcesOf(graph).flatMap(({ node, input }) => (input.kind === 'websocket' ? [{ node, input }] : []))

/** `spark.streaming.blockInterval` in milliseconds: `200ms`, `1s` or a bare number of milliseconds. */
export function blockIntervalOf(graph: Graph): number {
  const match = /^\s*(\d+)\s*(ms|s)?\s*$/.exec(graph.settings['spark.streaming.blockInterval'] ?? '')
  const ms = match ? Number(match[1]) * (match[2] === 's' ? 1000 : 1) : 0
  return ms > 0 ? ms : defaultBlockInterval
}

type Pull = (from: number, to: number, received: BatchInput | undefined) => readonly Block[]

export function createInputs(graph: Graph, zeroTime: number): Inputs {
  const blockInterval = blockIntervalOf(graph)
  const pulls = new Map<NodeId, Pull>()
  const statuses: ((time: number) => SourceStatus)[] = []
  for (const { node, input } of sourcesOf(graph)) {
    const idle = { node, received: 0, dropped: 0, waiting: 0 }
    switch (input.kind) {
      case 'simulated': {
        const stream = simulate(input, graph.seed, node, zeroTime)
        pulls.set(node, (from, to) => blocksBetween(stream, from - zeroTime, to - zeroTime, blockInterval))
        statuses.push(() => ({ ...idle, state: 'simulated' }))
        break
      }
      case 'lines': {
        const lines = linesStream(input)
        const indexOf = (time: number) => Math.round((time - zeroTime) / graph.batchInterval)
        pulls.set(node, (from, to) => {
          const blocks: Block[] = []
          for (let index = indexOf(from) + 1; index <= indexOf(to); index++) {
            const block = lines.batch(index)
            if (block.length) blocks.push(block)
          }
          return blocks
        })
        statuses.push((time) => ({ ...idle, state: indexOf(time) >= lines.batches ? 'finished' : 'open' }))
        break
      }
      case 'websocket':
        pulls.set(node, (_from, _to, received) => received?.[node] ?? [])
    }
  }
  return {
    pull: (node, from, to, received) => pulls.get(node)?.(from, to, received) ?? [],
    statuses: (time) => statuses.map((status) => status(time)),
  }
}
