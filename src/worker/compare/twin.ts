import type { Stream } from '#engine/stream.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { StreamPlan } from '#model/plan.ts'
import type { RecordView } from '#model/run.ts'
import type { TwinAnswer, TwinCost, TwinOrder, TwinOutput } from '#model/twin.ts'
import type { Block } from '#receivers/blocks.ts'
import { webSocketsOf } from '#receivers/inputs.ts'
import type { BatchInput } from '#receivers/replay.ts'
import { isUtc, type ArchivePort, type Outline } from '../intake/archive.ts'
import { openMeasuredProgram, type LookedAtProgram } from '../run/engineProgram.ts'
import type { LookbackPorts } from '../looks/lookback.ts'
import { recordView } from '../looks/values.ts'

/** Milliseconds of work before messages are let through. */
const slice = 30
/** Records of one result that are compared. */
const compared = 5_000

/** The results of an output operation by time: its records, in an order that placement has no part in. */
type Results = Map<NodeId, Map<number, readonly RecordView[]>>

/**
 * Runs the recorded input of a run through two pipelines, one after the other, each as it would run live (fused), and compares
 * what their output operations got at the times that both have, and what it cost. Nothing of the run itself changes. The seed is the
 * run's in both, whatever the document's is by now: with another one simulated input would not be what was recorded.
 */
