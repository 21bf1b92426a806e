import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import { openLookedAtProgram } from '../run/engineProgram.ts'
import { answerFunctionSteps } from './functionSteps.ts'
import type { LookedAtRun } from './looks.ts'

const node = (id: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const fn = (text: string) => ({ text })
const lines = { kind: 'lines', name: 'typed', text: 'a\nb a\na', perBatch: 2 } as const
const nodes = [
  node('socketTextStream-1', { input: lines }),
  node('flatMap-1', { f: fn('lambda line: line.split(" ")') }),
  node('map-1', { f: fn('lambda word: (word, 1)') }),
  node('filter-1', { f: fn('lambda kv: kv[0] < "b"') }),
  node('reduceByKey-1', { func: fn('add') }),
  node('updateStateByKey-1', { updateFunc: fn('lambda values, state: (state or 0) + sum(values)') }),
  node('pprint-1'),
]

const chain = (nodes: readonly GraphNode[]): Graph => ({
  ...emptyGraph,
  batchInterval: 1000,
  checkpointDirectory: 'checkpoint',
  definitions: 'def add(a, b):\n    total = a + b\n    return total',
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
})
const runOf = (graph: Graph): LookedAtRun => ({
  turn: () => Promise.resolve(),
  program: () => Promise.resolve(undefined),
  replay(_from, to) {
    const program = openLookedAtProgram(graph, { zeroTime: 0, utc: true, now: () => 0 })
    for (let index = 1; index <= to; index++) program.run(index, undefined, [])
    return Promise.resolve(program)
  },
})

const run = runOf(chain(nodes))
const steps = (id: string, batch: number, record: number | null) =>
  answerFunctionSteps(run, { node: id, batch, record })

describe('answerFunctionSteps', () => {
  it('an operator on single records: the call that made the record', async () => {
    expect(await steps('flatMap-1', 1, 2)).toMatchObject({ param: 'f', args: ["'b a'"], result: "['b', 'a']" })
    const filter = await steps('filter-1', 1, 1)
    expect(filter).toMatchObject({ args: ["('a', 1)"], result: 'True' })
    expect(filter?.steps.map(({ value }) => value)).toEqual(["'a'", 'True'])
  })

  it('a fold: the first two values of the key, line by line in the definitions', async () => {
    const found = await steps('reduceByKey-1', 1, 0)
    expect(found).toMatchObject({ param: 'func', args: ['1', '1'], result: '2', error: null })
    expect(found?.steps.map(({ span, inDefinitions }) => [span.line, inDefinitions])).toEqual([
      [2, true],
      [3, true],
    ])
  })

  it('a fold of any record: the first key that has two values', async () => {
    const words = runOf(
      chain([
        node('socketTextStream-1', { input: { ...lines, text: 'b a\na c' } }),
        ...nodes.slice(1, 3),
        node('reduceByKey-1', { func: fn('add'), numPartitions: 1 }),
        node('pprint-1'),
      ]),
    )
    const ask = async (record: number | null) =>
      (await answerFunctionSteps(words, { node: 'reduceByKey-1', batch: 1, record }))?.args
    expect([await ask(0), await ask(1), await ask(2)]).toEqual([undefined, ['1', '1'], undefined])
    expect(await ask(null)).toEqual(['1', '1'])
  })

  it('a state: the list of values and what it was', async () => {
    expect(await steps('updateStateByKey-1', 2, 0)).toMatchObject({ args: ['[1]', '2'], result: '3' })
  })

  it('nothing where no function is', async () => {
    expect(await steps('socketTextStream-1', 1, 0)).toBeNull()
  })
})
