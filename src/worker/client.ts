import type { Breakpoint } from '#model/breakpoint.ts'
import type { ChartSpec, Graph, NodeId } from '#model/graph.ts'
import type { LookAnswer, LookName, LookQuestion } from '#model/looks.ts'
import {
  noProgress,
  type EngineClient,
  type Progress,
  type RunOptions,
  type RunProblem,
  type RunState,
  type SourceStatus,
  type Speed,
} from '#model/run.ts'
import type { RunStart, Stop } from './intake/archive.ts'
import type { Remote } from 'comlink'
import type { EngineCalls, EngineName, IntakeCalls, ProgressMessage, StatusMessage } from './protocol.ts'
import { createRunsClient } from './runsClient.ts'
import { heartbeat } from './heartbeat.ts'
import { Gone, hear, reach, type Reached, type Thread } from './thread.ts'
import { engineGone, hung, intakeGone, notLoaded, stopped } from './threadProblems.ts'
import { patience, watch, type Engine } from './watchedEngine.ts'

/** On a machine that does much else a task that ends takes longer than that: whoever was ended without a reason is given twice as long, up to this. */
const longestPatience = 40_000
/** The same for a task of a single record, and for the whole search for one. */
const searchPatience = 1_000
const searchTime = 5_000

/** The threads of a workbench, as the client needs them; the only place that makes them is `threads` below. */
export interface Threads {
  /** Receivers and archive: lives as long as the client. */
  intake(): Thread
  /** An engine connected to the intake. */
  engine(name: EngineName): Thread
  now(): number
  after(ms: number, run: () => void): () => void
}

/** Zero time of a virtual clock when none is given. */
export const virtualZeroTime = 1_700_000_000_000

/**
 * The engine's client over threads. It starts them when the first run does, and keeps watch: an engine that is silent for too
 * long is ended, the place where it hung is written down, and a new one goes on from the last snapshot. Questions about
 * batches go to a second engine, which replays them and is watched alike.
 */
