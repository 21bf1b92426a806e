import { repr } from '#builtins/repr.ts'
import type { PyValue } from '#builtins/values.ts'
import type { ChartSpec, Graph, NodeId } from '#model/graph.ts'
import type { ChartPoint, RecordsPage, StateLanes, StateQuery, StateRow, StateView, WindowView } from '#model/run.ts'
import type { LookAnswer, LookName, LookQuestion } from '#model/looks.ts'
import { runAlone, stepsOfStage } from './alone.ts'
import { isUtc, type ArchivePort, type Outline, type Stop } from '../intake/archive.ts'
import { createChartReducer } from '../run/chartPoints.ts'
import { openLookedAtProgram, pointOf, type LookedAtProgram } from '../run/engineProgram.ts'
import { webSocketsOf } from '#receivers/inputs.ts'
import { ledgerRow } from './ledgerRow.ts'
import { answerLook, type LookedAtRun } from './looks.ts'
import type { AnnouncedTask } from '../protocol.ts'
import { sortedState } from './sortedState.ts'
import { cut, keyLabel, numberOf, recordView, shortRepr } from './values.ts'

/**
 * Answers questions about batches that have run, by running them again: in a second engine that keeps everything, from the
 * nearest snapshot. The run itself pays nothing for it. Questions are answered one after the other.
 */
export interface Lookback {
  records(node: NodeId, batch: number, offset: number, limit: number): Promise<RecordsPage>
  window(node: NodeId, batch: number, limit: number): Promise<WindowView | null>
  state(node: NodeId, batch: number, query: StateQuery): Promise<StateView | null>
  stateLanes(node: NodeId, keys: readonly string[], from: number, to: number): Promise<StateLanes | null>
  chartHistory(chart: ChartSpec, from: number, to: number): Promise<readonly ChartPoint[]>
  /** Answers any question of `model/looks.ts`. */
  look<Name extends LookName>(name: Name, question: LookQuestion<Name>): Promise<LookAnswer<Name> | null>
  /**
   * Runs the records that a stopped stage got one by one and announces each: whoever watches this thread learns on which one
   * it hangs. One that the engine can stop by itself is written down here.
   */
  search(stop: Stop): Promise<void>
}

export interface LookbackPorts {
  readonly archive: ArchivePort
  now(): number
  after(ms: number, run: () => void): () => void
  announce?(task: AnnouncedTask): void
}

/** Milliseconds of replay before messages are let through. */
const slice = 30
/** Batches and records that an engine keeps in memory before it is begun anew. */
const longestReplay = 700
const mostKept = 2_000_000

/** An engine on its way through the batches of one run. */
interface Replay {
  readonly run: number
  /** The snapshot it began from: everything after it is kept. */
  base: number
  program: LookedAtProgram
  at: number
  /** Records that the engine has kept. */
  kept: number
  /** The batch in which a state's keys last got a value, as far as this replay has seen it. */
  readonly touched: Map<NodeId, Map<string, number>>
}

