import { expect, it } from 'vitest'
import { emptyGraph, type Graph, type SourceInput } from '#model/graph.ts'
import { createInputs } from './inputs.ts'
import { recordInput } from './recorded.ts'
import { createInputLog } from './replay.ts'

const graphOf = (input: SourceInput): Graph => ({
  ...emptyGraph,
  batchInterval: 1000,
  nodes: [{ id: 's', operator: 'socketTextStream', params: { input }, label: '', note: '', position: { x: 0, y: 0 } }],
})

it('records what a run would see, block by block', () => {
  const graph = graphOf({ kind: 'simulated', generator: 'words', rate: 9, burst: 0.9 })
  const inputs = createInputs(graph, 5000)
  const seen = [0, 1, 2, 3].map((i) => inputs.pull('s', 5000 + i * 1000, 6000 + i * 1000, undefined))
  expect(recordInput(graph, { zeroTime: 5000, batches: 4 })).toEqual({ s: seen })
})

it('records typed lines to their end, and keeps silence between them but not after', () => {
  const graph = graphOf({ kind: 'lines', name: 'typed', text: 'a\nb\nc', perBatch: 2 })
  expect(recordInput(graph, { zeroTime: 0 })).toEqual({ s: [[['a', 'b']], [['c']]] })
  expect(recordInput(graph, { zeroTime: 0, batches: 9 })['s']).toHaveLength(2)
})

it('takes what was received live from the log, and leaves out a source that never ran', () => {
  const graph = graphOf({ kind: 'websocket', url: 'ws://x', framing: 'lines' })
  const log = createInputLog()
  log.take(1, () => ({ s: [] }))
  log.take(2, () => ({ s: [['x'], ['y', 'z']] }))
  const received = log.all()
  expect(recordInput(graph, { zeroTime: 0, batches: 3, received: (batch) => received[batch - 1] })).toEqual({
    s: [[], [['x'], ['y', 'z']]],
  })
  expect(recordInput(graph, { zeroTime: 0, batches: 3 })).toEqual({})
})
