import { keptBatches, keptConsole, type Progress } from '#model/run.ts'
import { withPressure } from './pressure.ts'
import type { HistoryStore, RunStore } from './types.ts'

/** How a run's messages become what the views read. Pure, so that any sequence of messages can be tried in a test. */

/** Problems kept: beyond them the oldest go. */
export const keptProblems = 500

export const emptyHistory: HistoryStore = {
  batches: [],
  live: 0,
  completed: 0,
  console: [],
  points: {},
  oldestReplayable: 1,
}

export const idleRun: RunStore = {
  state: 'stopped',
  speed: 1,
  queued: 0,
  sources: [],
  problems: [],
  observed: {},
  canChangeSpeed: true,
  restartNeeded: false,
}

/**
 * History with what `progress` brings. Batches at or before the newest known one are ignored, with all that belongs to
 * them: after a forced stop the engine works its way up from a snapshot and may mention them again.
 */
export function foldHistory(history: HistoryStore, progress: Progress): HistoryStore {
  const { live } = history
  let newest = live
  const batches = progress.batches.filter(({ index }) => index > newest && (newest = index))
  const points = progress.points.filter((point) => point.batch > live)
  const console = progress.console.filter((text) => text.batch > live)
  if (!batches.length && history.oldestReplayable === progress.oldestReplayable) return history
  const pressure = withPressure(history.pressure, batches, progress.sources)
  return {
    ...(pressure && { pressure: last(pressure, keptBatches) }),
    batches: last(history.batches.concat(batches), keptBatches),
    live: batches.at(-1)?.index ?? live,
    completed: history.completed + batches.length + (progress.skipped ?? 0),
    console: console.length ? last(history.console.concat(console), keptConsole) : history.console,
    points: appendPoints(history.points, points),
    oldestReplayable: progress.oldestReplayable,
  }
}

/** Run status with what `progress` brings; `live` is the newest batch known before it. */
export function foldRun(run: RunStore, progress: Progress, live: number): RunStore {
  const problems = progress.problems.filter((problem) => problem.batch > live)
  const newest = progress.batches.at(-1)?.index ?? live
  const known = run.problems.filter((problem) => !problem.provisional || problem.batch > newest)
  return {
    ...run,
    state: progress.state,
    queued: progress.queued,
    sources: progress.sources,
    problems:
      problems.length || known.length < run.problems.length ? last(known.concat(problems), keptProblems) : run.problems,
    observed: Object.keys(progress.observed).length ? { ...run.observed, ...progress.observed } : run.observed,
  }
}

/** Points for a chart from its history, oldest first, without those already there. Used when a chart is pinned late. */
export function mergePoints(
  points: HistoryStore['points'],
  chart: string,
  earlier: HistoryStore['points'][string],
): HistoryStore['points'] {
  const known = points[chart] ?? []
  const first = known[0]?.batch ?? Infinity
  return { ...points, [chart]: last([...earlier.filter((point) => point.batch < first), ...known], keptBatches) }
}

function appendPoints(points: HistoryStore['points'], added: Progress['points']): HistoryStore['points'] {
  if (!added.length) return points
  const byChart = new Map<string, Progress['points'][number][]>()
  for (const point of added) {
    const list = byChart.get(point.chart)
    if (list) list.push(point)
    else byChart.set(point.chart, [point])
  }
  const result: Record<string, readonly Progress['points'][number][]> = { ...points }
  for (const [chart, list] of byChart) result[chart] = last((points[chart] ?? []).concat(list), keptBatches)
  return result
}

const last = <T>(items: readonly T[], count: number): readonly T[] =>
  items.length > count ? items.slice(items.length - count) : items
