import { describe, expect, it } from 'vitest'
import type { Breakpoint } from '#model/breakpoint.ts'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import type { Progress, RunOptions } from '#model/run.ts'
import { createBreakpoints } from './breakpoints.ts'
import { openProgram } from './engineProgram.ts'
import { handClock } from '../handClock.ts'
import { createInProcessClient } from '../inProcessClient.ts'
import type { OpenProgram } from './program.ts'

const zeroTime = 1_700_000_000_000
const node = (id: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
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
  const clock = handClock(zeroTime)
  const client = createInProcessClient({
    now: () => clock.now(),
    after: clock.after,
    random: () => 0,
    open: () => ({ onopen: null, onmessage: null, onclose: null, close: () => undefined }),
  })
  const told: Progress[] = []
  client.onProgress((progress) => told.push(progress))
  const options = { clock: 'live', prefill: 0, speed: 1, paused: false, modelledTime: true, zeroTime } as const
  await client.start(graph, { ...options, ...more })
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

  it('hold while batches are computed ahead of the clock as well', async () => {
    const world = await run([], { prefill: 2 })
    await world.client.setBreakpoints([at('map-1', 'value == 5')])
    await world.client.start(graph, {
      ...{ clock: 'live', prefill: 20, speed: 1, paused: false, modelledTime: true, zeroTime },
    })
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
    const setting = { zeroTime, utc: true, now: () => 0 }
    breakpoints.set([at('map-1', 'True', false), at('gone-1', 'True')])
    breakpoints.open(graph, setting)
    expect(asked).toHaveLength(1)
    breakpoints.set([at('map-1', 'True')])
    breakpoints.open(graph, setting)
    expect(asked).toHaveLength(1)
  })
})
