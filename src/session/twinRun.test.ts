import { expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { RunsClient } from '#model/runs.ts'
import type { TwinOrder } from '#model/twin.ts'
import { createTwinRun } from './twinRun.ts'

function world(run: Graph | undefined, document: Graph, program: Graph | undefined = document) {
  const orders: TwinOrder[] = []
  const client: Pick<RunsClient, 'twin' | 'current'> = {
    current: () => 3,
    twin(order) {
      orders.push(order)
      return { answer: Promise.resolve(null), cancel: () => undefined }
    },
  }
  const twin = createTwinRun({
    client: client as RunsClient,
    running: { current: () => run },
    program: () => program,
    document: () => document,
  })
  return { twin, orders }
}
const graph = { ...emptyGraph, batchInterval: 2000, seed: 1 }

it('asks for the time that the run’s batches took, whatever the document’s interval is by now', () => {
  const edited = { ...graph, batchInterval: 500 }
  const { twin, orders } = world(graph, edited)
  expect(twin.ask({ partitions: 4 }, 10)).toBeDefined()
  const parallel = { 'spark.default.parallelism': '4' }
  expect(orders).toEqual([{ run: 3, duration: 20_000, sides: [edited, { ...edited, settings: parallel }] }])
})

it('asks for nothing where nothing has run or can', () => {
  expect(world(undefined, graph).twin.ask({}, 10)).toBeUndefined()
  expect(world(graph, graph).twin.ask({}, 0)).toBeUndefined()
  const broken = createTwinRun({
    client: {} as RunsClient,
    running: { current: () => graph },
    program: () => undefined,
    document: () => graph,
  })
  expect(broken.ask({}, 10)).toBeUndefined()
})

it('names the seed of the input where the document has another one', () => {
  expect(world(graph, graph).twin.seedOfInput()).toBeUndefined()
  expect(world(graph, { ...graph, seed: 99 }).twin.seedOfInput()).toBe(1)
})
