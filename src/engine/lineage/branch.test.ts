import { describe, expect, it } from 'vitest'
import type { PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { scenarioOf } from '#gallery/index.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { createInputs } from '#receivers/inputs.ts'
import { createEngine, type Engine } from '../engine.ts'
import type { Dataset } from '../dataset.ts'
import { branchOf } from './branch.ts'
import { pickerOf, randomPipeline } from './randomPipelines.ts'
import { recordsIn } from './relation.ts'
import { textOf } from './text.ts'

const zeroTime = 1_700_000_000_000

type Blocks = readonly (readonly PyValue[])[]
type Pull = (node: NodeId, batch: number) => Blocks

function planOf(graph: Graph): Plan {
  const { plan, diagnostics } = compile(graph, { fuse: false })
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join(' '))
  return plan
}

function ran(plan: Plan, pull: Pull, batches: number): Engine {
  const engine = createEngine(
    plan,
    {
      clock: { now: () => 0 },
      pull: (node, _from, to) => pull(node, (to - zeroTime) / plan.batchInterval),
      print: () => undefined,
      save: () => undefined,
    },
    { zeroTime, keepAll: true },
  )
  for (let batch = 1; batch <= batches; batch++) engine.runBatch(zeroTime + batch * plan.batchInterval)
  return engine
}

/** A branch of a run in which source `node` gives something else in some batches. `asked`: the sources' batches that it pulled. */
function branched(
  real: Engine,
  { node, batches, pull, to }: { node: NodeId; batches: readonly number[]; pull: Pull; to: number },
  wanted: readonly number[],
) {
  const { batchInterval } = real.plan
  const asked: string[] = []
  const batchOf = (time: number) => (time - zeroTime) / batchInterval
  const from = Math.min(...batches)
  const branch = branchOf(real, {
    isChanged: (source, time) => source === node && batches.includes(batchOf(time)),
    ports: {
      pull(source, _from, time) {
        asked.push(`${source} ${batchOf(time)}`)
        return pull(source, batchOf(time))
      },
    },
    wanted,
    from: zeroTime + from * batchInterval,
    to: zeroTime + to * batchInterval,
  })
  for (let batch = from; batch <= to; batch++) branch.make(zeroTime + batch * batchInterval)
  return { ...branch, asked }
}

const textsIn = (rdd: Dataset | undefined) =>
  rdd?.count === undefined ? 'not computed' : recordsIn(rdd).map(textOf).join(' ')

/** Every RDD of a stream, by time. */
const rddsOf = (engine: Engine, stream: number): ReadonlyMap<number, Dataset> =>
  engine.look((streams) => streams[stream]!.memo)

describe('a run in which some batches of a source are others', () => {
  it('60 pipelines by chance: every stream gives what it gives when all is made again', () => {
    const wrong: string[] = []
    let reached = 0
    let shared = 0
    for (let seed = 1; seed <= 60; seed++) {
      const pick = pickerOf(seed * 104_729)
      const { graph } = randomPipeline(pick)
      const plan = planOf(graph)
      const sources = graph.nodes.filter(({ operator }) => operator === 'socketTextStream').map(({ id }) => id)
      const line = () => `${'abc'[pick(3)]!} ${1 + pick(4)}`
      const blocks = () => Array.from({ length: pick(3) }, () => Array.from({ length: 1 + pick(3) }, line))
      const input = Object.fromEntries(sources.map((id) => [id, Array.from({ length: 8 }, blocks)]))
      const node = sources[pick(sources.length)]!
      const batches = [1 + pick(7), 1 + pick(7)]
      const others = Object.fromEntries(batches.map((batch) => [batch, blocks()]))
      const pull: Pull = (id, batch) => input[id]![batch - 1]!
      const pullOther: Pull = (id, batch) => (id === node ? (others[batch] ?? pull(id, batch)) : pull(id, batch))
      const real = ran(plan, pull, 8)
      const again = ran(plan, pullOther, 8)
      const { engine, isReached } = branched(
        real,
        { node, batches, pull: pullOther, to: 8 },
        plan.streams.map(({ id }) => id),
      )
      for (const { id, node: of } of plan.streams)
        for (const [time, rdd] of rddsOf(again, id)) {
          const own = rddsOf(engine, id).get(time)
          if (textsIn(own) !== textsIn(rdd)) wrong.push(`seed ${seed}: ${of} in batch ${(time - zeroTime) / 1000}`)
          if (isReached(id, time)) reached++
          else if (own && own === rddsOf(real, id).get(time)) shared++
          else if (own) wrong.push(`seed ${seed}: ${of} was made again`)
        }
    }
    process.stdout.write(`other batches: ${reached} RDDs made again, ${shared} are the run's own\n`)
    expect(wrong.slice(0, 10)).toEqual([])
    expect(shared).toBeGreaterThan(reached)
  })

  it('word count: of 40 batches two are pulled and counted again, and the state from the first of them on', () => {
    const graph = scenarioOf('word-count')!.graph('en')
    const plan = planOf(graph)
    const inputs = createInputs(graph, zeroTime)
    const pull: Pull = (node, batch) =>
      inputs.pull(node, zeroTime + (batch - 1) * 1000, zeroTime + batch * 1000, undefined)
    const real = ran(plan, pull, 40)
    const idOf = (node: NodeId) => plan.nodes[node]!.stream
    const moved = (nodes: readonly NodeId[]) => {
      const change = { node: 'socketTextStream-1', batches: [31, 35], pull, to: 40 }
      const { engine, asked } = branched(real, change, nodes.map(idOf))
      const made = (node: NodeId) =>
        [...rddsOf(engine, idOf(node))].filter(([time, rdd]) => rddsOf(real, idOf(node)).get(time) !== rdd).length
      return { asked, made }
    }
    const all = moved(['transform-1'])
    expect(all.asked).toEqual(['socketTextStream-1 31', 'socketTextStream-1 35'])
    expect(['flatMap-1', 'reduceByKey-1', 'updateStateByKey-1', 'transform-1'].map(all.made)).toEqual([2, 2, 10, 10])
    // Looked at further up, nothing further down runs; it is generated because an output asks for it, and no more.
    const few = moved(['reduceByKey-1'])
    expect([few.made('reduceByKey-1'), few.asked.length]).toEqual([2, 2])
  })
})
