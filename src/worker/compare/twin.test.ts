import { expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { reducedNodes, twinOf, windowedNodes, type TwinChange } from '#graph/twin.ts'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { TwinReport } from '#model/twin.ts'
import { inProcessWorld, nodeNamed as node, runOptions } from '../inProcessWorld.ts'

// Two settings over the same input: what stays equal, and what it costs.

async function twins(graph: Graph, change: TwinChange, batches: number, document = graph): Promise<TwinReport> {
  const { client } = inProcessWorld()
  await client.start(graph, runOptions({ prefill: batches, paused: true, zeroTime: 0 }))
  const { answer } = client.runs.twin({
    run: client.runs.current(),
    duration: batches * graph.batchInterval,
    sides: [document, twinOf(document, change)],
  })
  const found = await answer
  client.dispose()
  if (!found || !('report' in found)) throw new Error(found?.problem ?? 'cancelled')
  return found.report
}

const nodes = [
  node('socketTextStream-1', { input: { kind: 'simulated', generator: 'words', rate: 80 } }),
  node('map-2', { f: { text: 'lambda line: (len(line) % 3, 1)' } }),
  node('reduceByKey-3', { func: { text: 'lambda a, b: a + b' } }),
  node('pprint-4'),
]
const counting: Graph = {
  ...emptyGraph,
  batchInterval: 2000,
  checkpointDirectory: 'checkpoint',
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
}

it('groupByKey gives what reduceByKey gives, and moves every record', async () => {
  const { costs, outputs } = await twins(counting, { grouped: reducedNodes(counting)[0]!.id }, 10)
  expect(outputs).toEqual([{ node: 'pprint-4', same: 10, differing: 0, first: null }])
  expect(costs[0].records).toBe(costs[1].records)
  expect(costs[1].moved).toBe(costs[1].records)
  expect(costs[0].moved).toBeLessThan(costs[1].moved / 2)
})

it('an interval of half the length gives twice the batches over the same records, and other results', async () => {
  const { costs, outputs } = await twins(counting, { batchInterval: 1000 }, 10)
  expect(costs.map(({ batches }) => batches)).toEqual([10, 20])
  expect(costs[0].records).toBe(costs[1].records)
  expect(outputs[0]!.differing).toBeGreaterThan(0)
  expect(outputs[0]!.first?.was?.key).toBeDefined()
})

it('partitions place records elsewhere and change no number', async () => {
  const { outputs } = await twins(counting, { partitions: 5 }, 10)
  expect(outputs).toEqual([{ node: 'pprint-4', same: 10, differing: 0, first: null }])
})

it('both have the input of the run, when the document has another seed by now', async () => {
  const asItRan = await twins(counting, { partitions: 5 }, 10)
  const { costs, outputs } = await twins(counting, { partitions: 5 }, 10, { ...counting, seed: counting.seed + 1 })
  expect(outputs).toEqual(asItRan.outputs)
  expect(costs.map(({ records, given }) => [records, given])).toEqual(
    asItRan.costs.map(({ records, given }) => [records, given]),
  )
})

it('a window without its inverse gives the same and reads all that it holds', async () => {
  const shop = scenarios.find(({ id }) => id === 'corner-shop')!.graph('en')
  const window = windowedNodes(shop)[0]!
  const { costs, outputs } = await twins(shop, { withoutInverse: window.id }, 60)
  expect(outputs.every(({ differing }) => differing === 0)).toBe(true)
  // 30 batches long, 5 to the slide: results at 5, 10 … 60.
  const whole = [5, 10, 15, 20, 25, 30, 30, 30, 30, 30, 30, 30].reduce((a, b) => a + b)
  expect(costs[1].read).toBe(whole)
  expect(costs[0].read).toBe(12 * 5 + 6 * 5)
})

it('a window that does not fit is said by the check', async () => {
  const shop = scenarios.find(({ id }) => id === 'corner-shop')!.graph('en')
  const change: TwinChange = { window: { node: windowedNodes(shop)[0]!.id, length: 7, slide: 10 } }
  await expect(twins(shop, change, 5)).rejects.toThrow('windowDuration must be multiple')
})
