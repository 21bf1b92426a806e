import { PyTuple, type PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { createEngine, type Engine, type OutputFailure } from '#engine/engine.ts'
import type { Snapshot } from '#engine/snapshot.ts'
import { isFunctionText, type Graph, type NodeId } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { showType } from '#model/pytype.ts'
import type { ChartPoint, NodeBatch, RunProblem } from '#model/run.ts'
import type { Block } from '#receivers/blocks.ts'
import type { BatchInput } from '#receivers/replay.ts'
import { fusedOptions, stepsOfStage } from '../looks/alone.ts'
import type { Stop } from '../intake/archive.ts'
import { createChartReducer, type ChartReducer, type KeyedNumbers } from './chartPoints.ts'
import { consoleTexts } from './consoleTexts.ts'
import { adviceFor } from './failureAdvice.ts'
import { placeOfFailure, type FailurePlace } from './failurePlace.ts'
import { createInputs } from '#receivers/inputs.ts'
import { movedBlocks } from '../looks/movedInput.ts'
import type { Program, ProgramSetting } from './program.ts'
import { keyLabel, numberOf, shortRepr, typeOf } from '../looks/values.ts'

/** Milliseconds that a task may run a person's code. */
export const taskLimit = 2_000

/** A program whose batches can be looked at: nothing fused, everything kept. */
export interface LookedAtProgram extends Program {
  readonly engine: Engine
}

/** Compiles a graph and runs it in an engine. Throws when the graph has errors: it was checked before. */
export const openProgram = (graph: Graph, setting: ProgramSetting): Program => open(graph, setting, false)

/** As it runs live, for whoever measures it and looks at its last batch. */
export const openMeasuredProgram = (graph: Graph, setting: ProgramSetting): LookedAtProgram =>
  open(graph, setting, false)

export const openLookedAtProgram = (graph: Graph, setting: ProgramSetting): LookedAtProgram =>
  open(graph, setting, true)

/** As `openProgram`; the records of the nodes in `watch` exist after each batch. */
export const openWatchedProgram = (graph: Graph, setting: ProgramSetting, watch: readonly NodeId[]): LookedAtProgram =>
  open(graph, setting, false, watch)

const compiledUnfused = new WeakMap<Graph, ReturnType<typeof compile>>()

/** Whoever looks back asks for the same graph again and again. */
function unfused(graph: Graph): ReturnType<typeof compile> {
  const known = compiledUnfused.get(graph) ?? compile(graph, { fuse: false })
  compiledUnfused.set(graph, known)
  return known
}

function open(
  graph: Graph,
  setting: ProgramSetting,
  lookedAt: boolean,
  watch: readonly NodeId[] = [],
): LookedAtProgram {
  const fused = fusedOptions(graph)
  const compiled = lookedAt ? unfused(graph) : compile(graph, { ...fused, watch: [...fused.watch, ...watch] })
  const { plan } = compiled
  if (!plan) throw new Error(`The pipeline has errors: ${compiled.diagnostics.map((d) => d.message).join(' ')}`)
  const inputs = createInputs(graph, setting.zeroTime)
  const charts = graph.charts.map((chart) => ({ id: chart.id, node: chart.node, reducer: createChartReducer(chart) }))
  const checkpoints = checkpointIntervals(graph, plan)
  const unknown = new Set(
    Object.entries(compiled.types).flatMap(([node, type]) => (showType(type).includes('?') ? [node] : [])),
  )

  const sources = plan.streams.filter(({ kernel }) => kernel.kind === 'receive')
  const longest = Math.max(0, ...sources.map(({ remember }) => remember))

  /** What the running batch has said and taken so far. */
  let batch = 0
  let time = setting.zeroTime
  /** What live sources received, by batch time: a window that slides asks late for the batches in between. */
  let received = new Map<number, BatchInput>()
  let console = consoleTexts()
  let taken = new Map<NodeId, readonly Block[]>()
  const timeOf = (index: number) => setting.zeroTime + index * graph.batchInterval
  const batchOf = (at: number) => Math.round((at - setting.zeroTime) / graph.batchInterval)
  const say = (node: NodeId, text: string) => console.add({ batch, time, node, text })

  const engine = createEngine(
    plan,
    {
      clock: { now: setting.now },
      pull(node, from, to) {
        const { moves } = setting
        const blocks = moves
          ? movedBlocks(moves, node, batchOf(to), (index) =>
              inputs.pull(node, timeOf(index - 1), timeOf(index), received.get(timeOf(index))),
            )
          : inputs.pull(node, from, to, received.get(to))
        taken.set(node, blocks)
        return blocks
      },
      print: (text, op) => say(plan.outputs[op]!.node, text),
      // A browser has no directory to write to: the console says what Spark would have written.
      save(path, partitions) {
        const lines = partitions.reduce((sum, part) => sum + part.length, 0)
        const node = plan.outputs.find((output) => output.kind === 'saveAsTextFiles' && path.startsWith(output.prefix))
        say(node?.node ?? '', `${path}: ${lines} lines in ${partitions.length} files\n`)
      },
      ...(setting.announce && { announce: (node: NodeId) => setting.announce!({ batch, node }) }),
      ...(!setting.utc && { utcOffset: (at: number) => -new Date(at).getTimezoneOffset() }),
    },
    { zeroTime: setting.zeroTime, taskLimit, keepAll: lookedAt },
  )

  const offsetOf = (failure: OutputFailure): number => {
    const parent = plan.streams[failure.stream]?.parents[0]
    const source = parent === undefined ? undefined : plan.streams[parent]
    const blocks = source?.kernel.kind === 'receive' ? (taken.get(source.node) ?? []) : []
    return blocks.slice(0, failure.partition).reduce((sum, block) => sum + block.length, 0)
  }

  const goOn = (saved: Saved) => {
    received = new Map(saved.received)
    for (const { id, reducer } of charts) reducer.goOnWith(saved.drawn[id] ?? [])
  }

  return {
    graph,
    engine,
    run(index, input, stops) {
      batch = index
      time = setting.zeroTime + index * graph.batchInterval
      if (input) received.set(time, input)
      for (const at of received.keys()) if (at <= time - longest) received.delete(at)
      console = consoleTexts()
      taken = new Map()
      const { info, failures } = engine.runBatch(time, {
        // Not fused, a stage that is not known better is stopped at its first operator.
        stopped: stops.map((stop) =>
          lookedAt ? (stop.node ?? stepsOfStage(graph, stop.stage)[0] ?? stop.stage) : stop.stage,
        ),
      })
      const observed: Record<NodeId, string> = {}
      for (const node of unknown) {
        const sample = engine.records(node, 0, 1)?.rows[0]
        if (!sample) continue
        observed[node] = typeOf(sample.record)
        unknown.delete(node)
      }
      return {
        records: info.records,
        nodes: info.nodes,
        outputs: info.outputs,
        console: console.texts,
        problems: distinct(failures).map((failure, i) =>
          problemOf(
            graph,
            failure,
            // Looking closely costs a little; a batch that fails in many places shows where in the first few.
            !lookedAt && i < closelyLooked ? placeOfFailure(graph, plan, failure, setting.now) : {},
            index,
            offsetOf(failure),
            stops.find((stop) => stop.stage === stageOf(failure, plan)),
          ),
        ),
        points: charts.map(({ node, reducer }) => pointOf(engine, node, info.nodes[node], reducer, index)),
        observed,
        stops: failures
          .filter((failure) => failure.type === 'TimeLimit')
          .map((failure) => stopOf(failure, index, plan)),
        checkpoint: checkpoints.some((interval) => (index * graph.batchInterval) % interval === 0),
        processing: info.processingTime,
      }
    },
    snapshot() {
      const snapshot = engine.snapshot()
      const asked = Math.min(...sources.map(({ key }) => snapshot.asked[key] ?? Infinity))
      const data: Saved = {
        snapshot,
        received: [...received].filter(([at]) => at > asked),
        drawn: Object.fromEntries(charts.map(({ id, reducer }) => [id, reducer.drawn()])),
      }
      return { data, bytes: weightOf(snapshot) }
    },
    get holdsUnread() {
      return engine.holdsUnread
    },
    restore(data) {
      const saved = data as Saved
      goOn(saved)
      engine.restore(saved.snapshot)
    },
    adopt(data) {
      const saved = data as Saved
      goOn(saved)
      return { reset: engine.adopt(saved.snapshot) }
    },
    statuses: (index) => inputs.statuses(setting.zeroTime + index * graph.batchInterval),
  }
}

/** The point of a chart in the batch that the engine ran last. */
export function pointOf(
  engine: Engine,
  node: NodeId,
  counts: NodeBatch | undefined,
  reducer: ChartReducer,
  batch: number,
): ChartPoint {
  return reducer.point(batch, counts?.count == null ? null : keyedNumbers(engine, node))
}

/**
 * The numbers of a stream by key: the sum where a key comes several times, and how often it comes where its values are no
 * numbers.
 */
export function keyedNumbers(engine: Engine, node: NodeId): KeyedNumbers | null {
  const values = new Map<string, number>()
  let records = 0
  const there = engine.forEachPair(node, (key, value) => {
    records++
    const label = key === undefined ? '' : keyLabel(key)
    values.set(label, (values.get(label) ?? 0) + (numberOf(value) ?? 1))
  })
  return there ? { values, records } : null
}

/** A program between two batches, as plain data. */
interface Saved {
  readonly snapshot: Snapshot
  /** Live records of batches that no stream has asked for yet. */
  readonly received: readonly (readonly [time: number, input: BatchInput])[]
  /** The keys that each chart draws. */
  readonly drawn: Readonly<Record<string, readonly string[]>>
}

/** A failure that several outputs met is one problem. */
function distinct(failures: readonly OutputFailure[]): readonly OutputFailure[] {
  const seen = new Set<string>()
  return failures.filter(({ node, type, message, partition, recordIndex, severity }) => {
    const id = [node, type, message, partition, recordIndex, severity].join('\u0000')
    return !seen.has(id) && seen.add(id)
  })
}

/** Failures of one batch whose record and column are looked for. */
const closelyLooked = 5

function problemOf(
  graph: Graph,
  failure: OutputFailure,
  place: FailurePlace,
  batch: number,
  offset: number,
  stop: Stop | undefined,
): RunProblem {
  const { severity, param, type, message, recordIndex } = failure
  // A task that was ended from outside knows less of itself than the search found out.
  const node = stop?.node ?? failure.node
  const record = place.record ?? failure.record
  const params = graph.nodes.find(({ id }) => id === node)?.params ?? {}
  const code = param === undefined ? undefined : params[param]
  return {
    severity,
    batch,
    node,
    ...(param !== undefined && node === failure.node && { param }),
    type,
    message,
    ...(place.span && { span: place.span }),
    ...(recordIndex !== undefined &&
      record !== undefined && {
        record: { index: offset + recordIndex, repr: shortRepr(record), ...partsOf(record) },
      }),
    ...(stop?.record && { record: stop.record }),
    ...(isFunctionText(code) && { ran: { text: code.text, definitions: graph.definitions } }),
    args: type === 'TimeLimit' ? { seconds: taskLimit / 1000 } : {},
    ...adviceFor({ node: graph.nodes.find(({ id }) => id === node), param, type, span: place.span, record }),
  }
}

const partsOf = (record: PyValue) => (record instanceof PyTuple ? { parts: record.items.map(shortRepr) } : {})

const stopOf = (failure: OutputFailure, batch: number, plan: Plan): Stop => ({
  batch,
  node: failure.node,
  stage: stageOf(failure, plan),
})

const stageOf = (failure: OutputFailure, plan: Plan): NodeId => plan.streams[failure.stream]?.node ?? failure.node

/**
 * How often Spark writes data checkpoints, milliseconds: state and incremental windows at a multiple of their slide of at least
 * ten seconds (`spark-semantics.md` §16).
 */
function checkpointIntervals(graph: Graph, plan: Plan): readonly number[] {
  if (graph.checkpointDirectory === '') return []
  const slides = plan.streams
    .filter(({ kernel }) => kernel.kind === 'state' || kernel.kind === 'inverseWindow')
    .map(({ slide }) => Math.ceil(10_000 / slide) * slide)
  return [...new Set(slides)]
}

/** About what a snapshot weighs in bytes: eight for a number, more for text and what is encoded. */
function weightOf({ streams }: Snapshot): number {
  let bytes = 1000
  for (const { rdds } of Object.values(streams))
    for (const { parts } of rdds)
      for (const part of parts) {
        const columns = 'columns' in part ? part.columns : []
        for (const column of columns)
          bytes +=
            'plain' in column
              ? column.plain.length * (column.plain instanceof Float64Array ? 8 : 40)
              : column.encoded.length * 120
      }
  return bytes
}