export function createLookback(ports: LookbackPorts): Lookback {
  let replay: Replay | undefined
  let lanes = { run: 0, nodes: new Map<NodeId, Lanes>() }
  let queue: Promise<unknown> = Promise.resolve()

  const inTurn = <T>(answer: () => Promise<T>): Promise<T> => {
    const result = queue.then(answer)
    queue = result.catch(() => undefined)
    return result
  }

  let busySince = -Infinity
  const turn = async () => {
    if (ports.now() - busySince < slice) return
    await new Promise<void>((resolve) => ports.after(0, resolve))
    busySince = ports.now()
  }

  const begin = async (batch: number): Promise<Replay | undefined> => {
    const resume = await ports.archive.resume(batch)
    if (!resume) return undefined
    const base = resume.snapshot?.batch ?? 0
    const { start } = resume
    const program = openLookedAtProgram(programAt(resume, Math.max(1, base)), settingOf(resume))
    if (resume.snapshot) program.restore(resume.snapshot.data)
    return { run: start.run, base, program, at: base, kept: 0, touched: new Map() }
  }
  const settingOf = ({ start }: Outline) => ({
    zeroTime: start.zeroTime,
    utc: isUtc(start),
    now: ports.now,
    ...(ports.announce && { announce: ports.announce }),
  })

  /**
   * An engine that has just run `to`, with everything from `from` on still in it; `visit` sees every batch it comes through
   * from `from` on. Undefined when the input is forgotten or there is no such batch.
   */
  const replayTo = async (
    from: number,
    to: number,
    visit?: (batch: number, program: LookedAtProgram) => void,
  ): Promise<LookedAtProgram | undefined> => {
    const newest = await ports.archive.outline()
    if (!newest || to < 1) return undefined
    // The archive changes as the run goes on: an edit or a forced stop after this replay began must be in it.
    const fits =
      replay !== undefined &&
      replay.run === newest.start.run &&
      replay.base < from &&
      (visit ? replay.at < from : replay.at <= to) &&
      to - replay.base <= longestReplay &&
      replay.kept <= mostKept
    const current = fits ? replay! : await begin(Math.max(1, from))
    // Whatever happens on the way, a half-made replay is not used again.
    replay = undefined
    if (!current) return undefined
    let since = ports.now()
    while (current.at < to) {
      const index = current.at + 1
      const graph = programAt(newest, index)
      if (!sameGraph(graph, current.program.graph)) {
        const next = openLookedAtProgram(graph, settingOf(newest))
        next.adopt(current.program.snapshot().data)
        current.program = next
      }
      const live = webSocketsOf(graph).length > 0
      const received = live ? await ports.archive.take(index) : undefined
      if (live && !received) return undefined
      const { records } = current.program.run(
        index,
        received,
        newest.stops.filter((stop) => stop.batch === index),
      )
      current.at = index
      current.kept += records
      noteTouched(current)
      if (index >= from) visit?.(index, current.program)
      // A visitor looks at one batch at a time, and before `from` nobody looks: what is kept can go.
      if (current.kept > mostKept && index < to && (visit || index < from)) {
        const lighter = openLookedAtProgram(graph, settingOf(newest))
        lighter.restore(current.program.snapshot().data)
        Object.assign(current, { program: lighter, base: index, kept: 0 })
      }
      if (ports.now() - since > slice) {
        await new Promise<void>((resolve) => ports.after(0, resolve))
        since = ports.now()
      }
    }
    replay = current
    return current.program
  }

  /** The program after `batch`, with the emission before the last one still in it: a ledger and a state's row look back that far. */
  const programFor = async (batch: number): Promise<LookedAtProgram | undefined> => {
    const outline = await ports.archive.outline()
    if (!outline) return undefined
    const graph = programAt(outline, batch)
    const slides = graph.nodes.map(({ params }) =>
      typeof params.slideDuration === 'number' ? params.slideDuration * 1000 : 0,
    )
    const slide = Math.ceil(Math.max(...slides, graph.batchInterval) / graph.batchInterval)
    return replayTo(Math.max(1, batch - 2 * slide), batch)
  }

  const programOf = async (batch: number) => {
    const outline = await ports.archive.outline()
    return outline && { run: outline.start.run, graph: programAt(outline, batch), setting: settingOf(outline) }
  }

  /**
   * What a stream gave in the batch of a stop. A stage that failed may have read only a part of it, so an output of its own,
   * before all others, asks for everything.
   */
  const recordsEntering = async (stream: NodeId, stop: Stop, graph: Graph): Promise<readonly PyValue[]> => {
    const before = stop.batch > 1 ? await replayTo(stop.batch - 1, stop.batch - 1) : undefined
    const outline = await ports.archive.outline()
    if (!outline || (stop.batch > 1 && !before)) return []
    const id = 'pprint-0'
    const probe = { id, operator: 'pprint', params: {}, label: '', note: '', position: { x: 0, y: 0 } }
    const probed = openLookedAtProgram(
      { ...graph, nodes: [probe, ...graph.nodes], wires: [...graph.wires, { from: stream, to: id, port: 'in' }] },
      settingOf(outline),
    )
    if (before) probed.adopt(before.snapshot().data)
    const received = webSocketsOf(graph).length ? await ports.archive.take(stop.batch) : undefined
    probed.run(
      stop.batch,
      received,
      outline.stops.filter(({ batch }) => batch === stop.batch),
    )
    return probed.engine.records(stream, 0, searched)?.rows.map(({ record }) => record) ?? []
  }

  const asked: LookedAtRun = { replay: replayTo, turn, program: programOf }

  return {
    records: (node, batch, offset, limit) =>
      inTurn(async () => {
        const program = await replayTo(batch, batch)
        const found = program?.engine.records(node, offset, limit)
        return {
          node,
          batch,
          total: found?.total ?? null,
          partitions: found?.partitions ?? 0,
          records: found?.rows.map(({ partition, record }) => recordView(partition, record)) ?? [],
        }
      }),

    window: (node, batch, limit) =>
      inTurn(async () => {
        const program = await programFor(batch)
        const found = program?.engine.windowLedger(node)
        if (!program || !found) return null
        const index = (time: number) => indexOf(program, time)
        const range = (times: readonly [number, number] | null): readonly [number, number] | null =>
          times && [index(times[0]), index(times[1])]
        return {
          node,
          emission: index(found.emission),
          held: range(found.held),
          entering: range(found.entering),
          leaving: range(found.leaving),
          rows: [...found.rows]
            .map(ledgerRow)
            .sort((a, b) => (b.now ?? -Infinity) - (a.now ?? -Infinity))
            .slice(0, limit),
          totalKeys: found.rows.length,
          read: found.read,
          of: found.of,
          incremental: found.incremental,
        }
      }),

    state: (node, batch, query) =>
      inTurn(async () => {
        const program = await programFor(batch)
        const found = program?.engine.stateRows(node)
        if (!program || !found) return null
        const shown = indexOf(program, found.time)
        const touched = replay?.touched.get(node)
        const search = query.search?.toLowerCase()
        const rows = found.rows.filter(
          ({ key, before, values, after }) =>
            (!search || keyLabel(key).toLowerCase().includes(search)) &&
            (!query.changedOnly || values.length > 0 || before === undefined || after === undefined),
        )
        const ordered = query.sort ? sortedState(rows, query.sort) : rows
        return {
          node,
          batch: shown,
          totalKeys: rows.length,
          rows: ordered.slice(query.offset, query.offset + query.limit).map((row): StateRow => {
            const label = keyLabel(row.key)
            const number = numberOf(row.after)
            const beforeNumber = numberOf(row.before)
            return {
              key: label,
              before: row.before === undefined ? null : shortRepr(row.before),
              values: row.values.slice(0, shownValues).map(shortRepr),
              after: row.after === undefined ? null : shortRepr(row.after),
              ...(number !== undefined && { number }),
              ...(beforeNumber !== undefined && { beforeNumber }),
              lastTouched: row.values.length ? shown : (touched?.get(label) ?? 0),
            }
          }),
        }
      }),

    stateLanes: (node, keys, from, to) =>
      inTurn(async () => {
        const outline = await ports.archive.outline()
        if (!outline || from < 1 || to < from) return null
        if (lanes.run !== outline.start.run) lanes = { run: outline.start.run, nodes: new Map() }
        const known: Lanes = lanes.nodes.get(node) ?? new Map()
        lanes.nodes.set(node, known)
        // While a person follows the newest batch, all but that one are known from the last time.
        const missing = (batch: number) => {
          const lane = known.get(batch)
          return !lane || keys.some((key) => !lane.has(key))
        }
        let first = from
        while (first <= to && !missing(first)) first++
        if (first <= to) {
          const done = await replayTo(first, to, (index, { engine }) => {
            const rows = engine.stateRows(node)?.rows ?? []
            const lane = new Map<string, number | null>(keys.map((key) => [key, null]))
            for (const { key, after } of rows) {
              const label = keyLabel(key)
              if (rows.length <= laneKeys || lane.has(label)) lane.set(label, numberOf(after) ?? null)
            }
            known.set(index, lane)
          })
          if (!done) return null
          for (const batch of known.keys()) if (batch <= to - laneBatches) known.delete(batch)
        }
        const batches = Array.from({ length: to - from + 1 }, (_, i) => known.get(from + i))
        return {
          node,
          from,
          values: Object.fromEntries(keys.map((key) => [key, batches.map((lane) => lane?.get(key) ?? null)])),
        }
      }),

    chartHistory: (chart, from, to) =>
      inTurn(async () => {
        const reducer = createChartReducer(chart)
        const points: ChartPoint[] = []
        await replayTo(Math.max(1, from), to, (index, { engine }) => {
          const counts = engine.records(chart.node, 0, 0)
          const present = counts
            ? ({ count: counts.total, partitions: counts.partitions, time: 0, status: 'ok' } as const)
            : undefined
          points.push(pointOf(engine, chart.node, present, reducer, index))
        })
        return points
      }),

    look: (name, question) => inTurn(() => answerLook(name, asked, question)),

    search: (stop) =>
      inTurn(async () => {
        const outline = await ports.archive.outline()
        if (!outline) return
        const graph = programAt(outline, stop.batch)
        const steps = stepsOfStage(graph, stop.stage)
        const parents = graph.wires.filter((wire) => wire.to === steps[0])
        if (parents.length !== 1) return
        const entering = await recordsEntering(parents[0]!.from, stop, graph)
        const reprs = entering.map((record) => repr(record))
        let record = { index: 0, repr: '' }
        const engine = runAlone(
          graph,
          steps,
          reprs.map((text) => `[${text}]`),
          { now: ports.now, announce: (node) => ports.announce?.({ batch: stop.batch, node, record }) },
        )
        for (let index = 0; engine && index < reprs.length; index++) {
          record = { index, repr: cut(reprs[index]!) }
          const { failures } = engine.runBatch((index + 1) * graph.batchInterval)
          const found = failures.find(({ type }) => type === 'TimeLimit')
          if (found) return ports.archive.addStop({ ...stop, node: found.node, record })
        }
      }),
  }
}

