import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type SourceInput } from '#model/graph.ts'
import { scenarioOf, scenarios } from '#gallery/index.ts'
import type { NodeBatch } from '#model/run.ts'
import { inProcessWorld, runOptions } from '../inProcessWorld.ts'
import { modelledTime } from './modelledTime.ts'

describe('modelled time', () => {
  const gave = (count: number | null): NodeBatch => ({ count, partitions: 1, time: 0, status: 'ok' })
  const graphOf = (input: SourceInput): Graph => ({
    ...emptyGraph,
    batchInterval: 1000,
    nodes: [
      {
        id: 'socketTextStream-1',
        operator: 'socketTextStream',
        params: { input },
        label: '',
        note: '',
        position: { x: 0, y: 0 },
      },
    ],
  })
  const simulated = graphOf({ kind: 'simulated', generator: 'words', rate: 50 })
  const socket = graphOf({ kind: 'websocket', url: 'ws://localhost', framing: 'lines' })
  /** Of a batch in which each record is given by `nodes` nodes. */
  const processing = (graph: Graph, records: number, nodes = 1) =>
    modelledTime(graph, { a: gave(records * nodes) }, records).processing

  it('follows the records', () => {
    expect(processing(simulated, 0)).toBe(50)
    expect(processing(simulated, 20)).toBe(170)
    expect(processing(simulated, 50)).toBe(350)
  })

  it('keeps up with the rate that is known, however much is made of a record', () => {
    expect(processing(simulated, 50, 10)).toBe(600)
    expect(processing(simulated, 40, 100)).toBe(600)
  })

  it('may be late in a rush, and with what a socket brings', () => {
    expect(processing(simulated, 100, 10)).toBeCloseTo(1200)
    expect(processing(simulated, 200)).toBe(1250)
    expect(processing(socket, 400)).toBe(2450)
  })

  it('is shared by the nodes as their records are', () => {
    const modelled = modelledTime(simulated, { a: gave(300), b: gave(600), idle: gave(null) }, 50)
    expect(modelled.of(gave(600))).toBeCloseTo(2 * modelled.of(gave(300)))
    expect(modelled.of(gave(null))).toBe(0)
    expect(modelled.of(gave(300)) + modelled.of(gave(600))).toBeLessThan(modelled.processing)
  })

  it.each(scenarios.map(({ id }) => id))('%s keeps up but for a rush', async (id) => {
    const graph = scenarioOf(id)!.graph('en')
    const { client, clock, batches } = inProcessWorld()
    void client.start(graph, { ...runOptions({ prefill: 120, paused: true }), modelledTime: true })
    for (let i = 0; i < 5000 && batches().length < 120; i++) await clock.pass(1)
    client.dispose()
    expect(batches()).toHaveLength(120)
    const late = batches().filter(({ processingTime }) => processingTime > graph.batchInterval)
    // The shop's rush is late on purpose: its pictures show what that looks like.
    expect(late.length > 0).toBe(id === 'corner-shop' || id === 'card-fraud')
    expect(late.length).toBeLessThan(12)
  })
})
