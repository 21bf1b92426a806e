import type { PyValue } from '#builtins/values.ts'
import { computed, recordsIn } from '#engine/lineage/relation.ts'
import type { Engine } from '#engine/engine.ts'
import type { Run, Stream } from '#engine/stream.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { Marble, MarbleCell, MarblesQuestion } from '#model/recordViews.ts'
import { sourcesOf } from '#receivers/inputs.ts'
import { createWay, type KnownWays, type Way } from './marbleWay.ts'
import { placesAfter } from './movedInput.ts'
import { keyLabel, recordView } from './values.ts'
import { streamOf } from '../why/way.ts'

type Asked = Pick<MarblesQuestion, 'nodes' | 'limit' | 'moves'>

export interface Cells {
  /** A node's records in a batch; undefined where it has no RDD. */
  cell(node: NodeId, batch: number): MarbleCell | undefined
  /** The node's stream, by its place in the plan. */
  streamOf(node: NodeId): number | undefined
}

/** The records of some nodes of an engine that keeps all, with their ways through the nodes above. */
export function cellsOf(engine: Engine, graph: Graph, asked: Asked, known: KnownWays): Cells {
  return engine.look((streams, world) => {
    const shown = new Map(
      asked.nodes.flatMap((node, row) => {
        const stream = streamOf(engine, streams, node)
        return stream ? [[node, { node, row, stream }] as const] : []
      }),
    )
    const rows = new Map([...shown.values()].map(({ stream, row }) => [stream, row]))
    const way = createWay(streams, world, rows, asked.limit, known)
    return {
      cell(node, batch) {
        const place = shown.get(node)
        return place && engine.look(() => cellAt(world, graph, { ...place, batch }, asked, way))
      },
      streamOf: (node) => shown.get(node)?.stream.plan.id,
    }
  })
}

interface CellPlace {
  readonly node: NodeId
  readonly row: number
  readonly stream: Stream
  readonly batch: number
}

function cellAt(
  { options: { zeroTime }, plan: { batchInterval } }: Run,
  graph: Graph,
  { node, row, stream, batch }: CellPlace,
  { limit, moves }: Asked,
  way: Way,
): MarbleCell | undefined {
  const time = zeroTime + batch * batchInterval
  const rdd = computed(stream, time)
  if (!rdd) return undefined
  const total = rdd.count ?? 0
  const origins = isReplayable(graph, node)
    ? placesAfter(moves, node, batch, originalCount(moves, node, batch, total))
    : []
  const marbles = recordsIn(rdd, limit).map((record, index): Marble => {
    const { repr, value } = recordView(0, record)
    const key = keyText(record)
    return {
      id: `${row}:${batch}:${index}`,
      ...(key !== undefined && { key }),
      ...(value !== undefined && { value }),
      text: repr,
      parents: way(stream, time, index).map(
        (parent) => `${parent.row}:${Math.round((parent.time - zeroTime) / batchInterval)}:${parent.index}`,
      ),
      ...(origins[index] && { origin: origins[index] }),
    }
  })
  const { kernel } = stream.plan
  const length = windowLength(graph, node) ?? ('windowDuration' in kernel ? kernel.windowDuration : undefined)
  return {
    batch,
    total,
    marbles,
    ...(length !== undefined && batch * graph.batchInterval < length && { partial: true }),
    ...(length !== undefined && { held: [Math.max(1, batch - length / graph.batchInterval + 1), batch] }),
  }
}

/** How many records a source's batch really had, given how many are there after the moves. */
const originalCount = (moves: MarblesQuestion['moves'], node: NodeId, batch: number, now: number): number => {
  const own = moves.filter((move) => move.node === node && move.batch !== move.to)
  return now + own.filter((move) => move.batch === batch).length - own.filter((move) => move.to === batch).length
}

const isReplayable = (graph: Graph, node: NodeId): boolean =>
  sourcesOf(graph).some((source) => source.node === node && source.input.kind !== 'websocket')

function windowLength(graph: Graph, node: NodeId): number | undefined {
  const seconds = graph.nodes.find(({ id }) => id === node)?.params.windowDuration
  return typeof seconds === 'number' ? seconds * 1000 : undefined
}

/** The key of a pair; of anything else nothing. */
function keyText(record: PyValue): string | undefined {
  const items = record !== null && typeof record === 'object' && 'items' in record ? record.items : undefined
  return Array.isArray(items) && items.length === 2 ? keyLabel(items[0] as PyValue) : undefined
}
