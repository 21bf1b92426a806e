import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Graph } from '#model/graph.ts'
import type { EngineClient, Progress, ReplaceResult, RunOptions, RunProblem, Speed } from '#model/run.ts'
import { emptyHistory, foldHistory, foldRun, idleRun, mergePoints } from './fold.ts'
import { pacedProgress } from './pacedProgress.ts'
import { hasLiveSource, needsRestart, sameProgram } from './program.ts'
import type { Timer } from './timer.ts'
import type { HistoryStore, RunStore } from './types.ts'

/** The run of the open document, as stores; what the page asks of it goes through here. */
export interface Running {
  readonly run: StoreApi<RunStore>
  readonly history: StoreApi<HistoryStore>
  /** The document as it runs, or as it will from the next batch on. Undefined before the first start. */
  current(): Graph | undefined
  start(graph: Graph, how: StartOptions): Promise<void>
  /** The document changed and can run: hands the new program to the run, unless it needs a restart for it. */
  swap(graph: Graph): void
  /** Another run over the same input goes on: `graph` runs in it, and this is what it has shown so far. */
  goOnAs(run: number, graph: Graph, shown: HistoryStore, status: RunStore): void
  /** Runs `graph` from the next batch on, whatever was to run there. */
  restore(graph: Graph): void
  /** Says what of the state did not fit a program, in the batch from which on it runs. */
  report(result: ReplaceResult, batch: number): void
  /** Ends the run; its batches are forgotten. */
  forget(): void
  setSpeed(speed: Speed): void
  dispose(): void
}

export interface StartOptions {
  readonly prefill: number
  readonly paused: boolean
  /** A repeatable screen: zero time (milliseconds since the epoch) and modelled timings. */
  readonly zeroTime?: number
}

/** Why a state does not survive an edit, by the engine's code. */
const reasons: Readonly<Record<string, string>> = {
  'records-changed': 'After the edit its records are of another type.',
  'operator-changed': 'After the edit another operation stands here.',
  'partitions-changed': 'After the edit its records lie in another number of partitions.',
}

/** `swapped` hears when the first batch with a new program is there. */
export function createRunning(client: EngineClient, timer: Timer, swapped: () => void): Running {
  const run = createStore<RunStore>()(() => idleRun)
  const history = createStore<HistoryStore>()(() => emptyHistory)
  let number = 0
  let current: Graph | undefined
  /** A program that the engine has taken and no batch has shown yet. */
  let accepted = false

  const clear = () => {
    history.setState(emptyHistory, true)
    run.setState({ ...idleRun, speed: run.getState().speed, canChangeSpeed: run.getState().canChangeSpeed }, true)
  }

  const hear = (progress: Progress) => {
    if (!current || progress.run < number) return
    if (progress.run > number) {
      number = progress.run
      history.setState(emptyHistory, true)
    }
    const before = history.getState()
    run.setState(foldRun(run.getState(), progress, before.live), true)
    const after = foldHistory(before, progress)
    if (after !== before) history.setState(after, true)
    if (accepted && after.live > before.live) {
      accepted = false
      swapped()
    }
  }
  const unsubscribe = client.onProgress(pacedProgress(timer, hear))

  const report = ({ reset }: ReplaceResult, batch = history.getState().live + 1) => {
    if (!reset.length) return
    const problems = reset.map(({ node, code }): RunProblem => ({
      severity: 'warning',
      batch,
      node,
      type: 'StateReset',
      message: `${reasons[code] ?? reasons['records-changed']!} What this node remembered could not be kept: it starts again empty.`,
      args: { code },
    }))
    run.setState({ problems: [...run.getState().problems, ...problems] })
  }

  return {
    run,
    history,
    current: () => current,

    async start(graph, how) {
      clear()
      current = graph
      accepted = false
      const live = hasLiveSource(graph)
      run.setState({
        canChangeSpeed: !live,
        restartNeeded: false,
        zone: how.zeroTime === undefined ? 'local' : 'utc',
        modelled: how.zeroTime !== undefined,
        state: how.prefill > 0 ? 'catchingUp' : how.paused ? 'paused' : 'playing',
        ...(live && { speed: 1 as Speed }),
      })
      const options: RunOptions = {
        clock: 'live',
        prefill: live ? 0 : how.prefill,
        speed: run.getState().speed,
        paused: how.paused,
        modelledTime: how.zeroTime !== undefined,
        ...(how.zeroTime !== undefined && { zeroTime: how.zeroTime }),
      }
      await client.start(graph, options)
    },

    swap(graph) {
      if (!current) return
      if (needsRestart(current, graph)) {
        run.setState({ restartNeeded: true })
        return
      }
      run.setState({ restartNeeded: false, canChangeSpeed: !hasLiveSource(graph) })
      const known = new Map(current.charts.map((chart) => [chart.id, chart.node]))
      const pinned = graph.charts.filter((chart) => known.get(chart.id) !== chart.node)
      const same = sameProgram(current, graph)
      current = graph
      const { live } = history.getState()
      for (const chart of pinned)
        if (live > 0)
          client.chartHistory(chart, Math.max(1, live - 599), live).then(
            (points) => history.setState({ points: mergePoints(history.getState().points, chart.id, points) }),
            // The chart starts with the next batch then; the run itself reports what is wrong with it.
            () => undefined,
          )
      if (same) return
      client.replace(graph).then(
        (result) => {
          if (current !== graph) return
          accepted = true
          report(result)
        },
        () => undefined,
      )
    },

    goOnAs(next, graph, shown, { problems, observed }) {
      number = next
      current = graph
      accepted = true
      history.setState(shown, true)
      run.setState({
        state: 'catchingUp',
        queued: 0,
        problems: problems.filter((problem) => problem.batch <= shown.live),
        observed,
        restartNeeded: false,
        canChangeSpeed: !hasLiveSource(graph),
      })
    },

    restore(graph) {
      current = graph
      client.replace(graph).catch(() => undefined)
    },

    report,

    forget() {
      client.stop()
      current = undefined
      clear()
    },

    setSpeed(speed) {
      if (!run.getState().canChangeSpeed) return
      run.setState({ speed })
      client.setSpeed(speed)
    },

    dispose() {
      unsubscribe()
      client.dispose()
    },
  }
}
