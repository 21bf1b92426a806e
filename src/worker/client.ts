import type { ChartSpec, Graph, NodeId } from '#model/graph.ts'
import type { EngineClient, Progress, RunOptions, RunProblem, RunState, SourceStatus, Speed } from '#model/run.ts'
import type { RunStart } from './archive.ts'
import { caller, Gone, hear, type Caller, type Port } from './rpc.ts'
import type { EngineCalls, EngineName, IntakeCalls } from './protocol.ts'

/** Milliseconds that a task may take before its thread is ended: longer than the limit that the engine keeps by itself. */
const patience = 2_500
const askEvery = 400

/** The threads of a workbench, as the client needs them; the only place that makes them is `threads` below. */
export interface Threads {
  /** Receivers and archive: lives as long as the client. */
  intake(): Thread
  /** An engine connected to the intake. */
  engine(name: EngineName): Thread
  now(): number
  after(ms: number, run: () => void): () => void
}

export interface Thread {
  readonly port: Port
  terminate(): void
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
  let intake: { readonly thread: Thread; readonly calls: Caller<IntakeCalls> } | undefined
  let engine: Engine | undefined
  let lookback: Engine | undefined
  let run = 0
  let state: RunState = 'stopped'
  let speed: Speed = 1
  let told = 0
  let sources: readonly SourceStatus[] = []
  let oldestReplayable = 1
  let last: Progress | undefined

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
    hear(thread.port, {
      statuses: (next: readonly SourceStatus[], oldest: number) => {
        sources = next
        oldestReplayable = oldest
        if (last) emit({ ...last, batches: [], console: [], problems: [], points: [], observed: {} })
      },
    })
    intake = { thread, calls: caller<IntakeCalls>(thread.port) }
    return intake
  }

  const theEngine = () => {
    theIntake()
    if (!engine) {
      engine = watch(threads, 'engine', quietFor, onSilence)
      hear(engine.thread.port, { progress: hearProgress })
    }
    return engine
  }
  const quietFor = (name: EngineName) => theIntake().calls.call('quietFor', name)
  const hearProgress = (progress: Progress) => {
    if (progress.run !== run) return
    state = progress.state
    told = Math.max(told, progress.batches.at(-1)?.index ?? 0)
    emit(progress)
  }

  /** The engine hangs in a person's function: end it, and go on without that task. */
  const onSilence = async () => {
    const was = { state, run }
    engine = undefined
    const blamed = await theIntake().calls.call('blame', 'engine')
    if (was.run !== run || state === 'stopped') return
    if (blamed) theEngine().calls.call('resume', was.state, speed, told).catch(ignoreGone)
    // Without a task to leave out, a new engine would only hang again.
    else if (last) emit({ ...last, batches: [], console: [], points: [], state: 'stopped', problems: [hung(told + 1)] })
  }

  const theLookback = () => {
    theIntake()
    return (lookback ??= watch(threads, 'lookback', quietFor, async () => {
      lookback = undefined
      await theIntake().calls.call('blame', 'lookback')
    }))
  }
  /** Asks the second engine; when that one hangs, the next knows where, so the second try gets an answer. */
  const ask = async <R>(question: (calls: Caller<EngineCalls>) => Promise<R>, none: R): Promise<R> => {
    for (let attempt = 0; attempt < 3; attempt++) {
      const asked = run
      try {
        return await question(theLookback().calls)
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

  return {
    async start(graph, options) {
      run++
      const mine = run
      state = 'catchingUp'
      speed = options.speed
      told = 0
      sources = []
      last = undefined
      oldestReplayable = 1
      endLookback()
      const start: RunStart = { run, graph, options, zeroTime: zeroTimeOf(graph, options, threads.now()) }
      try {
        await theEngine().calls.call('start', start)
      } catch (error) {
        // Ended because it hung while computing ahead: the next engine is on its way already.
        if (!(error instanceof Gone) || mine !== run) throw error
      }
    },
    async replace(graph) {
      return theEngine()
        .calls.call('replace', graph)
        .catch((error: unknown) => {
          if (error instanceof Gone) return { reset: [] }
          throw error
        })
    },
    play: () => void engine?.calls.call('play').catch(ignoreGone),
    pause: () => void engine?.calls.call('pause').catch(ignoreGone),
    async step() {
      await engine?.calls.call('step').catch(ignoreGone)
    },
    setSpeed(next) {
      speed = next
      void engine?.calls.call('setSpeed', next).catch(ignoreGone)
    },
    stop() {
      run++
      state = 'stopped'
      void engine?.calls.call('stop').catch(ignoreGone)
      void intake?.calls.call('stopReceivers')
      endLookback()
    },
    retrySource: (node) => void intake?.calls.call('retrySource', node),
    records: (node, batch, offset, limit) =>
      ask((calls) => calls.call('records', node, batch, offset, limit), {
        node,
        batch,
        total: null,
        partitions: 0,
        records: [],
      }),
    window: (node: NodeId, batch: number, limit: number) =>
      ask((calls) => calls.call('window', node, batch, limit), null),
    state: (node, batch, query) => ask((calls) => calls.call('state', node, batch, query), null),
    stateLanes: (node, keys, from, to) => ask((calls) => calls.call('stateLanes', node, keys, from, to), null),
    chartHistory: (chart: ChartSpec, from: number, to: number) =>
      ask((calls) => calls.call('chartHistory', chart, from, to), []),
    onProgress(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      run++
      engine?.end()
      endLookback()
      intake?.calls.close()
      intake?.thread.terminate()
      listeners.clear()
    },
  }
}

const hung = (batch: number): RunProblem => ({
  severity: 'error',
  batch,
  node: '',
  type: 'InternalError',
  message:
    'The engine did not answer any more and was ended. This is a fault of Millrace, not of the pipeline. Reset starts the run again.',
  args: {},
})

const ignoreGone = (error: unknown) => {
  if (!(error instanceof Gone)) throw error
}

/** Live runs begin at a multiple of the interval, as Spark's do, early enough for what is computed ahead. */
export function zeroTimeOf(graph: Graph, options: RunOptions, now: number): number {
  if (options.zeroTime !== undefined) return options.zeroTime
  if (options.clock === 'virtual') return virtualZeroTime
  return (Math.floor(now / graph.batchInterval) - options.prefill) * graph.batchInterval
}

interface Engine {
  readonly thread: Thread
  readonly calls: Caller<EngineCalls>
  end(): void
}

/**
 * An engine with somebody who listens whether it still answers. One that does not is busy with a task or hangs in it: which of
 * the two, its announcements tell. `silent` is called after it was ended.
 */
function watch(
  threads: Threads,
  name: EngineName,
  quietFor: (name: EngineName) => Promise<number>,
  silent: () => Promise<void>,
): Engine {
  const thread = threads.engine(name)
  const calls = caller<EngineCalls>(thread.port)
  let cancel: () => void
  let ended = false
  const end = () => {
    ended = true
    cancel()
    thread.terminate()
    calls.close()
  }
  const ask = () => {
    let answered = false
    const check = async () => {
      const quiet = await quietFor(name)
      if (answered || ended) return
      if (quiet < patience) {
        cancel = threads.after(Math.max(50, patience - quiet), () => void check())
        return
      }
      end()
      await silent()
    }
    cancel = threads.after(patience, () => void check())
    calls.call('answer').then(
      () => {
        answered = true
        cancel()
        if (!ended) cancel = threads.after(askEvery, ask)
      },
      () => undefined,
    )
  }
  cancel = threads.after(askEvery, ask)
  return { thread, calls, end }
}
