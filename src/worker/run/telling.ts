import type { BreakpointHit } from '#model/breakpoint.ts'
import { keptBatches, keptConsole, type BatchInfo, type Progress, type RunProblem, type RunState } from '#model/run.ts'
import { timeOf, type ActiveRun } from './activeRun.ts'
import type { Outcome } from './program.ts'

/** Milliseconds between two messages, and while the hand moves the view. */
const tellEvery = 100
const heldEvery = 2000

/**
 * What has happened since it was told last; told at most ten times a second, and at once where somebody waits for it. While the hand moves the
 * view, batches wait longer: the page needs milliseconds of a frame to take a message in.
 */
export interface Telling {
  batch(info: BatchInfo, outcome: Outcome): void
  problem(problem: RunProblem): void
  hits(hits: readonly BreakpointHit[]): void
  now(): void
  soon(): void
  hold(moving: boolean): void
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
  let toldState: RunState | undefined
  let held = false
  let timer: { readonly due: number; readonly cancel: () => void } | undefined
  const cancel = () => {
    timer?.cancel()
    timer = undefined
  }
  const now = () => {
    cancel()
    const run = current()
    if (!run) return
    lastTold = ports.now()
    toldState = run.state
    const { hits, skipped, ...told } = news
    news = noNews()
    const behind = Math.floor((run.pace.timeAt(lastTold) - timeOf(run, run.done)) / run.start.graph.batchInterval)
    ports.tell({
      run: run.start.run,
      state: run.state,
      ...told,
      ...(hits.length && { hits }),
      ...(skipped && { skipped }),
      sources: run.program.statuses(run.done),
      queued: run.state === 'playing' ? Math.max(0, behind) : 0,
      oldestReplayable: 1,
    })
  }
  const soon = () => {
    const canWait = held && current()?.state === toldState && news.hits.length === 0 && news.problems.length === 0
    const due = lastTold + (canWait ? heldEvery : tellEvery)
    const wait = due - ports.now()
    if (wait <= 0) return now()
    // Called with every batch, thousands of times a second: one timer does for all of them.
    if (timer && timer.due <= due) return
    cancel()
    timer = { due, cancel: ports.after(wait, now) }
  }
  return {
    batch(info, outcome) {
      news.batches.push(info)
      news.console.push(...outcome.console)
      news.problems.push(...outcome.problems)
      news.points.push(...outcome.points)
      Object.assign(news.observed, outcome.observed)
      trim(news)
    },
    problem: (problem) => void news.problems.push(problem),
    hits: (hits) => void news.hits.push(...hits),
    now,
    soon,
    hold(moving) {
      held = moving
      if (!timer) return
      // What was to come soon may wait, and what waited comes soon.
      cancel()
      soon()
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
  points: Progress['points'][number][]
  readonly observed: Record<string, string>
  readonly hits: BreakpointHit[]
  /** Batches that are not among `batches` any more. */
  skipped: number
}

const noNews = (): News => ({
  batches: [],
  console: [],
  problems: [],
  points: [],
  observed: {},
  hits: [],
  skipped: 0,
})

/** What the page would not keep is not sent: while nothing is told there may be thousands of batches. */
function trim(news: News): void {
  if (news.batches.length > 2 * keptBatches) {
    news.skipped += news.batches.splice(0, keptBatches).length
    const first = news.batches[0]!.index
    news.points = news.points.filter(({ batch }) => batch >= first)
  }
  if (news.console.length > 2 * keptConsole) news.console.splice(0, keptConsole)
}
