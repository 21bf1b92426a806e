import type { Graph, NodeId } from '#model/graph.ts'
import type { Block } from './blocks.ts'
import { createInputs, sourcesOf } from './inputs.ts'
import { linesStream } from './lines.ts'
import type { BatchInput } from './replay.ts'

/** What every source that can be played again received: per batch its blocks. Empty batches at the end are left out. */
export type Recorded = Readonly<Record<NodeId, readonly (readonly Block[])[]>>

/** How many batches are recorded when nobody says, of a stream that never ends. */
export const recordedBatches = 60

/**
 * Records batches 1 to `batches` (by default: until all lines are read). Simulated and typed input is made as a run would make it; what was
 * received live comes from `received`, and a live source that it does not know is left out.
 */
export function recordInput(
  graph: Graph,
  options: {
    readonly zeroTime: number
    readonly batches?: number | undefined
    readonly received?: (batch: number) => BatchInput | undefined
  },
): Recorded {
  const { zeroTime, received = () => undefined } = options
  const inputs = createInputs(graph, zeroTime)
  const found: Record<NodeId, readonly (readonly Block[])[]> = {}
  for (const { node, input } of sourcesOf(graph)) {
    const count = options.batches ?? (input.kind === 'lines' ? linesStream(input).batches : recordedBatches)
    let known = input.kind !== 'websocket'
    const batches = Array.from({ length: count }, (_, i) => {
      const live = received(i + 1)
      known ||= live !== undefined && node in live
      const from = zeroTime + i * graph.batchInterval
      return inputs.pull(node, from, from + graph.batchInterval, live)
    })
    while (batches.at(-1)?.length === 0) batches.pop()
    if (known) found[node] = batches
  }
  return found
}
