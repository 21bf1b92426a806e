import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import type { BatchShuffle } from '#model/looks.ts'
import { batchJobs } from './batchJobs.ts'
import { openLookedAtProgram } from '../run/engineProgram.ts'
import { stageCode } from './stageCode.ts'

const node = (id: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const chain = (...ids: string[]) => ids.slice(1).map((to, i) => ({ from: ids[i]!, to, port: 'in' }))
const fn = (text: string) => ({ text })

/** Four words a batch, in two partitions. */
const words = node('queueStream-1', { rdds: '[["a", "a", "b", "c"]]' })
const pairs = node('map-1', { f: fn('lambda w: (w, 1)') })

const graphOf = (...nodes: GraphNode[]): Graph => ({
  ...emptyGraph,
  batchInterval: 1000,
  checkpointDirectory: 'checkpoint',
  settings: { 'spark.default.parallelism': '2' },
  nodes,
  wires: chain(...nodes.map(({ id }) => id)),
})

function jobsAfter(graph: Graph, batches = 1) {
  const program = openLookedAtProgram(graph, { zeroTime: 0, utc: true, now: () => 0 })
  for (let index = 1; index <= batches; index++) program.run(index, undefined, [])
  return batchJobs(program)
}

const sent = ({ mesh }: BatchShuffle) => mesh.map((row) => row.reduce((a, b) => a + b, 0))
const received = ({ mesh }: BatchShuffle) => mesh[0]!.map((_, j) => mesh.reduce((all, row) => all + row[j]!, 0))

describe('batchJobs', () => {
  it('cuts a job where records move, and counts what moved between which partitions', () => {
    const state = node('updateStateByKey-1', { updateFunc: fn('lambda v, s: sum(v, s or 0)'), numPartitions: 2 })
    const { jobs } = jobsAfter(graphOf(words, pairs, state, node('pprint-1')))
    expect(jobs).toHaveLength(1)
    const { stages, shuffles } = jobs[0]!
    expect(stages.map(({ tasks, operators }) => [tasks, operators.map((o) => [o.node, o.records])])).toEqual([
      [
        2,
        [
          ['queueStream-1', 4],
          ['map-1', 4],
        ],
      ],
      [
        2,
        [
          ['updateStateByKey-1', 3],
          ['pprint-1', 3],
        ],
      ],
    ])
    expect(shuffles).toHaveLength(1)
    expect(sent(shuffles[0]!)).toEqual([2, 2])
    expect(received(shuffles[0]!).reduce((a, b) => a + b)).toBe(4)
    // 'a' twice in one partition, 'b' and 'c' in the other: a combine would send three records instead of four.
    expect(shuffles[0]).toMatchObject({ before: 4, distinct: 3 })
    for (const [j, keys] of shuffles[0]!.keys.entries())
      expect(keys.top.reduce((all, { records }) => all + records, 0)).toBe(received(shuffles[0]!)[j])
  })

  it('shows the map side of a combine and what it saved', () => {
    const reduce = node('reduceByKey-1', { func: fn('lambda a, b: a + b'), numPartitions: 3 })
    const { stages, shuffles } = jobsAfter(graphOf(words, pairs, reduce, node('pprint-1'))).jobs[0]!
    expect(stages[0]!.operators.at(-1)).toMatchObject({ node: 'reduceByKey-1', part: 'combine', records: 3 })
    expect(shuffles[0]).toMatchObject({ before: 4, distinct: 3 })
    expect(sent(shuffles[0]!)).toEqual([1, 2])
  })

  it('draws no shuffle where the keys lie at their place already', () => {
    const reduce = node('reduceByKey-1', { func: fn('lambda a, b: a + b'), numPartitions: 2 })
    const state = node('updateStateByKey-1', { updateFunc: fn('lambda v, s: sum(v, s or 0)'), numPartitions: 2 })
    const { stages, shuffles } = jobsAfter(graphOf(words, pairs, reduce, state, node('pprint-1'))).jobs[0]!
    expect(shuffles.map((one) => one.node)).toEqual(['reduceByKey-1'])
    expect(stages).toHaveLength(2)
  })

  it('deals by position in a repartition, and loses no record', () => {
    const { shuffles } = jobsAfter(graphOf(words, node('repartition-1', { numPartitions: 3 }), node('pprint-1')))
      .jobs[0]!
    expect(sent(shuffles[0]!)).toEqual([2, 2])
    expect(shuffles[0]!.keys).toEqual([])
  })

  it('marks what an earlier job of the batch has computed', () => {
    const graph = graphOf(words, pairs, node('pprint-1'))
    const twice = {
      ...graph,
      nodes: [...graph.nodes, node('pprint-2')],
      wires: [...graph.wires, ...chain('map-1', 'pprint-2')],
    }
    const [first, second] = jobsAfter(twice).jobs
    expect(first!.stages[0]!.operators.map((one) => one.reused)).toEqual([false, false, false])
    expect(second!.stages[0]!.operators.map((one) => [one.node, one.reused])).toEqual([
      ['queueStream-1', true],
      ['map-1', true],
      ['pprint-2', false],
    ])
  })

  it.each(scenarios)('adds up in every job of $id', ({ graph }) => {
    const { jobs } = jobsAfter(graph('en'), 30)
    expect(jobs.length).toBeGreaterThan(0)
    for (const { stages, shuffles } of jobs) {
      for (const shuffle of shuffles) {
        expect(sent(shuffle)).toHaveLength(stages[shuffle.from]!.tasks)
        expect(received(shuffle)).toHaveLength(stages[shuffle.to]!.tasks)
        expect(shuffle.before).toBeGreaterThanOrEqual(sent(shuffle).reduce((a, b) => a + b, 0))
      }
      for (const { operators, tasks } of stages) for (const { work } of operators) expect(work).toHaveLength(tasks)
    }
  })
})

describe('stageCode', () => {
  it('gives the loop that carries a node, with the operators fused into it', () => {
    const graph = graphOf(words, pairs, node('filter-1', { f: fn('lambda p: p[0] != "c"') }), node('pprint-1'))
    const [stage, ...others] = stageCode(graph, ['map-1'])
    expect(others).toEqual([])
    expect(stage!.nodes).toEqual(['map-1', 'filter-1'])
    expect(stage!.title).toContain('filter')
    expect(stage!.code).toContain('for (')
  })
})
