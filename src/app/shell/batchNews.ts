import type { Graph } from '#model/graph.ts'
import type { BatchInfo } from '#model/run.ts'
import { metaOf } from '#operators/index.ts'

/** A batch that is worth a message: its number, and for windows what each window node holds. */
export interface BatchNews {
  readonly batch: BatchInfo
  /** Nodes of the window family that have a result in this batch, in the document's order. */
  readonly windows: readonly { readonly operator: string; readonly label: string; readonly count: number }[]
}

/** What the newest of `batches` has to tell under a person's choice (`ui-spec` 9.3); null when it is not worth a message. */
export function newsOf(
  batches: readonly BatchInfo[],
  graph: Graph,
  wanted: 'off' | 'windows' | 'every',
): BatchNews | null {
  const batch = batches.at(-1)
  if (!batch || wanted === 'off') return null
  const windows = graph.nodes.flatMap(({ id, operator, label }) => {
    const count = batch.nodes[id]?.count
    return metaOf(operator)?.family === 'window' && count != null ? [{ operator, label, count }] : []
  })
  return wanted === 'windows' && windows.length === 0 ? null : { batch, windows }
}

/**
 * Lets a message through at once when none went through for `gap` ms, and keeps the newest of those that come sooner until then.
 * Given the time of each message and how to wait, so that a test has its own clock.
 */
export class LatestWins {
  private last = -Infinity
  private waiting: (() => void) | null = null

  constructor(
    private readonly gap: number,
    private readonly later: (ms: number, run: () => void) => void,
  ) {}

  offer(now: number, say: () => void): void {
    if (now - this.last >= this.gap && this.waiting === null) {
      this.last = now
      say()
      return
    }
    const alone = this.waiting === null
    this.waiting = say
    if (!alone) return
    const wait = this.gap - (now - this.last)
    this.later(wait, () => {
      this.last = now + wait
      const newest = this.waiting
      this.waiting = null
      newest?.()
    })
  }

  /** Forgets what waits. */
  clear(): void {
    this.waiting = null
  }
}
