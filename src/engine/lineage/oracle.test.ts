import { describe, expect, it } from 'vitest'
import { PyTuple, type PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { scenarioOf, scenarios } from '#gallery/index.ts'
import type { Graph, NodeId } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { createInputs } from '#receivers/inputs.ts'
import { createEngine, type Engine } from '../engine.ts'
import { pickerOf, randomPipeline } from './randomPipelines.ts'
import { keyOf, recordsIn } from './relation.ts'
import { textOf } from './text.ts'
import { traceBack } from './trace.ts'

// The oracle: a record of the input that is named changes the value when it is left out, and one that is not named does not.
// That the second holds is asked of every pipeline. The first is asked where no function forgets what it is given: leaving out
// the smaller of two numbers does not change their maximum, and what decided only when a state was dropped may decide nothing. What is no
// part of a value is not named even when it kept others out of it: a record that made a sum too large for a filter, say.

const zeroTime = 1_700_000_000_000

/** Records by source, batch (from 0), block. */
type Input = Readonly<Record<NodeId, readonly (readonly (readonly PyValue[])[])[]>>

interface InputRecord {
  readonly source: NodeId
  readonly batch: number
  readonly index: number
}

const idOf = ({ source, batch, index }: InputRecord) => `${source} ${batch} ${index}`

function planOf(graph: Graph): Plan {
  const { plan, diagnostics } = compile(graph, { fuse: false })
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join(' '))
  return plan
}

function run(plan: Plan, input: Input, batches: number, left?: InputRecord): Engine {
  const engine = createEngine(
    plan,
    {
      clock: { now: () => 0 },
      pull(source, from) {
        const batch = Math.round((from - zeroTime) / plan.batchInterval)
        let index = 0
        return (input[source]?.[batch] ?? []).map((block) =>
          block.filter(() => {
            const at = index++
            return !(left && left.source === source && left.batch === batch && left.index === at)
          }),
        )
      },
      print: () => undefined,
      save: () => undefined,
    },
    { zeroTime, keepAll: true },
  )
  for (let batch = 1; batch <= batches; batch++) engine.runBatch(zeroTime + batch * plan.batchInterval)
  return engine
}

/** The value of a node under a key, in one batch: all records of the key, in no order. */
interface Target {
  readonly node: NodeId
  readonly batch: number
  readonly key: string
}

const keyTextOf = (record: PyValue) => textOf(record instanceof PyTuple ? keyOf(record) : null)

function valueOf(engine: Engine, { node, batch, key }: Target, interval: number): string {
  return engine.look((streams) => {
    const rdd = streams[engine.plan.nodes[node]!.stream]!.memo.get(zeroTime + batch * interval)
    const records = rdd ? recordsIn(rdd).filter((record) => keyTextOf(record) === key) : []
    return records.map(textOf).sort().join(' ')
  })
}

interface Named {
  readonly direct: ReadonlySet<string>
  readonly indirect: ReadonlySet<string>
  readonly inexact: boolean
}

function namedBy(engine: Engine, target: Target, interval: number): Named {
  return engine.look((streams, world) => {
    const stream = streams[engine.plan.nodes[target.node]!.stream]!
    const time = zeroTime + target.batch * interval
    const asked = recordsIn(stream.memo.get(time)!).flatMap((record, i) =>
      keyTextOf(record) === target.key ? [i] : [],
    )
    const steps = traceBack({ stream, time, records: new Set(asked) }, streams, world)
    let step = steps.next()
    while (!step.done) step = steps.next()
    const { marked, indirect, inexact } = step.value
    const ids = (from: typeof marked) =>
      new Set(
        from.flatMap(({ stream: one, time: at, records }) =>
          one.plan.kernel.kind === 'receive'
            ? [...records].map((index) => {
                const batch = Math.round((at - zeroTime) / interval) - 1
                return idOf({ source: one.plan.node, batch, index })
              })
            : [],
        ),
      )
    return { direct: ids(marked), indirect: ids(indirect), inexact: inexact.size > 0 }
  })
}

/** Some of a node's values in a batch. */
function targetsAt(engine: Engine, node: NodeId, batch: number, interval: number, most: number): readonly Target[] {
  return engine.look((streams) => {
    const rdd = streams[engine.plan.nodes[node]!.stream]!.memo.get(zeroTime + batch * interval)
    const keys = rdd?.count === undefined ? [] : [...new Set(recordsIn(rdd).map(keyTextOf))]
    return keys.slice(0, most).map((key) => ({ node, batch, key }))
  })
}

interface Counts {
  pipelines: number
  values: number
  named: number
  changed: number
  unnamed: number
  inexact: number
  /** Records that were not named and changed the value: they had kept others out of it. */
  withheld: number
}

const counts = (): Counts => ({ pipelines: 0, values: 0, named: 0, changed: 0, unnamed: 0, inexact: 0, withheld: 0 })

