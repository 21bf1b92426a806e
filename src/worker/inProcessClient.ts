import type { EngineClient, Progress } from '#model/run.ts'
import { zeroTimeOf } from './client.ts'
import { createEngineHost } from './engineHost.ts'
import { createIntake, type IntakePorts } from './intake.ts'

/** The engine's client without threads, for tests and Node: everything runs in the caller's, and nothing can end what hangs. */
export function createInProcessClient(ports: IntakePorts): EngineClient {
  const listeners = new Set<(progress: Progress) => void>()
  const intake = createIntake(ports)
  let run = 0
  const host = createEngineHost({
    archive: intake,
    now: ports.now,
    after: ports.after,
    tell: (progress) => listeners.forEach((listener) => listener(progress)),
  })
  return {
    start(graph, options) {
      return host.start({ run: ++run, graph, options, zeroTime: zeroTimeOf(graph, options, ports.now()) })
    },
    replace: host.replace,
    play: () => void host.play(),
    pause: () => void host.pause(),
    step: host.step,
    setSpeed: (speed) => void host.setSpeed(speed),
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
