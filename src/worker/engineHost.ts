import type { Progress } from '#model/run.ts'
import type { ArchivePort } from './intake/archive.ts'
import { createBreakpoints } from './run/breakpoints.ts'
import { openProgram } from './run/engineProgram.ts'
import { firstDifference } from './compare/difference.ts'
import { createLookback } from './looks/lookback.ts'
import type { AnnouncedTask, EngineCalls } from './protocol.ts'
import { createRunner } from './run/runner.ts'
import { runTwins } from './compare/twin.ts'

export interface HostPorts {
  readonly archive: ArchivePort
  now(): number
  /** See `RunnerPorts.wall`. */
  wall?(): number
  after(ms: number, run: () => void): () => void
  announce?(task: AnnouncedTask): void
  tell(progress: Progress): void
}

/** Everything that an engine's thread does, without the thread: it runs batches and answers questions about them. */
export function createEngineHost(ports: HostPorts): EngineCalls {
  const breakpoints = createBreakpoints(openProgram)
  const runner = createRunner({ ...ports, open: breakpoints.open })
  const { records, window, state, stateLanes, chartHistory, look, search } = createLookback(ports)
  const { start, resume, replay, returnTo, replace, step } = runner
  return {
    answer: async () => undefined,
    start,
    resume,
    replay,
    returnTo,
    twin: async (order) => runTwins(ports, order),
    difference: async (was, now, from, to) => firstDifference(ports, { was, now, from, to }),
    replace: async (graph) => replace(graph),
    play: async () => runner.play(),
    pause: async () => runner.pause(),
    step,
    setSpeed: async (speed) => runner.setSpeed(speed),
    hold: async (moving) => runner.hold(moving),
    async setBreakpoints(list) {
      breakpoints.set(list)
      const graph = await runner.reopen()
      return graph ? breakpoints.problems(graph) : {}
    },
    stop: async () => runner.stop(),
    records,
    window,
    state,
    stateLanes,
    chartHistory,
    look,
    search,
  }
}
