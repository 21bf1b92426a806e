import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import type { BatchInfo, RunProblem } from '#model/run.ts'
import { findNodes, parseNodeQuery } from './nodeQuery.ts'

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d$/, ''),
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
  ...more,
})
const graph: Graph = {
  ...emptyGraph,
  definitions: 'LIMIT = 40\n\ndef low(kv):\n    return kv[1] < LIMIT\n\ndef sales(line):\n    return line',
  nodes: [
    node('queueStream-1', { label: 'Till scanner' }),
    node('flatMap-2', { params: { f: { text: 'lambda l: sales(l)' } }, note: 'why so' }),
    node('updateStateByKey-3', { params: { updateFunc: { text: 'lambda v, s: sum(v, s or 0)' } } }),
    node('filter-4', { params: { f: { text: 'lambda kv: low(kv)' } }, off: true }),
    node('pprint-5'),
  ],
  charts: [{ id: 'chart-1', node: 'updateStateByKey-3', type: 'line', title: '' }],
}
const counts = { 'queueStream-1': 36, 'flatMap-2': 1200, 'updateStateByKey-3': 2000 }
const world = {
  graph,
  diagnostics: [{ severity: 'warning' as const, code: 'x', args: {}, message: '', node: 'flatMap-2' }],
  problems: [
    { severity: 'error', node: 'pprint-5', batch: 3, type: 'IndexError', message: '', args: {} },
  ] as RunProblem[],
  batch: {
    nodes: Object.fromEntries(
      Object.entries(counts).map(([id, count]) => [id, { count, partitions: 1, time: count / 10, status: 'ok' }]),
    ),
  } as unknown as BatchInfo,
}
const found = (query: string) => findNodes(parseNodeQuery(query), world).map(({ id }) => id)

describe('finding nodes', () => {
  it('looks at name, label, note and code', () => {
    expect(found('TILL')).toEqual(['queueStream-1'])
    expect(found('why')).toEqual(['flatMap-2'])
    expect(found('lambda kv')).toEqual(['filter-4'])
    expect(found('"s or 0"')).toEqual(['updateStateByKey-3'])
    expect(found('')).toEqual([])
  })

  it('filters by what a node has and is', () => {
    expect(found('has:error')).toEqual(['pprint-5'])
    expect(found('has:warning')).toEqual(['flatMap-2'])
    expect(found('has:note')).toEqual(['flatMap-2'])
    expect(found('has:chart')).toEqual(['updateStateByKey-3'])
    expect(found('is:off')).toEqual(['filter-4'])
    expect(found('is:source')).toEqual(['queueStream-1'])
    expect(found('has:code -is:state')).toEqual(['flatMap-2', 'filter-4'])
  })

  it('compares numbers of the shown batch', () => {
    expect(found('records>1000')).toEqual(['flatMap-2', 'updateStateByKey-3'])
    expect(found('state>1000')).toEqual(['updateStateByKey-3'])
    expect(found('state>2000')).toEqual([])
    expect(found('time>=120')).toEqual(['flatMap-2', 'updateStateByKey-3'])
    expect(findNodes(parseNodeQuery('records>0'), { ...world, batch: undefined })).toEqual([])
  })

  it('finds a name through the definitions that use it, and no part of another name', () => {
    expect(found('uses:low')).toEqual(['filter-4'])
    expect(found('uses:LIMIT')).toEqual(['filter-4'])
    expect(found('uses:LIM')).toEqual([])
    expect(found('uses:sales')).toEqual(['flatMap-2'])
  })

  it('names filters that it does not know', () => {
    expect(parseNodeQuery('has:errors tempo>3 uses: is:red').unknown).toEqual([
      'has:errors',
      'tempo>3',
      'uses:',
      'is:red',
    ])
  })
})
