import { describe, expect, it } from 'vitest'
import type { Breakpoint } from '#model/breakpoint.ts'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { RunOptions } from '#model/run.ts'
import { createBreakpoints } from './breakpoints.ts'
import { openProgram } from './engineProgram.ts'
import { inProcessWorld, nodeNamed as node, runOptions } from '../inProcessWorld.ts'
import type { OpenProgram } from './program.ts'

const fn = (text: string) => ({ text })
const nodes = [
  node('socketTextStream-1', { input: { kind: 'lines', name: 'typed', text: 'a 1\nb 2\na 5\nc 1\na 2', perBatch: 1 } }),
  node('map-1', { f: fn('lambda line: (line.split(" ")[0], int(line.split(" ")[1]))') }),
  node('filter-1', { f: fn('lambda kv: kv[1] > 0') }),
  node('updateStateByKey-1', { updateFunc: fn('lambda values, state: (state or 0) + sum(values)') }),
  node('pprint-1'),
]
const graph: Graph = {
  ...emptyGraph,
  batchInterval: 1000,
  checkpointDirectory: 'checkpoint',
  definitions: 'limit = 4',
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
}

const at = (of: string, condition: string, enabled = true): Breakpoint => ({
  id: `${of}!`,
  node: of,
  condition,
  enabled,
})

async function run(list: readonly Breakpoint[], more: Partial<RunOptions> = {}) {
  const { clock, client, told } = inProcessWorld()
  await client.start(graph, runOptions(more))
  const problems = await client.setBreakpoints(list)
  await clock.pass(8_000)
  return {
    clock,
    client,
    problems,
    batches: () => told.flatMap(({ batches }) => batches.map(({ index }) => index)),
    printed: () => told.flatMap(({ console }) => console.map(({ text }) => text)).join(''),
    hits: () => told.flatMap(({ hits }) => hits ?? []),
    state: () => told.at(-1)?.state,
  }
}

describe('breakpoints', () => {
  it('pause at the batch in which a condition on a record holds, and show the record; playing goes on after it', async () => {
    const world = await run([at('map-1', 'value > limit')])
    expect([world.state(), world.batches().at(-1)]).toEqual(['paused', 3])
    expect(world.hits()).toMatchObject([
      { breakpoint: 'map-1!', node: 'map-1', batch: 3, held: 1, record: { repr: "('a', 5)", index: 0 } },
    ])
    world.client.play()
    await world.clock.pass(3_000)
    expect(world.state()).toBe('playing')
    expect(world.batches().at(-1)).toBeGreaterThan(4)
  })

  it.each([
    ['filter-1', 'key == "c"', 4],
    ['updateStateByKey-1', 'key == "a" and state >= 6', 3],
    ['map-1', 'batch == 2', 2],
    ['map-1', 'count == 0', 6],
    ['pprint-1', 'record[0] == "b"', 2],
    ['map-1', '', 1],
  ])('%s when %s: batch %i', async (of, condition, batch) => {
    const world = await run([at(of, condition)])
    expect([world.batches().at(-1), world.hits().map((hit) => hit.batch)]).toEqual([batch, [batch]])
  })

  it('a condition that raises pauses, and says what it raised', async () => {
    const world = await run([at('map-1', 'record[7] > 1')])
    expect(world.hits()).toMatchObject([{ batch: 1, error: 'IndexError: tuple index out of range' }])
  })

  it('a condition that is no Python is told at once and never holds', async () => {
    const world = await run([at('map-1', 'value >'), at('filter-1', 'nonsense(record)')])
    expect(Object.keys(world.problems)).toContain('map-1!')
    expect(world.hits().every(({ breakpoint }) => breakpoint !== 'map-1!')).toBe(true)
  })

  it('a condition that is no Python is told as well while the run is only being begun', async () => {
    const { client, clock } = inProcessWorld()
    void client.start(graph, runOptions())
    const asked = client.setBreakpoints([at('map-1', 'value >')])
    await clock.pass(0)
    expect(Object.keys(await asked)).toEqual(['map-1!'])
  })

  it('hold while batches are computed ahead of the clock as well', async () => {
    const world = await run([], { prefill: 2 })
    await world.client.setBreakpoints([at('map-1', 'value == 5')])
    await world.client.start(graph, runOptions({ prefill: 20 }))
    expect([world.state(), world.batches().at(-1)]).toEqual(['paused', 3])
  })

  it('change nothing of what a run gives, also when they are set and taken away on the way', async () => {
    const plain = await run([])
    const watched = await run([at('map-1', 'value > 100'), at('filter-1', 'False')])
    await watched.client.setBreakpoints([])
    expect(watched.printed()).toBe(plain.printed())
    expect(plain.printed()).toContain("('a', 8)")
  })

  it('cost nothing where there are none: the program is the one that would run anyway', () => {
    const asked: Graph[] = []
    const open: OpenProgram = (given, setting) => {
      asked.push(given)
      return openProgram(given, setting)
    }
    const breakpoints = createBreakpoints(open)
    const setting = { zeroTime: 0, utc: true, now: () => 0 }
    breakpoints.set([at('map-1', 'True', false), at('gone-1', 'True')])
    breakpoints.open(graph, setting)
    expect(asked).toHaveLength(1)
    breakpoints.set([at('map-1', 'True')])
    breakpoints.open(graph, setting)
    expect(asked).toHaveLength(1)
  })
})
