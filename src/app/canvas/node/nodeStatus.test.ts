import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { BatchInfo, NodeBatch, RunProblem } from '#model/run.ts'
import { failedUpstream, isStarved, reachesOutput, slowestNode, troubledNodes, troubleOf } from './nodeStatus.ts'

const node = (id: string, operator: string) => ({
  id,
  operator,
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const wire = (from: string, to: string) => ({ from, to, port: 'in' })
const graph: Graph = {
  ...emptyGraph,
  nodes: [
    node('queue', 'queueStream'),
    node('filter', 'filter'),
    node('map', 'map'),
    node('out', 'pprint'),
    node('loose', 'map'),
  ],
  wires: [wire('queue', 'filter'), wire('filter', 'map'), wire('map', 'out')],
}
const at = (status: NodeBatch['status'], time = 1): NodeBatch => ({ count: 1, partitions: 1, time, status })
const batch = (nodes: BatchInfo['nodes'], processingTime = 100): BatchInfo => ({
  index: 5,
  time: 0,
  records: 1,
  submissionTime: 0,
  processingStart: 0,
  processingEnd: 0,
  schedulingDelay: 0,
  processingTime,
  totalDelay: 0,
  nodes,
  outputs: [],
  checkpoint: false,
})
const problem = (batch: number): RunProblem => ({
  severity: 'error',
  batch,
  node: 'filter',
  type: 'IndexError',
  message: 'tuple index out of range',
  args: {},
})

describe('node status', () => {
  it('shows an exception in the batches in which it happened', () => {
    const failed = batch({ filter: at('failed') })
    expect(troubleOf('filter', [], [problem(3)], failed)).toMatchObject({ type: 'IndexError' })
    expect(troubleOf('filter', [], [problem(3)], batch({ filter: at('ok') }))).toBeUndefined()
    expect(troubleOf('filter', [], [problem(6)], failed)).toBeUndefined()
    expect(troubledNodes([], [problem(3)], failed)).toEqual(['filter'])
  })

  it('shows what analysis found, but takes a missing wire for no failure', () => {
    const found = (code: string) => ({ severity: 'error', code, args: {}, message: '', node: 'loose' }) as const
    expect(troubleOf('loose', [found('wrong-param')], [], undefined)).toMatchObject({ code: 'wrong-param' })
    expect(troubleOf('loose', [found('missing-input')], [], undefined)).toBeUndefined()
  })

  it('names what a blocked node waits for', () => {
    const failed = batch({ filter: at('failed'), map: at('blocked'), out: at('blocked') })
    expect(failedUpstream(graph, 'out', failed)).toBe('filter')
    expect(failedUpstream(graph, 'loose', failed)).toBeUndefined()
  })

  it('knows what is not connected', () => {
    expect(isStarved(graph, 'queue')).toBe(false)
    const waiting = {
      ...graph,
      wires: [...graph.wires, wire('loose', 'end')],
      nodes: [...graph.nodes, node('end', 'pprint')],
    }
    expect(isStarved(waiting, 'end')).toBe(true)
    expect(isStarved(waiting, 'loose')).toBe(true)
    expect(isStarved(waiting, 'out')).toBe(false)
    expect(reachesOutput(graph, 'queue')).toBe(true)
    expect(reachesOutput(graph, 'loose')).toBe(false)
  })

  it('blames a late batch on the slowest node', () => {
    const nodes = { filter: at('ok', 20), map: at('ok', 2000) }
    expect(slowestNode(batch(nodes, 2460), 2000)).toBe('map')
    expect(slowestNode(batch(nodes, 900), 2000)).toBeUndefined()
  })
})
