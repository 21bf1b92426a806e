import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { BatchInfo } from '#model/run.ts'
import { placeOf, trainsOf, transitTime, wireStages } from './trains.ts'

const node = (id: string, operator: string) => ({
  id,
  operator,
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const graph: Graph = {
  ...emptyGraph,
  nodes: [node('q', 'queueStream'), node('m', 'map'), node('r', 'reduceByKey'), node('p', 'pprint')],
  wires: [
    { from: 'q', to: 'm', port: 'in' },
    { from: 'm', to: 'r', port: 'in' },
    { from: 'r', to: 'p', port: 'in' },
  ],
}

describe('trains', () => {
  it('move with their stage: what comes out of a shuffle waits for it', () => {
    expect([...wireStages(graph).values()]).toEqual([0, 0, 1])
  })

  it('take at most 700 ms, and are through before the next batch', () => {
    expect(transitTime(10_000)).toBe(700)
    expect(transitTime(500)).toBe(175)
    const stages = 6
    expect(placeOf(5, stages, 0.9 * 500, 500)).toBeCloseTo(1)
    expect(placeOf(5, stages, 0.9 * 500 + 1, 500)).toBeUndefined()
    expect(placeOf(0, stages, 0, 500)).toBe(0)
    expect(placeOf(1, stages, 0, 500)).toBeUndefined()
  })

  it('run for empty batches too, but not where there is no result', () => {
    const result = (count: number | null, status: 'ok' | 'failed' = 'ok') => ({ count, partitions: 1, time: 1, status })
    const batch = { nodes: { q: result(0), m: result(null), r: result(3, 'failed') } } as unknown as BatchInfo
    expect(trainsOf(graph, batch)).toEqual([{ wire: 'q>m:in', records: 0 }])
    expect(trainsOf(graph, undefined)).toEqual([])
  })
})
