import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import { createEngineHost } from '../engineHost.ts'
import { handClock } from '../handClock.ts'
import { createIntake } from '../intake/intake.ts'
import type { AnnouncedTask } from '../protocol.ts'

const node = (id: string, params: GraphNode['params'] = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const nodes = [
  // In three partitions: a stage that fails in the first has not read the others.
  node('queueStream-1', { rdds: "[['a', 'b', 'c'], ['d', 'e', 'f']]" }),
  node('map-2', { f: { text: 'lambda l: (l, 1)' } }),
  node('filter-3', { f: { text: 'f' } }),
  node('pprint-4'),
]
const graph: Graph = {
  ...emptyGraph,
  batchInterval: 1000,
  settings: { 'spark.default.parallelism': '3' },
  definitions: 'def f(kv):\n    while kv[0] == "e":\n        pass\n    return True\n',
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
}

describe('searching for the record on which a stage hung', () => {
  it('announces each record by itself, and writes down where it was', async () => {
    const clock = handClock()
    const ports = {
      now: () => {
        clock.spend(1)
        return clock.now()
      },
      after: clock.after,
      random: () => 0,
      open: () => {
        throw new Error('This test has no network.')
      },
    }
    const intake = createIntake(ports)
    const announced: AnnouncedTask[] = []
    const host = createEngineHost({
      ...ports,
      archive: intake,
      announce: (task) => announced.push(task),
      tell: () => undefined,
    })
    const options = { clock: 'virtual', prefill: 0, speed: 'max', paused: true, modelledTime: true } as const
    await intake.begin({ run: 1, graph, options, zeroTime: 0 })
    const stop = { batch: 2, stage: 'filter-3' }
    await intake.addStop(stop)
    void host.search(stop)
    await clock.pass(10_000)
    expect((await intake.outline())!.stops).toEqual([{ ...stop, node: 'filter-3', record: { index: 1, repr: "'e'" } }])
    expect(announced.at(-1)).toEqual({ batch: 2, node: 'filter-3', record: { index: 1, repr: "'e'" } })
  })
})
