import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { inProcessWorld, nodeNamed, runOptions } from '../inProcessWorld.ts'

/** Back-pressure through receivers, engine and back, in modelled time: a batch takes 50 ms and 6 ms a record and node. */

const input = { kind: 'websocket', url: 'ws://x', framing: 'lines' } as const
const graph = (settings: Graph['settings']): Graph => ({
  ...emptyGraph,
  batchInterval: 1000,
  settings,
  nodes: [nodeNamed('socketTextStream-1', { input }), nodeNamed('pprint-2')],
  wires: [{ from: 'socketTextStream-1', to: 'pprint-2', port: 'in' }],
})

/** A run that gets `rate` records in the first moment of each second. */
async function flooded(settings: Graph['settings'], rate: number, seconds: number) {
  const world = inProcessWorld()
  void world.client.start(graph(settings), runOptions())
  await world.clock.pass(0)
  world.sockets[0]!.onopen!()
  for (let second = 0; second < seconds; second++) {
    world.sockets[0]!.onmessage!({ data: Array.from({ length: rate }, (_, i) => `${second}-${i}`).join('\n') })
    await world.clock.pass(1000)
  }
  await world.clock.pass(150)
  const source = () => world.told.at(-1)!.sources[0]!
  return { ...world, source, records: () => world.batches().map(({ records }) => records) }
}

const enabled = { 'spark.streaming.backpressure.enabled': 'true', 'spark.streaming.backpressure.pid.minRate': '5' }

describe('back-pressure', () => {
  it('without it every record enters the next batch, and nothing is said of a rate', async () => {
    const { records, source } = await flooded({}, 200, 4)
    expect(records()).toEqual([200, 200, 200, 200])
    expect(source()).not.toHaveProperty('rateLimit')
  })

  it('finds the rate at which batches keep up and holds the rest back', async () => {
    const { records, source, batches } = await flooded(enabled, 200, 6)
    // The first two batches are whole: the first only tells where to begin, the second gives the first rate.
    expect(records().slice(0, 2)).toEqual([200, 200])
    const [first, second] = batches()
    const processed = (batch: typeof first) => (batch!.records / batch!.processingTime) * 1000
    expect(first!.processingTime).toBe(50 + 6 * 400)
    const limit = Math.floor(processed(second))
    expect(limit).toBe(81)
    // What an idle second saves up may pass at once, and the rest at the rate.
    expect(records()[2]).toBeLessThan(200)
    expect(records().at(-1)).toBeLessThan(2 * limit)
    const { rateLimit, held, waiting, received, dropped } = source()
    expect(rateLimit).toBeLessThanOrEqual(limit)
    expect(held).toBeGreaterThan(200)
    expect(dropped).toBe(0)
    // Nothing is lost: what was received is in batches or waits.
    expect(received).toBe(1200)
    expect(records().reduce((sum, n) => sum + n, 0) + waiting).toBe(1200)
  })

  it('a receiver’s own rate holds from the beginning, without any feedback', async () => {
    const { records, source } = await flooded({ 'spark.streaming.receiver.maxRate': '40' }, 200, 3)
    // One passes in the first moment, then one every 25 ms.
    expect(records()).toEqual([41, 40, 40])
    expect(source()).toMatchObject({ rateLimit: 40, received: 600 })
  })

  it('a replay gives the batches again as they were held back, and is no measure of the receivers', async () => {
    const { client, clock, told, records, source } = await flooded(enabled, 200, 5)
    const was = records()
    const limit = source().rateLimit
    client.pause()
    client.runs.replay({ of: 1, from: 2, graph: graph(enabled) }, { told: 1, ahead: 5, paused: true })
    await clock.pass(200)
    const again = told
      .filter(({ run }) => run === 2)
      .flatMap((progress) => progress.batches.map((batch) => batch.records))
    expect(again).toEqual(was.slice(1))
    expect(source().rateLimit).toBe(limit)
  })
})

describe('a lost connection', () => {
  it('counts down to the next attempt', async () => {
    const { client, clock, sockets, told } = inProcessWorld()
    void client.start(graph({}), runOptions())
    await clock.pass(1100)
    for (let attempt = 0; attempt < 4; attempt++) {
      sockets.at(-1)!.onclose!({ code: 1006, reason: '' })
      if (attempt < 3) await clock.pass(500 * 2 ** attempt)
    }
    const shown = () => Math.ceil((told.at(-1)!.sources[0]!.retryIn ?? 0) / 1000)
    await clock.pass(200)
    expect(told.at(-1)!.sources[0]).toMatchObject({ state: 'retrying', code: 'source.unreachable' })
    const seen = [shown()]
    for (let second = 0; second < 3; second++) {
      await clock.pass(1000)
      seen.push(shown())
    }
    expect(seen).toEqual([4, 3, 2, 1])
    await clock.pass(1000)
    expect(told.at(-1)!.sources[0]!.state).toBe('connecting')
  })
})
