import type { PyValue } from '#builtins/values.ts'
import { computed, recordsIn, type Label } from '#engine/lineage/relation.ts'
import { relationOf } from '#engine/lineage/relations.ts'
import type { Engine } from '#engine/engine.ts'
import type { Run, Stream } from '#engine/stream.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { Marble, MarbleCell, MarbleRow, Marbles, MarblesQuestion } from '#model/recordViews.ts'
import { sourcesOf } from '#receivers/inputs.ts'
import { openLookedAtProgram, type LookedAtProgram } from '../run/engineProgram.ts'
import type { AskedProgram, LookedAtRun } from './looks.ts'
import { baseBefore } from './movedFrom.ts'
import { placesAfter } from './movedInput.ts'
import { keyLabel, recordView } from './values.ts'
import { batchAt, streamOf } from '../why/way.ts'

/**
 * The records of some nodes over a range of batches, each with what it was made of. With moves, the batches are made once more with
 * those records of the input in other batches; the run itself knows nothing of it.
 */
export async function answerMarbles(run: LookedAtRun, question: MarblesQuestion): Promise<Marbles | null> {
  const { from, to, moves } = question
  const running = await run.program(to)
  if (!running) return null
  if (moves.length === 0) {
    const program = await run.replay(reachBefore(running.graph, from), to)
    return program ? marblesOf(program, question) : null
  }
  // Nothing before the first batch that a move touches is any different.
  const first = Math.min(...moves.flatMap((move) => [move.batch, move.to]))
  const program = await movedProgram(run, running, first, question)
  return program ? marblesOf(program, { ...question, from: Math.max(from, first) }) : null
}

/** The first batch that something shown was made of: a window reaches back. */
function reachBefore(graph: Graph, from: number): number {
  const lengths = graph.nodes.map(({ params }) =>
    typeof params.windowDuration === 'number' ? (params.windowDuration * 1000) / graph.batchInterval : 0,
  )
  return Math.max(1, from - Math.ceil(Math.max(0, ...lengths)))
}

/** A program of its own that goes on from a batch of the run before the first that the moves touch. */
async function movedProgram(
  run: LookedAtRun,
  running: AskedProgram,
  first: number,
  { from, to, moves }: MarblesQuestion,
): Promise<LookedAtProgram | undefined> {
  const base = await baseBefore(run, running, from, first)
  if (!base) return undefined
  const program = openLookedAtProgram(base.graph, { ...running.setting, moves })
  if (base.batch > 0) program.adopt(base.data)
  for (let batch = base.batch + 1; batch <= to; batch++) {
    program.run(batch, undefined, [])
    await run.turn()
  }
  return program
}

function marblesOf(program: LookedAtProgram, question: MarblesQuestion): Marbles {
  const { engine, graph } = program
  return engine.look((streams, world) => {
    const shown = question.nodes.flatMap((node, row) => {
      const stream = streamOf(engine, streams, node)
      return stream ? [{ node, row, stream }] : []
    })
    const rowOf = new Map(shown.map(({ stream, row }) => [stream, row]))
    const way = createWay(world, rowOf, question.limit)
    const rows = shown.map(({ node, row, stream }): MarbleRow => {
      const cells: MarbleCell[] = []
      for (let batch = question.from; batch <= question.to; batch++) {
        const cell = cellAt(engine, graph, { node, row, stream, batch }, question, way)
        if (cell) cells.push(cell)
      }
      return { node, cells }
    })
    return { from: question.from, to: question.to, rows }
  })
}

interface CellPlace {
  readonly node: NodeId
  readonly row: number
  readonly stream: Stream
  readonly batch: number
}

