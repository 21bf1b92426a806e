import type { PyValue } from '#builtins/values.ts'
import type { Engine } from '#engine/engine.ts'
import { computed, recordsIn } from '#engine/lineage/relation.ts'
import { textOf } from '#engine/lineage/text.ts'
import type { Marked } from '#engine/lineage/trace.ts'
import type { Stream } from '#engine/stream.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { WayBatch, WayStep } from '#model/why.ts'
import { cut, recordView } from '../looks/values.ts'

/** Records that the engine's lineage has marked, as the page shows them: by node and batch. */

/** Batches of a node, and records of a batch, that are sent with their texts. */
const mostBatches = 60
const mostRecords = 12

/** The index of the batch that ended at `time`. */
export const batchAt = (engine: Engine, time: number): number =>
  engine.batches - Math.round((engine.time - time) / engine.plan.batchInterval)

/** The stream that is what a node gives; of an output operation, what it reads. */
export function streamOf(engine: Engine, streams: readonly Stream[], node: NodeId): Stream | undefined {
  const place = Object.hasOwn(engine.plan.nodes, node) ? engine.plan.nodes[node] : undefined
  if (place) return place.counter === null ? streams[place.stream] : undefined
  const output = engine.plan.outputs.find((one) => one.node === node)
  return output && streams[output.parent]
}

/** A record with its text as lineage writes it: what a ResultIterable holds is shown. */
export const viewOf = (record: PyValue) => ({ ...recordView(0, record), repr: cut(textOf(record)) })

export const recordsAt = (stream: Stream, time: number): readonly PyValue[] => {
  const rdd = computed(stream, time)
  return rdd ? recordsIn(rdd) : []
}

/** The marked records by node, in the order of the pipeline. Streams inside an operator show nothing of their own. */
export function wayOf(
  engine: Engine,
  streams: readonly Stream[],
  graph: Graph,
  marked: readonly Marked[],
): readonly WayStep[] {
  const order = [...graph.nodes].sort((a, b) => idOf(a.id) - idOf(b.id))
  return order.flatMap(({ id }): WayStep[] => {
    const stream = streamOf(engine, streams, id)
    const own = stream ? marked.filter((one) => one.stream === stream) : []
    if (own.length === 0 || engine.plan.outputs.some(({ node }) => node === id)) return []
    const batches = own
      .map((one): WayBatch => wayBatch(engine, one))
      .sort((a, b) => a.batch - b.batch)
      .slice(-mostBatches)
    return [{ node: id, total: own.reduce((sum, { records }) => sum + records.size, 0), batches }]
  })
  function idOf(node: NodeId): number {
    return streamOf(engine, streams, node)?.plan.id ?? Infinity
  }
}

function wayBatch(engine: Engine, { stream, time, records }: Marked): WayBatch {
  const all = recordsAt(stream, time)
  const first = [...records].sort((a, b) => a - b).slice(0, mostRecords)
  return {
    batch: batchAt(engine, time),
    total: records.size,
    records: first.map((index) => ({ ...viewOf(all[index]!), index })),
  }
}