/** Records among which the one that hangs is searched for. */
const searched = 5_000

/** The numbers of a state's keys, by batch. */
type Lanes = Map<number, Map<string, number | null>>

/** Keys up to which all of them are kept for the lanes, and batches. */
const laneKeys = 500
const laneBatches = 700

/** Keys up to which it is written down when each last got a value. */
const touchedKeys = 5_000

/** Writes down which keys of each state got a value in the batch that just ran. */
function noteTouched({ program: { graph, engine }, at, touched }: Replay): void {
  for (const { id, operator } of graph.nodes) {
    if (operator !== 'updateStateByKey' || (engine.records(id, 0, 0)?.total ?? Infinity) > touchedKeys) continue
    const found = engine.stateRows(id)
    if (!found) continue
    const last = touched.get(id) ?? new Map<string, number>()
    touched.set(id, last)
    for (const { key, values } of found.rows) if (values.length) last.set(keyLabel(key), at)
  }
}

/** New values of a key that a table shows. */
const shownValues = 20

const indexOf = ({ graph, engine }: LookedAtProgram, time: number): number =>
  engine.batches - Math.round((engine.time - time) / graph.batchInterval)

const programAt = ({ start, programs }: Outline, batch: number): Graph =>
  programs.findLast((entry) => entry.from <= batch)?.graph ?? start.graph

/** Answers of the archive are copies, so a graph is recognised by what it says. */
const sameGraph = (a: Graph, b: Graph): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)
