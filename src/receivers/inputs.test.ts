import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type SourceInput } from '#model/graph.ts'
import { blockIntervalOf, createInputs } from './inputs.ts'

const graphWith = (input: SourceInput, settings: Graph['settings'] = {}): Graph => ({
  ...emptyGraph,
  settings,
  nodes: [{ id: 's', operator: 'socketTextStream', params: { input }, label: '', note: '', position: { x: 0, y: 0 } }],
})

describe('inputs', () => {
  it('simulated records do not depend on when the run began, only their dates do', () => {
    const graph = graphWith({ kind: 'simulated', generator: 'words', rate: 20 })
    const at = (zero: number) => createInputs(graph, zero).pull('s', zero + 2000, zero + 4000, undefined)
    expect(at(0)).toEqual(at(1_700_000_000_000))
    expect(at(0).length).toBeGreaterThan(1)
  })

  it('typed lines come some a batch, in one partition', () => {
    const inputs = createInputs(graphWith({ kind: 'lines', name: 't', text: 'a\nb\nc', perBatch: 2 }), 1000)
    const batch = (index: number) => inputs.pull('s', 1000 + (index - 1) * 2000, 1000 + index * 2000, undefined)
    expect([batch(1), batch(2), batch(3)]).toEqual([[['a', 'b']], [['c']], []])
    expect(inputs.statuses(3000)[0]!.state).toBe('open')
    expect(inputs.statuses(5000)[0]!.state).toBe('finished')
  })

  it('received records are those of the log', () => {
    const inputs = createInputs(graphWith({ kind: 'websocket', url: 'ws://x', framing: 'text' }), 0)
    expect(inputs.pull('s', 0, 2000, { s: [['a'], ['b']] })).toEqual([['a'], ['b']])
    expect(inputs.pull('s', 0, 2000, undefined)).toEqual([])
    expect(inputs.statuses(0)).toEqual([])
  })

  it('reads the block interval as Spark writes it', () => {
    const of = (text: string) => blockIntervalOf({ ...emptyGraph, settings: { 'spark.streaming.blockInterval': text } })
    expect([of('100ms'), of('1s'), of('50'), of('soon'), blockIntervalOf(emptyGraph)]).toEqual([
      100, 1000, 50, 200, 200,
    ])
  })
})