export async function runTwins(ports: LookbackPorts, { run, duration, sides }: TwinOrder): Promise<TwinAnswer> {
  const outline = await ports.archive.outline(run)
  if (!outline) return { problem: 'The run is not kept any more.' }
  try {
    const first = await runSide(ports, outline, sides[0], duration)
    const second = await runSide(ports, outline, sides[1], duration)
    const outputs = [...first.results.keys()]
      .filter((node) => second.results.has(node))
      .map((node) => compare(node, first.results.get(node)!, second.results.get(node)!))
    return { report: { costs: [first.cost, second.cost], outputs } }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

async function runSide(ports: LookbackPorts, outline: Outline, side: Graph, duration: number) {
  const { start } = outline
  const graph = { ...side, seed: start.graph.seed }
  const program = openMeasuredProgram(graph, { zeroTime: start.zeroTime, utc: isUtc(start), now: ports.now })
  const isLive = webSocketsOf(graph).length > 0
  const input = recordedInput(ports.archive, start.graph.batchInterval)
  const outputNodes = [...new Set(program.engine.plan.outputs.map(({ node }) => node))]
  const results: Results = new Map(outputNodes.map((node) => [node, new Map()]))
  let cost: TwinCost = {
    batches: 0,
    records: 0,
    moved: 0,
    read: 0,
    given: 0,
    results: 0,
    failed: 0,
    processing: 0,
    longest: 0,
  }
  let since = ports.now()
  const count = Math.floor(duration / graph.batchInterval)
  for (let index = 1; index <= count; index++) {
    const at = index * graph.batchInterval
    const received = isLive ? await input(at - graph.batchInterval, at) : undefined
    const outcome = program.run(index, received, [])
    let given = 0
    let found = 0
    for (const node of outputNodes) {
      const seen = program.engine.records(node, 0, compared)
      if (!seen) continue
      found++
      given += seen.total
      const views = seen.rows.map(({ record }) => recordView(0, record))
      results.get(node)!.set(
        at,
        views.sort((a, b) => (a.repr < b.repr ? -1 : a.repr > b.repr ? 1 : 0)),
      )
    }
    const { streams } = program.engine.plan
    cost = {
      batches: index,
      records: cost.records + outcome.records,
      moved: cost.moved + streams.reduce((sum, stream) => sum + movedBy(program, stream), 0),
      read: cost.read + streams.reduce((sum, stream) => sum + readBy(stream, streams, at), 0),
      given: cost.given + given,
      results: cost.results + found,
      failed: cost.failed + outcome.outputs.filter(({ status }) => status === 'failed').length,
      processing: cost.processing + outcome.processing,
      longest: Math.max(cost.longest, outcome.processing),
    }
    if (ports.now() - since > slice) {
      await new Promise<void>((resolve) => ports.after(0, resolve))
      since = ports.now()
    }
  }
  return { cost, results }
}

/**
 * Records that a stream's shuffles brought in the batch that ran last. What groupByKey sends is a list per key and partition, with
 * every value in it: each counts. They are counted where they arrive, as the lists that were sent are joined in place.
 */
function movedBy({ engine, graph }: LookedAtProgram, { id, node }: StreamPlan): number {
  const exchanges = engine.exchanges(id)
  const gathers = graph.nodes.find((candidate) => candidate.id === node)?.operator.startsWith('groupByKey')
  if (exchanges.length > 0 && gathers) return engine.look((streams) => valuesIn(streams[id]!, engine.time))
  return exchanges.reduce((sum, { mesh }) => sum + mesh.flat().reduce((a, b) => a + b, 0), 0)
}

function valuesIn({ memo }: Stream, time: number): number {
  const rdd = memo.get(time)
  let values = 0
  for (let i = 0; rdd && i < rdd.partitions; i++)
    for (const { columns, length } of rdd.peek(i)?.chunks ?? [])
      for (let row = 0; row < length; row++) {
        const value = columns[1]?.[row]
        values += Array.isArray(value) ? value.length : 1
      }
  return values
}

/**
 * Batches of its parent that a window reads at `at` (milliseconds since zero): all that it holds, or with an inverse only what entered
 * and left since its last result (`ui-spec` 6.2).
 */
function readBy({ kernel, slide, parents }: StreamPlan, streams: readonly StreamPlan[], at: number): number {
  if ((kernel.kind !== 'window' && kernel.kind !== 'inverseWindow') || at % slide !== 0) return 0
  const step = streams[parents[0]!]!.slide
  const between = (from: number, to: number) =>
    Math.max(0, Math.floor(to / step) - Math.floor(Math.max(0, from) / step))
  const { windowDuration } = kernel
  if (kernel.kind === 'window' || at === slide) return between(at - windowDuration, at)
  return between(at - slide, at) + between(at - windowDuration - slide, at - windowDuration)
}

/**
 * What live sources received in a stretch of time, whatever interval it was received at. Blocks of a batch are taken to have come
 * evenly over its interval: the log does not say more.
 */
function recordedInput(archive: ArchivePort, interval: number) {
  const batches = new Map<number, BatchInput>()
  return async (from: number, to: number): Promise<BatchInput> => {
    const input: Record<NodeId, Block[]> = {}
    for (let batch = Math.floor(from / interval) + 1; (batch - 1) * interval < to; batch++) {
      if (!batches.has(batch)) {
        const taken = await archive.take(batch)
        if (!taken) throw new Error(`The input of batch ${batch} is forgotten, so the two cannot have the same input.`)
        batches.set(batch, taken)
      }
      for (const [node, blocks] of Object.entries(batches.get(batch)!))
        blocks.forEach((block, i) => {
          const came = (batch - 1 + (i + 1) / blocks.length) * interval
          if (came > from && came <= to) (input[node] ??= []).push(block)
        })
    }
    for (const batch of batches.keys()) if (batch * interval < from) batches.delete(batch)
    return input
  }
}

function compare(
  node: NodeId,
  first: ReadonlyMap<number, readonly RecordView[]>,
  second: ReadonlyMap<number, readonly RecordView[]>,
): TwinOutput {
  let same = 0
  let differing = 0
  let found: TwinOutput['first'] = null
  for (const [time, was] of first) {
    const now = second.get(time)
    if (!now) continue
    if (was.length === now.length && was.every(({ repr }, i) => repr === now[i]!.repr)) same++
    else {
      differing++
      found ??= { time, was: onlyIn(was, now), now: onlyIn(now, was) }
    }
  }
  return { node, same, differing, first: found }
}

/** The first record that a list has more often than another one. */
function onlyIn(list: readonly RecordView[], other: readonly RecordView[]): RecordView | null {
  const left = new Map<string, number>()
  for (const { repr } of other) left.set(repr, (left.get(repr) ?? 0) + 1)
  for (const record of list) {
    const count = left.get(record.repr) ?? 0
    if (count === 0) return record
    left.set(record.repr, count - 1)
  }
  return null
}