function cellAt(
  engine: Engine,
  graph: Graph,
  { node, row, stream, batch }: CellPlace,
  { limit, moves }: MarblesQuestion,
  way: Way,
): MarbleCell | undefined {
  const time = engine.time - (engine.batches - batch) * engine.plan.batchInterval
  const rdd = computed(stream, time)
  if (!rdd) return undefined
  const records = recordsIn(rdd)
  const origins = isReplayable(graph, node)
    ? placesAfter(moves, node, batch, originalCount(moves, node, batch, records))
    : []
  const marbles = records.slice(0, limit).map((record, index): Marble => {
    const { repr, value } = recordView(0, record)
    const key = keyText(record)
    return {
      id: `${row}:${batch}:${index}`,
      ...(key !== undefined && { key }),
      ...(value !== undefined && { value }),
      text: repr,
      parents: way(stream, time, index)
        .filter((parent) => parent.index < limit)
        .map((parent) => `${parent.row}:${batchAt(engine, parent.time)}:${parent.index}`),
      ...(origins[index] && { origin: origins[index] }),
    }
  })
  const { kernel } = stream.plan
  const length = windowLength(graph, node) ?? ('windowDuration' in kernel ? kernel.windowDuration : undefined)
  return {
    batch,
    total: records.length,
    marbles,
    ...(length !== undefined && batch * graph.batchInterval < length && { partial: true }),
    ...(length !== undefined && { held: [Math.max(1, batch - length / graph.batchInterval + 1), batch] }),
  }
}

/** How many records a source's batch really had, given how many are there after the moves. */
const originalCount = (
  moves: MarblesQuestion['moves'],
  node: NodeId,
  batch: number,
  now: readonly PyValue[],
): number => {
  const own = moves.filter((move) => move.node === node && move.batch !== move.to)
  return now.length + own.filter((move) => move.batch === batch).length - own.filter((move) => move.to === batch).length
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

interface Origin {
  readonly row: number
  readonly time: number
  readonly index: number
}

type Way = (stream: Stream, time: number, index: number) => readonly Origin[]

/** From one of the first `limit` records of a row back to those of the rows above that it was made of, through the streams inside of operators. */
function createWay(run: Run, rowOf: ReadonlyMap<Stream, number>, limit: number): Way {
  const relations = new Map<string, Related | null>()
  const related = (stream: Stream, time: number): Related | null => {
    const id = `${stream.plan.id} ${time}`
    const known = relations.get(id)
    if (known !== undefined) return known
    const rdd = computed(stream, time)
    // Of streams inside an operator any record may be come to.
    const relation = rdd
      ? relationOf({ stream, time, rdd, run, ...(rowOf.has(stream) && { most: limit }) }, false)
      : null
    const made = relation && {
      labels: relation.labels,
      sources: relation.sources.map((source) => ({ ...source, places: placesByLabel(source.labels) })),
    }
    relations.set(id, made)
    return made
  }
  return (stream, time, index) => {
    const found: Origin[] = []
    const seen = new Set<string>()
    const visit = (at: Stream, when: number, record: number): void => {
      const relation = related(at, when)
      for (const label of relation?.labels[record] ?? [])
        for (const source of relation!.sources)
          for (const place of source.places.get(label) ?? []) {
            const id = `${source.stream.plan.id} ${source.time} ${place}`
            if (seen.has(id)) continue
            seen.add(id)
            const row = rowOf.get(source.stream)
            if (row === undefined) visit(source.stream, source.time, place)
            else found.push({ row, time: source.time, index: place })
          }
    }
    visit(stream, time, index)
    return found
  }
}

interface Related {
  readonly labels: readonly (readonly Label[])[]
  readonly sources: readonly {
    readonly stream: Stream
    readonly time: number
    readonly places: ReadonlyMap<Label, readonly number[]>
  }[]
}

function placesByLabel(labels: readonly Label[]): ReadonlyMap<Label, readonly number[]> {
  const places = new Map<Label, number[]>()
  labels.forEach((label, i) => {
    const known = places.get(label)
    if (known) known.push(i)
    else places.set(label, [i])
  })
  return places
}