/** Leaves out record after record and says where a value did other than its lineage says. */
function disagreements(
  plan: Plan,
  input: Input,
  batches: number,
  targets: readonly (Target & Named & { readonly value: string })[],
  leftOut: readonly InputRecord[],
  promises: { readonly sensitive: boolean; readonly withholds: boolean },
  total: Counts,
): readonly string[] {
  const wrong: string[] = []
  for (const record of leftOut) {
    const id = idOf(record)
    const without = run(plan, input, batches, record)
    for (const target of targets) {
      const changed = valueOf(without, target, plan.batchInterval) !== target.value
      const named = target.direct.has(id)
      if (named) total.named++
      else total.unnamed++
      if (named && changed) total.changed++
      const about = `${target.node} ${target.key} in batch ${target.batch} without ${id}`
      if (!named && changed && !target.indirect.has(id)) {
        if (promises.withholds) total.withheld++
        else wrong.push(`not named, but it changed: ${about}`)
      }
      if (named && !changed && !target.inexact && promises.sensitive) wrong.push(`named, but nothing changed: ${about}`)
    }
  }
  return wrong
}

function withNames(engine: Engine, interval: number, targets: readonly Target[]) {
  return targets.map((target) => ({
    ...target,
    ...namedBy(engine, target, interval),
    value: valueOf(engine, target, interval),
  }))
}

const lines = (pick: (n: number) => number): readonly (readonly (readonly string[])[])[] =>
  Array.from({ length: 7 }, () =>
    Array.from({ length: pick(3) }, () => Array.from({ length: pick(4) }, () => `${'abc'[pick(3)]!} ${1 + pick(4)}`)),
  )

const everyRecord = (input: Input): readonly InputRecord[] =>
  Object.entries(input).flatMap(([source, batches]) =>
    batches.flatMap((blocks, batch) => blocks.flat().map((_, index) => ({ source, batch, index }))),
  )

describe('what a value was made of', () => {
  it('120 pipelines by chance: every record of the input left out, one after another', () => {
    const total = counts()
    const wrong: string[] = []
    for (let seed = 1; seed <= 120; seed++) {
      const pick = pickerOf(seed * 7919)
      const { graph, last, ...promises } = randomPipeline(pick)
      const input = Object.fromEntries(
        graph.nodes.filter(({ operator }) => operator === 'socketTextStream').map(({ id }) => [id, lines(pick)]),
      )
      const plan = planOf(graph)
      const engine = run(plan, input, 7)
      const asked = [4, 6, 7].flatMap((batch) => targetsAt(engine, last, batch, graph.batchInterval, 2))
      const targets = withNames(engine, graph.batchInterval, asked).filter(({ direct }) => direct.size > 0)
      total.pipelines++
      total.values += targets.length
      total.inexact += targets.filter(({ inexact }) => inexact).length
      const found = disagreements(plan, input, 7, targets, everyRecord(input), promises, total)
      const shape = graph.nodes.map(({ operator }) => operator).join(' ')
      wrong.push(...found.map((text) => `seed ${seed}: ${shape}: ${text}`))
    }
    print('pipelines by chance', total)
    expect(wrong.slice(0, 10)).toEqual([])
    expect(total.values).toBeGreaterThan(300)
    expect(total.changed).toBeGreaterThan(total.named * 0.8)
    expect(total.withheld).toBeLessThan(total.unnamed * 0.01)
  }, 120_000)

  it.each(scenarios.map(({ id }) => id))('%s: some records left out, values of every node', (id) => {
    const batches = 45
    const graph = scenarioOf(id)!.graph('en')
    const plan = planOf(graph)
    const inputs = createInputs(graph, zeroTime)
    const input: Input = Object.fromEntries(
      plan.streams.flatMap(({ kernel, node }) =>
        kernel.kind === 'receive'
          ? [
              [
                node,
                Array.from({ length: batches }, (_, batch) =>
                  inputs.pull(
                    node,
                    zeroTime + batch * graph.batchInterval,
                    zeroTime + (batch + 1) * graph.batchInterval,
                    undefined,
                  ),
                ),
              ],
            ]
          : [],
      ),
    )
    const engine = run(plan, input, batches)
    const asked = Object.keys(engine.plan.nodes).flatMap((node) =>
      targetsAt(engine, node, batches, graph.batchInterval, 1),
    )
    const targets = withNames(engine, graph.batchInterval, asked).filter(({ direct }) => direct.size > 0)
    const pick = pickerOf(asked.length)
    const all = everyRecord(input)
    const someNamed = targets.flatMap(({ direct }) =>
      [...direct].filter((_, i) => i % Math.ceil(direct.size / 2) === 0),
    )
    const wanted = new Set([...someNamed, ...Array.from({ length: 5 }, () => idOf(all[pick(all.length)]!))])
    const leftOut = all.filter((record) => wanted.has(idOf(record))).slice(0, 14)
    const total = { ...counts(), pipelines: 1, values: targets.length }
    const wrong = disagreements(plan, input, batches, targets, leftOut, { sensitive: false, withholds: false }, total)
    print(id, total)
    expect(wrong).toEqual([])
    expect(targets.length).toBeGreaterThan(2)
    expect(total.changed).toBeGreaterThan(total.named * 0.5)
  })
})

function print(what: string, { pipelines, values, named, changed, unnamed, inexact, withheld }: Counts): void {
  process.stdout.write(
    `lineage, ${what}: ${pipelines} pipelines, ${values} values (${inexact} with a whole batch named), left out ${named} named records (${changed} changed the value) and ${unnamed} others (${withheld} had kept something out of it)\n`,
  )
}
