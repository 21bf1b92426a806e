import type { Exchange } from '#engine/exchange.ts'
import type { NodeId } from '#model/graph.ts'
import type { BatchJob, BatchJobs, BatchShuffle, BatchStage, StageOperator } from '#model/looks.ts'
import type { StreamPlan } from '#model/plan.ts'
import type { LookedAtProgram } from '../run/engineProgram.ts'
import { keyLabel } from './values.ts'

/**
 * The last batch of a program as Spark's jobs: one an output operation that has an RDD; a job's streams are cut into stages where
 * records move between partitions. Everything is read off the RDDs of the replay; what an earlier job of the batch has computed is
 * there already and counts as reused.
 */
export function batchJobs({ engine, graph }: LookedAtProgram): BatchJobs {
  const { plan } = engine
  const done = new Set<number>()
  const jobs = plan.outputs.flatMap((output, op): BatchJob[] => {
    const sizes = engine.partitionSizes(output.parent)
    if (!sizes) return []
    const cut = cutJob(engine, output.parent)
    const stages = cut.stages.map((stage) => stageOf(engine, stage, cut.exchanges, done))
    for (const stage of cut.stages) for (const { id } of stage.streams) done.add(id)
    const last = stages.at(-1)!
    stages[stages.length - 1] = { ...last, operators: [...last.operators, outputOf(output.node, sizes)], reused: false }
    const shuffles = cut.exchanges.map((exchange) => shuffleOf(engine, exchange, cut.stages))
    return [{ op, node: output.node, stages, shuffles }]
  })
  return {
    batch: engine.batches,
    parallelism: plan.parallelism,
    receivers: plan.streams.flatMap(({ kernel, node }) =>
      kernel.kind === 'receive' && graph.nodes.some(({ id }) => id === node) ? [node] : [],
    ),
    jobs,
  }
}

type Engine = LookedAtProgram['engine']

/** Streams that one task carries a partition through, parents before children; `last` gives the stage its partitions. */
interface CutStage {
  readonly last: number
  readonly streams: readonly StreamPlan[]
}

/** The stages under a stream, parents first, and the exchanges between them. */
function cutJob({ plan, ...engine }: Engine, end: number) {
  const stages: CutStage[] = []
  const exchanges: Exchange[] = []
  const stageEndingIn = (last: number): void => {
    if (stages.some((stage) => stage.last === last)) return
    const inside = new Set<number>()
    const visit = (id: number): void => {
      if (inside.has(id)) return
      inside.add(id)
      const crossing = engine.exchanges(id)
      exchanges.push(...crossing.filter((one) => !exchanges.some((known) => sameEdge(known, one))))
      for (const parent of plan.streams[id]!.parents)
        if (crossing.some((one) => one.parent === parent)) stageEndingIn(parent)
        else visit(parent)
    }
    visit(last)
    stages.push({ last, streams: plan.streams.filter(({ id }) => inside.has(id)) })
  }
  stageEndingIn(end)
  return { stages, exchanges }
}

const sameEdge = (a: Exchange, b: Exchange) => a.stream === b.stream && a.parent === b.parent

function stageOf(
  engine: Engine,
  { last, streams }: CutStage,
  exchanges: readonly Exchange[],
  done: ReadonlySet<number>,
): BatchStage {
  const tasks = engine.partitionSizes(last)?.length ?? 0
  const at = placesOf(engine, last, tasks)
  const operators: StageOperator[] = []
  for (const stream of streams) {
    // A view only lays pairs out for the operator that reads them.
    if (/\/view\d+$/.test(stream.key)) continue
    const sizes = engine.partitionSizes(stream.id)
    const work = new Array<number>(tasks).fill(0)
    const start = at.get(stream.id) ?? 0
    const came = arrived(engine, stream, exchanges)
    sizes?.forEach((size, i) => {
      if (start + i < tasks) work[start + i] = size + (came[i] ?? 0)
    })
    const place = engine.plan.nodes[stream.node]
    const combines = place !== undefined && place.stream !== stream.id && exchanges.some((e) => e.parent === stream.id)
    const operator: StageOperator = {
      node: stream.node,
      part: combines ? 'combine' : 'whole',
      records: sizes ? sum(sizes) : null,
      reused: done.has(stream.id),
      work,
    }
    // An operator that is made of several streams is one card.
    const before = operators.findIndex((one) => one.node === operator.node && one.part === operator.part)
    if (before < 0) operators.push(operator)
    else
      operators[before] = {
        ...operator,
        reused: operator.reused && operators[before]!.reused,
        work: operator.work.map((n, i) => n + operators[before]!.work[i]!),
      }
  }
  return { tasks, operators, reused: operators.every((one) => one.reused) }
}

/** Records that a stream read, by its own partitions. */
function arrived(engine: Engine, stream: StreamPlan, exchanges: readonly Exchange[]): readonly number[] {
  const crossing = exchanges.filter((one) => one.stream === stream.id)
  if (crossing.length > 0) return crossing.map(received).reduce((all, one) => all.map((n, i) => n + (one[i] ?? 0)))
  const { kind } = stream.kernel
  // A window and a union pass partitions on as they are.
  if (kind === 'window' || kind === 'union' || stream.parents.length !== 1) return []
  return engine.partitionSizes(stream.parents[0]!) ?? []
}

const received = ({ mesh }: Exchange): readonly number[] =>
  (mesh[0] ?? []).map((_, j) => mesh.reduce((all, sent) => all + sent[j]!, 0))

/** The task of the stage that each stream's first partition belongs to: a union puts its parents' partitions one after the other. */
function placesOf(engine: Engine, last: number, tasks: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const visit = (id: number, at: number): void => {
    if (places.has(id)) return
    places.set(id, at)
    const { kernel, parents } = engine.plan.streams[id]!
    const width = (parent: number) => engine.partitionSizes(parent)?.length ?? 0
    if (kernel.kind === 'union') parents.reduce((start, parent) => (visit(parent, start), start + width(parent)), at)
    // The newest batch's partitions come last in a window.
    else if (kernel.kind === 'window') for (const parent of parents) visit(parent, Math.max(0, tasks - width(parent)))
    else for (const parent of parents) visit(parent, at)
  }
  visit(last, 0)
  return places
}

function shuffleOf(engine: Engine, exchange: Exchange, stages: readonly CutStage[]): BatchShuffle {
  const { streams } = engine.plan
  const reader = streams[exchange.stream]!
  const sent = sum(exchange.mesh.map(sum))
  // What a combine reads was added up in each partition before it was sent.
  const unadded = reader.kernel.kind === 'combine' ? streams[exchange.parent]!.parents[0] : undefined
  const sizes = unadded === undefined ? null : engine.partitionSizes(unadded)
  return {
    from: stages.findIndex(({ last }) => last === exchange.parent),
    to: stages.findIndex((stage) => stage.streams.some(({ id }) => id === exchange.stream)),
    node: reader.node,
    mesh: exchange.mesh,
    keys: (exchange.keys ?? []).map((keys) => ({
      keys: keys.length,
      top: keys.slice(0, namedKeys).map(({ key, records }) => ({ key: keyLabel(key), records })),
    })),
    before: sizes ? sum(sizes) : sent,
    distinct: exchange.distinct ?? null,
  }
}

/** Keys of a partition that a view names. */
const namedKeys = 12

const outputOf = (node: NodeId, sizes: readonly number[]): StageOperator => ({
  node,
  part: 'whole',
  records: sum(sizes),
  reused: false,
  work: sizes,
})

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0)