export function createEngineClient(threads: Threads): EngineClient {
  const listeners = new Set<(progress: Progress) => void>()
  let intake: Reached<IntakeCalls> | undefined
  let engine: Engine | undefined
  let lookback: Engine | undefined
  let run = 0
  /** The batch up to which the run computes at once, before it follows its clock. */
  let ahead = 0
  /** The highest number that a run has. */
  let issued = 0
  let state: RunState = 'stopped'
  /** Whether the run is to wait once it has caught up. */
  let waits = false
  let speed: Speed = 1
  let told = 0
  let sources: readonly SourceStatus[] = []
  let oldestReplayable = 1
  let last: Progress | undefined
  let breakpoints: readonly Breakpoint[] = []
  /** Stages whose record was searched for: one that hangs in every batch is not searched again. */
  let searched = new Set<NodeId>()
  /** The batch after which an engine's thread was gone without a reason. */
  let revivedAt = -1
  /** Milliseconds that a task of this run may take by now. */
  let patient = patience
  const beMorePatient = () => void (patient = Math.min(2 * patient, longestPatience))
  /** The same for a task of the engine that answers questions. */
  let lookbackPatience = patience
  let endHeartbeat: () => void = () => undefined
  /** Settles when an engine stands in the place of one that was ended. */
  let replaced: Promise<void> | undefined

  const emit = (progress: Progress) => {
    last = progress
    // The archive's view of sources and log counts: the engine cannot see the receivers.
    const others = progress.sources.filter((source) => !sources.some((live) => live.node === source.node))
    const whole = { ...progress, sources: [...others, ...sources], oldestReplayable }
    for (const listener of listeners) listener(whole)
  }

  const theIntake = () => {
    if (intake) return intake
    const thread = threads.intake()
    hear<StatusMessage>(thread.endpoint, 'status', ({ status }) => {
      sources = status.sources
      oldestReplayable = status.oldestReplayable
      if (last) emit({ ...last, batches: [], console: [], problems: [], points: [], observed: {} })
    })
    const reached = (intake = reach<IntakeCalls>(thread))
    endHeartbeat = heartbeat(threads, thread, () => reached.ask((calls) => calls.quietFor('engine')), intakeIsGone)
    return intake
  }

  /** What was received and the snapshots are gone: no engine can go on from there. */
  const intakeIsGone = (loaded: boolean) => {
    endHeartbeat()
    intake?.end()
    intake = undefined
    engine?.end()
    engine = undefined
    endLookback()
    if (state !== 'stopped') tellProblem((loaded ? intakeGone : notLoaded)(told + 1), 'stopped')
  }
  const tellProblem = (problem: RunProblem, then: RunState = state) => {
    state = then
    emit({ ...(last ?? { ...noProgress, run }), batches: [], console: [], points: [], state, problems: [problem] })
  }

  const watched = (name: EngineName, silent: (loaded: boolean) => Promise<void>, allowed?: () => number) => {
    theIntake()
    const make = () => {
      const thread = threads.engine(name)
      if (name === 'engine')
        hear<ProgressMessage>(thread.endpoint, 'progress', ({ progress }) => hearProgress(progress))
      return thread
    }
    return watch(threads, make, () => theIntake().ask((calls) => calls.quietFor(name)), silent, allowed)
  }

  const theEngine = () => {
    if (!engine) {
      engine = watched(
        'engine',
        (loaded) => (replaced = onSilence(loaded)),
        () => patient,
      )
      // A new engine knows of none.
      if (breakpoints.length) void engine.ask((calls) => calls.setBreakpoints(breakpoints)).catch(ignoreGone)
    }
    return engine
  }
  const hearProgress = (progress: Progress) => {
    if (progress.run !== run) return
    state = progress.state
    if (state !== 'catchingUp') waits = state === 'paused'
    told = Math.max(told, progress.batches.at(-1)?.index ?? 0)
    emit(progress)
  }

  /** The engine hangs in a person's function: end it, and go on without that task. */
  const onSilence = async (loaded: boolean) => {
    const was = { state, run }
    engine = undefined
    if (!loaded) {
      if (state !== 'stopped') tellProblem(notLoaded(told + 1), 'stopped')
      return
    }
    const stop = await theIntake().ask((calls) => calls.blame('engine', undefined, told))
    const goesOn = () => was.run === run && state !== 'stopped'
    if (!goesOn()) return
    if (!stop) {
      if (patient >= longestPatience && revivedAt === told) {
        // It was not at work, and a new one with all the time that there is did not come further: another would not either.
        tellProblem(hung(told + 1), 'stopped')
        return
      }
      beMorePatient()
      if (revivedAt !== told) tellProblem(engineGone(told + 1))
      revivedAt = told
    } else tellProblem(stopped(stop))
    if (stop && !searched.has(stop.stage)) {
      searched.add(stop.stage)
      const found = await search(stop)
      if (!goesOn()) return
      if (!found) {
        // None of its records hangs by itself: all of them may have been too much for a busy machine. The next time it is not forgiven.
        beMorePatient()
        await theIntake().ask((calls) => calls.forgive(stop))
        // Or the browser ended its thread in the midst of a task: that something happened is said all the same.
        tellProblem(engineGone(stop.batch))
      }
    }
    const next = theEngine()
    next.ask((calls) => calls.resume(was.state, speed, told, ahead)).catch(ignoreGone)
    if (was.state === 'catchingUp' && waits) next.ask((calls) => calls.pause()).catch(ignoreGone)
  }

  /** Asks the engine for what a person wants of the run; when it is ended before it heard, the next one is asked. */
  const wish = async <R>(question: (calls: Remote<EngineCalls>) => Promise<R>, none: R): Promise<R> => {
    const asked = run
    for (;;) {
      try {
        if (engine) return await engine.ask(question)
      } catch (error) {
        if (!(error instanceof Gone)) throw error
      }
      await replaced?.catch(() => undefined)
      if (!engine || asked !== run) return none
    }
  }

  /** Looks for the record on which a stage hung, and whether there is one: a second engine runs them one by one and is ended when it hangs, too. */
  const search = async (stop: Stop): Promise<boolean> => {
    endLookback()
    let blamed: Promise<unknown> | undefined
    const searcher = watched(
      'lookback',
      async (loaded) => {
        if (!loaded) return
        blamed = theIntake().ask((calls) => calls.blame('lookback', stop))
        await blamed
      },
      () => searchPatience,
    )
    const cancel = threads.after(searchTime, searcher.end)
    await searcher.ask((calls) => calls.search(stop)).catch(ignoreGone)
    cancel()
    searcher.end()
    await blamed
    return blamed !== undefined
  }

  const theLookback = () =>
    (lookback ??= watched(
      'lookback',
      async () => {
        // No stop is written down: the run went through the batches that are asked about, and a replay of it must do the same.
        lookback = undefined
        lookbackPatience = Math.min(2 * lookbackPatience, 2 * patience)
      },
      () => lookbackPatience,
    ))
  /** Asks the second engine; one that was ended, because it hung or the browser needed room, is followed by one with more time. */
  const ask = async <R>(question: (calls: Remote<EngineCalls>) => Promise<R>, none: R): Promise<R> => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const asked = run
      try {
        const answer = await theLookback().ask(question)
        lookbackPatience = patience
        return answer
      } catch (error) {
        if (!(error instanceof Gone)) throw error
        if (asked !== run) return none
      }
    }
    return none
  }
  const endLookback = () => {
    lookback?.end()
    lookback = undefined
  }
  const follow = (next: number, toldThere: number, aheadThere: number, paused: boolean) => {
    run = next
    ahead = aheadThere
    state = 'catchingUp'
    waits = paused
    told = toldThere
    searched = new Set()
    revivedAt = -1
    patient = patience
    last = undefined
  }
  const runs = createRunsClient({
    current: () => run,
    issue: () => ++issued,
    follow,
    speed: () => speed,
    engine: (question) => theEngine().ask(question),
    lookback: ask,
    twin: () => watched('twin', async () => undefined),
    forget: (kept) => void intake?.ask((calls) => calls.forget(kept)).catch(ignoreGone),
  })

  return {
    runs,
    async start(graph, options) {
      const mine = ++issued
      speed = options.speed
      sources = []
      oldestReplayable = 1
      follow(mine, 0, options.prefill, options.paused)
      endLookback()
      const start: RunStart = { run, graph, options, zeroTime: zeroTimeOf(graph, options, threads.now()) }
      try {
        await theEngine().ask((calls) => calls.start(start))
      } catch (error) {
        // Ended because it hung while computing ahead: the next engine is on its way already.
        if (!(error instanceof Gone) || mine !== run) throw error
      }
    },
    async replace(graph) {
      searched = new Set()
      return wish((calls) => calls.replace(graph), { reset: [] })
    },
    play() {
      waits = false
      void wish((calls) => calls.play(), undefined)
    },
    pause() {
      waits = true
      void wish((calls) => calls.pause(), undefined)
    },
    step() {
      waits = true
      return wish((calls) => calls.step(), undefined)
    },
    setSpeed(next) {
      speed = next
      void wish((calls) => calls.setSpeed(next), undefined)
    },
    hold: (moving) => void engine?.ask((calls) => calls.hold(moving)).catch(ignoreGone),
    async setBreakpoints(list) {
      breakpoints = list
      return wish((calls) => calls.setBreakpoints(list), {})
    },
    stop() {
      run = ++issued
      state = 'stopped'
      void engine?.ask((calls) => calls.stop()).catch(ignoreGone)
      void intake?.ask((calls) => calls.stopReceivers()).catch(ignoreGone)
      endLookback()
    },
    retrySource: (node) => void intake?.ask((calls) => calls.retrySource(node)).catch(ignoreGone),
    received: async () => (await intake?.ask((calls) => calls.received()).catch(ignoreGone)) ?? [],
    records: (node, batch, offset, limit) =>
      ask((calls) => calls.records(node, batch, offset, limit), {
        node,
        batch,
        total: null,
        partitions: 0,
        records: [],
      }),
    window: (node: NodeId, batch: number, limit: number) => ask((calls) => calls.window(node, batch, limit), null),
    state: (node, batch, query) => ask((calls) => calls.state(node, batch, query), null),
    stateLanes: (node, keys, from, to) => ask((calls) => calls.stateLanes(node, keys, from, to), null),
    chartHistory: (chart: ChartSpec, from: number, to: number) =>
      ask((calls) => calls.chartHistory(chart, from, to), []),
    look: <Name extends LookName>(name: Name, question: LookQuestion<Name>) =>
      // A thread's calls lose their type parameter on the way.
      ask((calls) => calls.look(name, question) as Promise<LookAnswer<Name> | null>, null),
    onProgress(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      run = ++issued
      engine?.end()
      endLookback()
      endHeartbeat()
      intake?.end()
      listeners.clear()
    },
  }
}

const ignoreGone = (error: unknown) => {
  if (!(error instanceof Gone)) throw error
}

/** Live runs begin at a multiple of the interval, as Spark's do, early enough for what is computed ahead. */
export function zeroTimeOf(graph: Graph, options: RunOptions, now: number): number {
  if (options.zeroTime !== undefined) return options.zeroTime
  if (options.clock === 'virtual') return virtualZeroTime
  return (Math.floor(now / graph.batchInterval) - options.prefill) * graph.batchInterval
}
