import type { NodeId } from '#model/graph.ts'
import type { RecordView } from '#model/run.ts'
import type { Difference, RunNumber } from '#model/runs.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import type { LookbackPorts } from '../looks/lookback.ts'
import { recordView } from '../looks/values.ts'
import { walkFrom } from '../why/walk.ts'

export interface DifferenceQuestion {
  readonly was: RunNumber
  readonly now: RunNumber
  /** Batches, both inclusive. */
  readonly from: number
  readonly to: number
}

/** Milliseconds of work before messages are let through. */
const slice = 30
/** Records of a node that are compared in one batch. */
const compared = 20_000

/**
 * Where two runs part. Both are made again side by side, and what every node that they share gave is compared, batch by batch and
 * in the order of the pipeline, so that the node named is the one where it begins and not one that it reached. Null: no record
 * differs as far as both can be made again.
 */
export async function firstDifference(
  ports: LookbackPorts,
  { was, now, from, to }: DifferenceQuestion,
): Promise<Difference | null> {
  const earlier = await walkFrom(ports, was, from)
  const later = await walkFrom(ports, now, from)
  if (!earlier || !later) return null
  let since = ports.now()
  while (later.at < to) {
    if (!(await earlier.next()) || !(await later.next())) return null
    const found = differenceIn(earlier.program, later.program)
    if (found) return { batch: later.at, ...found }
    if (ports.now() - since > slice) {
      await new Promise<void>((resolve) => ports.after(0, resolve))
      since = ports.now()
    }
  }
  return null
}

/** What differs in the batch that both programs ran last. */
function differenceIn(earlier: LookedAtProgram, later: LookedAtProgram): Omit<Difference, 'batch'> | undefined {
  for (const node of sharedNodes(earlier, later)) {
    const [was, now] = [earlier, later].map(({ engine }) => engine.records(node, 0, compared))
    if (!was || !now) {
      if (!was === !now) continue
      const views = viewsOf((was ?? now)!.rows)
      const first = views[0] ?? null
      return {
        node,
        was: was ? first : null,
        now: now ? first : null,
        index: now && first ? 0 : null,
        totals: [was?.total ?? null, now?.total ?? null],
      }
    }
    const there = viewsOf(now.rows)
    const pair = firstPair(viewsOf(was.rows), there)
    if (pair || was.total !== now.total)
      return {
        node,
        was: pair?.was ?? null,
        now: pair?.now ?? null,
        index: pair?.now ? there.indexOf(pair.now) : null,
        totals: [was.total, now.total],
      }
  }
  return undefined
}

/** Nodes that both pipelines have, parents before children as the later one has them. */
function sharedNodes(earlier: LookedAtProgram, later: LookedAtProgram): readonly NodeId[] {
  const known = new Set(earlier.engine.plan.streams.map((stream) => stream.node))
  return [...new Set(later.engine.plan.streams.map((stream) => stream.node))].filter((node) => known.has(node))
}

type Row = { readonly partition: number; readonly record: Parameters<typeof recordView>[1] }

const viewsOf = (rows: readonly Row[]): readonly RecordView[] =>
  rows.map(({ partition, record }) => recordView(partition, record))

/**
 * The first place where two lists of records differ. A pair is set beside the pair of its key, where the other list has one; a
 * record that the other list has elsewhere is not what is missing there.
 */
export function firstPair(
  was: readonly RecordView[],
  now: readonly RecordView[],
): { readonly was: RecordView | null; readonly now: RecordView | null } | undefined {
  const at = was.findIndex((record, i) => !sameRecord(record, now[i]))
  const from = at < 0 ? was.length : at
  if (from >= was.length && from >= now.length) return undefined
  const a = was[from] ?? null
  const b = now[from] ?? null
  const hasIn = (list: readonly RecordView[], record: RecordView) => list.some((other) => sameRecord(record, other))
  const ofKey = (list: readonly RecordView[], key: string | undefined) =>
    key === undefined ? undefined : list.find((other) => other.key === key)
  if (a && b && a.key !== undefined && a.key !== b.key) {
    const partner = ofKey(now, a.key)
    if (partner && !sameRecord(a, partner)) return { was: a, now: partner }
  }
  if (a && b && !hasIn(was, b) && hasIn(now, a)) return { was: ofKey(was, b.key) ?? null, now: b }
  if (a && b && !hasIn(now, a) && hasIn(was, b)) return { was: a, now: ofKey(now, a.key) ?? null }
  return { was: a, now: b }
}

const sameRecord = (a: RecordView, b: RecordView | undefined): boolean =>
  b !== undefined && a.partition === b.partition && a.repr === b.repr
