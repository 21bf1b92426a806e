import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Graph, NodeId } from '#model/graph.ts'
import type { ReplaceResult } from '#model/run.ts'
import type { Difference, RunNumber, RunsClient } from '#model/runs.ts'
import { needsInput, needsRestart, sameProgram, webSocketNodes } from './program.ts'
import type { Running } from './running.ts'
import type { HistoryStore, RunStore } from './types.ts'

/** A run that is kept beside the one that is being made. */
export interface KeptRun {
  readonly run: RunNumber
  /** What it is called: 1, 2, 3 … over one input. */
  readonly name: number
  /** The batch from which it is its own, and whose it was before; null for a run that began by itself. */
  readonly from: { readonly run: RunNumber; readonly batch: number } | null
  /** What it had shown when it was left; undefined while it is the one that is being made. */
  readonly left?: { readonly history: HistoryStore; readonly run: RunStore; readonly document: Graph }
}

/** What a replay could not do as it was the first time; `nodes` are the sources it is about. */
export interface ReplayNotice {
  /** `recorded`: live records come from the log. `silent`: live sources that the other run did not have. */
  readonly kind: 'recorded' | 'silent'
  readonly nodes: readonly NodeId[]
}

/** Where the run that is being made and the compared one part. */
export type Parting =
  | { readonly state: 'searching' }
  | { readonly state: 'found'; readonly difference: Difference }
  /** No record differs up to this batch. */
  | { readonly state: 'equal'; readonly upTo: number }

export interface RunsStore {
  /** Oldest first, with the one that is being made. */
  readonly runs: readonly KeptRun[]
  readonly current: RunNumber
  /** The run whose future is drawn beside the current one. */
  readonly compared: RunNumber | null
  readonly parting: Parting | null
  readonly notices: readonly ReplayNotice[]
}

/** Why a batch cannot be replayed now. */
export type ReplayObstacle =
  | { readonly code: 'nothing' | 'errors' | 'restart' | 'seed' }
  /** Input before batch `oldest` is forgotten. */
  | { readonly code: 'forgotten'; readonly oldest: number }

export interface Runs {
  readonly store: StoreApi<RunsStore>
  /** What keeps a batch from being replayed; undefined when nothing does. */
  obstacle(batch: number): ReplayObstacle | undefined
  /** Makes a new run with the document as it is now from `batch` on, and compares it with the present one, which is kept. */
  replayFrom(batch: number): Promise<void>
  /** Goes on with a kept run, paused where it was left; the document is its own again, as one undo step. */
  returnTo(run: RunNumber): Promise<void>
  /** Draws another kept run beside the current one; null: none. */
  compare(run: RunNumber | null): void
  forget(run: RunNumber): void
  /** A new input begins: there are no other runs over it. Call after every start, and when the run is forgotten. */
  begin(): void
}

/** The session as the runs see it. */
export interface RunsPorts {
  readonly client: RunsClient
  readonly running: Running
  /** What of the document can run, checked now. */
  program(): Graph | undefined
  /** The whole document whose batches are shown. */
  document(): Graph
  /** Shows a document as one undo step. */
  show(graph: Graph, name: number): void
  /** Looks at the newest batch. */
  goLive(): void
}

/** Runs that are kept at most: the oldest that is neither current nor compared goes first. */
const mostKept = 8

/** What a run is called; 0 when it is not kept. */
export const nameOf = ({ runs }: Pick<RunsStore, 'runs'>, run: RunNumber | null): number =>
  runs.find((kept) => kept.run === run)?.name ?? 0

const none: RunsStore = { runs: [], current: 0, compared: null, parting: null, notices: [] }

