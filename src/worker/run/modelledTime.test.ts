import { describe, expect, it } from 'vitest'
import { scenarioOf, scenarios } from '#gallery/index.ts'
import type { NodeBatch } from '#model/run.ts'
import { inProcessWorld, runOptions } from '../inProcessWorld.ts'
import { modelledTime } from './modelledTime.ts'

describe('modelled time', () => {
  const gave = (count: number | null): NodeBatch => ({ count, partitions: 1, time: 0, status: 'ok' })
  const processing = (count: number, isLive = false) => modelledTime({ a: gave(count) }, 1000, isLive).processing

  it('follows the records, and comes to no end of the interval but where a socket brings too many', () => {
    expect(processing(0)).toBe(50)
    expect(processing(20)).toBe(170)
    const times = [20, 50, 58, 59, 60, 100, 200, 400].map((count) => processing(count))
    expect(times).toEqual([...times].sort((a, b) => a - b))
    expect(new Set(times).size).toBe(times.length)
    // No step where the line bends.
    expect(processing(59) - processing(58)).toBeCloseTo(6, 0)
    expect(processing(1_000_000)).toBeLessThanOrEqual(750)
    expect(processing(400, true)).toBe(2450)
  })

  it('is shared by the nodes as their records are', () => {
    for (const [a, b] of [
      [10, 20],
      [300, 600],
    ] as const) {
      const modelled = modelledTime({ a: gave(a), b: gave(b), idle: gave(null) }, 1000, false)
      const [ofA, ofB] = [modelled.of(gave(a)), modelled.of(gave(b))]
      expect(ofB).toBeCloseTo(2 * ofA)
      expect(modelled.of(gave(null))).toBe(0)
      expect(ofA + ofB).toBeLessThan(modelled.processing)
    }
  })

  it.each(scenarios.map(({ id }) => id))('%s keeps up: no batch waits for the one before it', async (id) => {
    const graph = scenarioOf(id)!.graph('en')
    const { client, clock, batches } = inProcessWorld()
    void client.start(graph, runOptions({ prefill: 120, paused: true }))
    for (let i = 0; i < 5000 && batches().length < 120; i++) await clock.pass(1)
    client.dispose()
    expect(batches()).toHaveLength(120)
    const slowest = Math.max(...batches().map(({ processingTime }) => processingTime))
    expect(slowest).toBeLessThan(0.8 * graph.batchInterval)
    expect(batches().filter(({ schedulingDelay }) => schedulingDelay > 0)).toEqual([])
  })
})
