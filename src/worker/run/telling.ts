import type { BreakpointHit } from '#model/breakpoint.ts'
import type { BatchInfo, Progress, RunProblem } from '#model/run.ts'
import { timeOf, type ActiveRun } from './activeRun.ts'
import type { Outcome } from './program.ts'

const tellEvery = 100

/** What has happened since it was told last; told at most ten times a second, and at once where somebody waits for it. */
export interface Telling {
  batch(info: BatchInfo, outcome: Outcome): void
  problem(problem: RunProblem): void
  hits(hits: readonly BreakpointHit[]): void
  now(): void
  soon(): void
  /** Forgets what was not told yet: it belongs to a run that is over. */
  forget(): void
}

export interface TellingPorts {
  now(): number
  after(ms: number, run: () => void): () => void
  tell(progress: Progress): void
}

export function createTelling(ports: TellingPorts, current: () => ActiveRun | undefined): Telling {
  let news = noNews()
  let lastTold = -Infinity
  let cancelTell: (() => void) | undefined
  const cancel = () => {
    cancelTell?.()
    cancelTell = undefined
  }
  const now = () => {
    cancel()
    const run = current()
    if (!run) return
    lastTold = ports.now()
    const { hits, ...told } = news
    news = noNews()
    const behind = Math.floor((run.pace.timeAt(lastTold) - timeOf(run, run.done)) / run.start.graph.batchInterval)
    ports.tell({
      run: run.start.run,
      state: run.state,
      ...told,
      ...(hits.length && { hits }),
      sources: run.program.statuses(run.done),
      queued: run.state === 'playing' ? Math.max(0, behind) : 0,
      oldestReplayable: 1,
    })
  }
  return {
    batch(info, outcome) {
      news.batches.push(info)
      news.console.push(...outcome.console)
      news.problems.push(...outcome.problems)
      news.points.push(...outcome.points)
      Object.assign(news.observed, outcome.observed)
    },
    problem: (problem) => void news.problems.push(problem),
    hits: (hits) => void news.hits.push(...hits),
    now,
    soon() {
      const wait = lastTold + tellEvery - ports.now()
      if (wait <= 0) now()
      else cancelTell ??= ports.after(wait, now)
    },
    forget() {
      cancel()
      news = noNews()
    },
  }
}

interface News {
  readonly batches: BatchInfo[]
  readonly console: Progress['console'][number][]
  readonly problems: RunProblem[]
  readonly points: Progress['points'][number][]
  readonly observed: Record<string, string>
  readonly hits: BreakpointHit[]
}

const noNews = (): News => ({ batches: [], console: [], problems: [], points: [], observed: {}, hits: [] })