/** The runs over one input: which there are, which one is being made, and which two are compared. */
export function createRuns({ client, running, program, document, show, goLive }: RunsPorts): Runs {
  const store = createStore<RunsStore>()(() => none)
  /** Ends the wait for a run to catch up before it is compared. */
  let stopWaiting: () => void = () => undefined

  const left = (): KeptRun['left'] => ({
    history: running.history.getState(),
    run: running.run.getState(),
    document: document(),
  })
  const find = (run: RunNumber | null) => store.getState().runs.find((kept) => kept.run === run)
  const historyOf = (kept: KeptRun): HistoryStore => kept.left?.history ?? running.history.getState()

  const obstacle = (batch: number): ReplayObstacle | undefined => {
    const { live, oldestReplayable } = running.history.getState()
    const { state } = running.run.getState()
    if (batch < 1 || batch > live || state === 'stopped' || !find(store.getState().current)) return { code: 'nothing' }
    if (batch < oldestReplayable) return { code: 'forgotten', oldest: oldestReplayable }
    const graph = program()
    if (!graph || graph.nodes.length === 0) return { code: 'errors' }
    const now = running.current()
    if (now && needsInput(now, graph)) return { code: 'seed' }
    return now && needsRestart(now, graph) ? { code: 'restart' } : undefined
  }

  /** Asks where the two runs part, once the current one has come as far as the other. */
  const compare = (run: RunNumber | null) => {
    stopWaiting()
    const { current } = store.getState()
    const other = run === current ? undefined : find(run)
    if (!other) {
      store.setState({ compared: null, parting: null })
      return
    }
    store.setState({ compared: other.run, parting: { state: 'searching' } })
    const from = partedAt(store.getState().runs, other.run, current)
    const target = historyOf(other).live
    const ask = async () => {
      const upTo = Math.min(target, running.history.getState().live)
      const asked = store.getState()
      const found = from <= upTo ? await client.difference(other.run, current, from, upTo).catch(() => null) : null
      const now = store.getState()
      if (now.current !== asked.current || now.compared !== asked.compared) return
      store.setState({ parting: found ? { state: 'found', difference: found } : { state: 'equal', upTo } })
    }
    if (running.run.getState().state !== 'catchingUp') return void ask()
    stopWaiting = running.run.subscribe(({ state }) => {
      if (state === 'catchingUp') return
      stopWaiting()
      // The message that says so brings the last batches, which are folded after the state.
      queueMicrotask(() => void ask())
    })
  }

  /** Leaves the current run for another one. */
  const leaveFor = (next: KeptRun) => {
    const { runs, current } = store.getState()
    const leaving = left()!
    const others = runs
      .filter((kept) => kept.run !== next.run)
      .map((kept) => (kept.run === current ? { ...kept, left: leaving } : kept))
    const surplus = others.filter((kept) => kept.run !== current).slice(0, Math.max(0, others.length + 1 - mostKept))
    for (const { run } of surplus) client.forget(run)
    const all = [...others.filter((kept) => !surplus.includes(kept)), next].sort((a, b) => a.run - b.run)
    store.setState({ runs: all, current: next.run, notices: [], compared: null, parting: null })
    goLive()
  }

  return {
    store,
    obstacle,
    compare,

    async replayFrom(batch) {
      const graph = program()
      if (!graph || obstacle(batch)) return
      const of = store.getState().current
      const before = running.current()
      const { live } = running.history.getState()
      const paused = running.run.getState().state === 'paused'
      const told = batch - 1
      const { run, begun } = client.replay({ of, from: batch, graph }, { told, ahead: live, paused })
      leaveFor({ run, name: Math.max(...store.getState().runs.map(({ name }) => name)) + 1, from: { run: of, batch } })
      running.goOnAs(run, graph, historyUpTo(find(of)!.left!.history, told), find(of)!.left!.run)
      store.setState({ notices: noticesOf(before, graph) })
      compare(of)
      const result: ReplaceResult = await begun
      running.report(result, batch)
    },

    async returnTo(run) {
      const kept = find(run)
      const { current } = store.getState()
      if (!kept?.left || run === current) return
      const { history, run: status, document: shown } = kept.left
      // Live sources went on: what came meanwhile belongs to this run as well.
      const ahead = webSocketNodes(shown).length > 0 ? Math.max(history.live, running.history.getState().live) : 0
      const back = client.returnTo(run, { told: history.live, ahead: Math.max(ahead, history.live), paused: true })
      leaveFor({ run, name: kept.name, from: kept.from })
      running.goOnAs(run, shown, history, status)
      show(shown, kept.name)
      compare(current)
      await back
      // What was edited after the last of its batches does not belong to it.
      const graph = program()
      if (graph && sameProgram(graph, shown)) running.restore(graph)
    },

    forget(run) {
      const { runs, current, compared } = store.getState()
      if (run === current || !find(run)) return
      client.forget(run)
      store.setState({ runs: runs.filter((kept) => kept.run !== run) })
      if (compared === run) compare(null)
    },

    begin() {
      stopWaiting()
      const run = running.current() ? client.current() : 0
      store.setState(run === 0 ? none : { ...none, current: run, runs: [{ run, name: 1, from: null }] }, true)
    },
  }
}

/** The first batch that two runs do not share: where the younger branch of either line leaves their common past. */
export function partedAt(runs: readonly KeptRun[], a: RunNumber, b: RunNumber): number {
  /** From which batch on each run of the line is not followed any more, by run: Infinity for the run itself. */
  const line = (run: RunNumber): Map<RunNumber, number> => {
    const ends = new Map<RunNumber, number>()
    let end = Infinity
    for (let at: RunNumber | undefined = run; at !== undefined;) {
      ends.set(at, end)
      const from: KeptRun['from'] = runs.find((kept) => kept.run === at)?.from ?? null
      end = Math.min(end, from?.batch ?? Infinity)
      at = from?.run
    }
    return ends
  }
  const [ofA, ofB] = [line(a), line(b)]
  for (const [run, end] of ofA) {
    const other = ofB.get(run)
    if (other !== undefined) return Math.max(1, Math.min(end, other))
  }
  return 1
}

/** What a history held when batch `batch` was the newest. */
export function historyUpTo(history: HistoryStore, batch: number): HistoryStore {
  const upTo = <T extends { readonly batch: number }>(items: readonly T[]) =>
    items.filter((item) => item.batch <= batch)
  return {
    ...history,
    batches: history.batches.filter(({ index }) => index <= batch),
    live: batch,
    completed: batch,
    console: upTo(history.console),
    points: Object.fromEntries(Object.entries(history.points).map(([chart, points]) => [chart, upTo(points)])),
  }
}

function noticesOf(before: Graph | undefined, after: Graph): readonly ReplayNotice[] {
  const heard = new Set(before ? webSocketNodes(before) : [])
  const live = webSocketNodes(after)
  const notices: readonly ReplayNotice[] = [
    { kind: 'recorded', nodes: live.filter((node) => heard.has(node)) },
    { kind: 'silent', nodes: live.filter((node) => !heard.has(node)) },
  ]
  return notices.filter(({ nodes }) => nodes.length > 0)
}
