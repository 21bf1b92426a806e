import type { EngineClient, Progress, SourceStatus, Speed } from '#model/run.ts'
import { zeroTimeOf } from './client.ts'
import { createEngineHost } from './engineHost.ts'
import { createIntake, type IntakePorts } from './intake/intake.ts'

/** The engine's client without threads, for tests and Node: everything runs in the caller's, and nothing can end what hangs. */
export function createInProcessClient(ports: IntakePorts): EngineClient {
  const listeners = new Set<(progress: Progress) => void>()
  let sources: readonly SourceStatus[] = []
  let last: Progress | undefined
  const emit = (progress: Progress) => {
    last = progress
    // The engine cannot see the receivers: what the intake says of them counts.
    const others = progress.sources.filter((source) => !sources.some((live) => live.node === source.node))
    listeners.forEach((listener) => listener({ ...progress, sources: [...others, ...sources] }))
  }
  const intake = createIntake({
    ...ports,
    statuses(live, oldestReplayable) {
      sources = live
      ports.statuses?.(live, oldestReplayable)
      if (last) emit({ ...last, batches: [], console: [], problems: [], points: [], observed: {} })
    },
  })
  let run = 0
  let issued = 0
  let speed: Speed = 1
  const host = createEngineHost({
    archive: intake,
    now: ports.now,
    after: ports.after,
    tell: emit,
  })
  return {
    runs: {
      current: () => run,
      replay(fork, how) {
        run = ++issued
        return { run, begun: host.replay(run, fork, how, speed) }
      },
      returnTo(kept, how) {
        run = kept
        return host.returnTo(kept, how, speed)
      },
      forget: (kept) => intake.forget(kept),
      difference: host.difference,
      twin: (order) => ({ answer: host.twin(order), cancel: () => undefined }),
    },
    start(graph, options) {
      run = ++issued
      speed = options.speed
      sources = []
      last = undefined
      return host.start({ run, graph, options, zeroTime: zeroTimeOf(graph, options, ports.now()) })
    },
    replace: host.replace,
    play: () => void host.play(),
    pause: () => void host.pause(),
    step: host.step,
    setSpeed(next) {
      speed = next
      void host.setSpeed(next)
    },
    hold: (moving) => void host.hold(moving),
    setBreakpoints: host.setBreakpoints,
    stop() {
      void host.stop()
      intake.stop()
    },
    retrySource: (node) => intake.retrySource(node),
    records: host.records,
    window: host.window,
    state: host.state,
    stateLanes: host.stateLanes,
    chartHistory: host.chartHistory,
    look: host.look,
    onProgress(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      void host.stop()
      intake.stop()
      listeners.clear()
    },
  }
}
