import type { Graph } from '#model/graph.ts'
import type { RunNumber } from '#model/runs.ts'
import type { LookedAtRun } from './looks.ts'

/** A run after one of its batches: where a program goes on from that has some records in other batches. */
export interface Base {
  /** 0: before the first. */
  readonly batch: number
  readonly data?: unknown
}

/**
 * What is kept between questions: a record that is dragged is asked about many times in a second, each time in another batch, while the run
 * before stays what it was.
 */
interface Kept {
  /** Of which run and pipeline. */
  readonly key: string
  /** The same object for every question, so that it is compiled once. */
  readonly graph: Graph
  readonly after: Map<number, unknown>
}

const keptOf = new WeakMap<LookedAtRun, Kept>()

/** Batches from one kept base to the next, and how large one may be for those in between to be kept. */
const every = 4
const largest = 1_000_000

/**
 * The nearest base before batch `first`; the first time all that will be asked for from batch `from` on are laid by. Undefined: the batches
 * before are forgotten.
 */
export async function baseBefore(
  asked: LookedAtRun,
  { run, graph }: { readonly run: RunNumber; readonly graph: Graph },
  from: number,
  first: number,
): Promise<(Base & { readonly graph: Graph }) | undefined> {
  const key = `${run} ${JSON.stringify(graph)}`
  let kept = keptOf.get(asked)
  if (kept?.key !== key) keptOf.set(asked, (kept = { key, graph, after: new Map() }))
  const { after } = kept
  const known = Math.max(0, ...[...after.keys()].filter((batch) => batch < first))
  if (known >= first - every) return { graph: kept.graph, batch: known, data: after.get(known) }
  const last = first - 1
  let isLarge = false
  const replayed = await asked.replay(Math.max(1, Math.min(from - 1, last)), last, (batch, program) => {
    if (batch !== last && (isLarge || batch % every !== 0)) return
    const { data, bytes } = program.snapshot()
    isLarge = bytes > largest
    after.set(batch, data)
  })
  return replayed && { graph: kept.graph, batch: last, data: after.get(last) }
}
