import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import type { EngineClient, Progress } from '#model/run.ts'
import type { HandClock } from './handClock.ts'
import { inProcessWorld, nodeNamed, runOptions } from './inProcessWorld.ts'

/** Whole runs: compiler, engine, runner, archive and lookback together, with time in the test's hand. */

/** Settles a question while time passes: long replays let other work through. */
async function answer<T>(clock: HandClock, question: Promise<T>): Promise<T> {
  let settled = false
  const done = question.finally(() => (settled = true))
  for (let i = 0; i < 1000 && !settled; i++) await clock.pass(1)
  return done
}

const pipeline = (more: Partial<Graph>, ...nodes: GraphNode[]): Graph => ({
  ...emptyGraph,
  batchInterval: 1000,
  checkpointDirectory: 'checkpoint',
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
  ...more,
})
const lines = (text: string, perBatch: number) =>
  nodeNamed('socketTextStream-1', { input: { kind: 'lines', name: 'typed', text, perBatch } })
const fn = (text: string) => ({ text })

/** What a run told, without how it was cut into messages. */
const story = (told: readonly Progress[], upTo: number) => ({
  batches: told.flatMap((p) => p.batches).filter((b) => b.index <= upTo),
  console: told.flatMap((p) => p.console).filter((c) => c.batch <= upTo),
  problems: told.flatMap((p) => p.problems).filter((c) => c.batch <= upTo),
  points: told.flatMap((p) => p.points).filter((c) => c.batch <= upTo),
})

describe('every scenario', () => {
  it.each(scenarios.map((scenario) => [scenario.id, scenario.graph('en')] as const))(
    '%s gives the same batches live, step by step, ahead of the clock, and as fast as it can',
    async (_id, graph) => {
      const count = 40
      const ways: Record<string, (client: EngineClient, clock: HandClock) => Promise<void>> = {
        async live(client, clock) {
          void client.start(graph, runOptions())
          await clock.pass(count * graph.batchInterval + 1000)
        },
        async fast(client, clock) {
          void client.start(graph, runOptions({ speed: 8 }))
          await clock.pass((count * graph.batchInterval) / 8 + 1000)
        },
        async step(client, clock) {
          void client.start(graph, runOptions({ paused: true }))
          await clock.pass(0)
          for (let i = 0; i < count; i++) {
            void client.step()
            await clock.pass(1)
          }
        },
        async ahead(client, clock) {
          void client.start(graph, runOptions({ prefill: count, paused: true }))
          await clock.pass(5000)
        },
        async virtual(client, clock) {
          void client.start(graph, runOptions({ clock: 'virtual', paused: true, prefill: count }))
          await clock.pass(5000)
        },
      }
      const stories: Record<string, ReturnType<typeof story>> = {}
      for (const [name, way] of Object.entries(ways)) {
        const { client, clock, told } = inProcessWorld()
        await way(client, clock)
        await clock.pass(200)
        client.dispose()
        const whole = story(told, count)
        // Waiting depends on the clock; what was computed must not.
        stories[name] = {
          ...whole,
          batches: whole.batches.map((b) => ({
            ...b,
            submissionTime: 0,
            processingStart: 0,
            processingEnd: 0,
            schedulingDelay: 0,
            totalDelay: 0,
          })),
        }
      }
      expect(stories.ahead!.batches).toHaveLength(count)
      expect(stories.ahead!.batches.some((b) => b.records > 0)).toBe(true)
      for (const name of ['live', 'fast', 'step', 'virtual']) expect(stories[name]).toEqual(stories.ahead)
    },
  )
})

describe('looking back', () => {
  const graph = pipeline(
    { charts: [{ id: 'c', node: 'updateStateByKey-3', type: 'line', title: 'c' }] },
    lines('a b\nb\na a\n\nc', 1),
    nodeNamed('flatMap-2', { f: fn('lambda l: [(w, 1) for w in l.split()]') }),
    nodeNamed('updateStateByKey-3', { updateFunc: fn('lambda v, s: sum(v, s or 0)') }),
    nodeNamed('pprint-4'),
  )

  it('shows the records of any batch, of fused operators too', async () => {
    const { client, clock } = inProcessWorld()
    void client.start(graph, runOptions({ prefill: 8, paused: true }))
    await clock.pass(100)
    expect(await answer(clock, client.records('flatMap-2', 3, 1, 5))).toEqual({
      node: 'flatMap-2',
      batch: 3,
      total: 2,
      partitions: 1,
      records: [{ partition: 0, repr: "('a', 1)", key: "'a'", value: '1', number: 1 }],
    })
    expect((await answer(clock, client.records('socketTextStream-1', 1, 0, 5))).records[0]!.repr).toBe("'a b'")
    expect((await answer(clock, client.records('pprint-4', 2, 0, 5))).total).toBe(2)
  })

  it('shows what a state was, what came and what it became', async () => {
    const { client, clock } = inProcessWorld()
    void client.start(graph, runOptions({ prefill: 8, paused: true }))
    await clock.pass(100)
    const view = await answer(clock, client.state('updateStateByKey-3', 3, { offset: 0, limit: 10 }))
    expect(view).toMatchObject({ batch: 3, totalKeys: 2 })
    expect(view!.rows).toEqual([
      { key: 'a', before: '1', values: ['1', '1'], after: '3', number: 3, beforeNumber: 1, lastTouched: 3 },
      { key: 'b', before: '2', values: [], after: '2', number: 2, beforeNumber: 2, lastTouched: 2 },
    ])
    const changed = await answer(
      clock,
      client.state('updateStateByKey-3', 3, { changedOnly: true, search: 'A', offset: 0, limit: 10 }),
    )
    expect(changed!.rows.map(({ key }) => key)).toEqual(['a'])
  })

  it('shows how a state came about, and the history of a chart', async () => {
    const { client, clock, told } = inProcessWorld()
    void client.start(graph, runOptions({ prefill: 6, paused: true }))
    await clock.pass(100)
    expect(await answer(clock, client.stateLanes('updateStateByKey-3', ['a', 'c'], 1, 6))).toEqual({
      node: 'updateStateByKey-3',
      from: 1,
      values: { a: [1, 1, 3, 3, 3, 3], c: [null, null, null, null, 1, 1] },
    })
    const history = await answer(clock, client.chartHistory(graph.charts[0]!, 1, 6))
    expect(history).toEqual(told.flatMap((p) => p.points))
    expect(history.at(-1)!.values).toEqual({ a: 3, b: 2, c: 1 })
  })

  it('shows what entered and left a window at its last emission', async () => {
    const windowed = pipeline(
      {},
      lines(Array.from({ length: 40 }, () => 'k').join('\n'), 2),
      nodeNamed('map-2', { f: fn('lambda l: (l, 1)') }),
      nodeNamed('reduceByKeyAndWindow-3', {
        func: fn('lambda a, b: a + b'),
        invFunc: fn('lambda a, b: a - b'),
        windowDuration: 10,
        slideDuration: 2,
      }),
      nodeNamed('pprint-4'),
    )
    const { client, clock } = inProcessWorld()
    void client.start(windowed, runOptions({ prefill: 40, paused: true }))
    await clock.pass(200)
    const view = await answer(clock, client.window('reduceByKeyAndWindow-3', 15, 10))
    expect(view).toMatchObject({ emission: 14, held: [5, 14], entering: [13, 14], leaving: [3, 4], incremental: true })
    expect(view!.rows).toEqual([{ key: 'k', was: 20, entered: 4, left: 4, now: 20 }])
    // The lines end with batch 20: nothing enters any more.
    expect((await answer(clock, client.window('reduceByKeyAndWindow-3', 23, 10)))!.rows).toEqual([
      { key: 'k', was: 20, entered: null, left: 4, now: 16 },
    ])
    expect(await answer(clock, client.window('reduceByKeyAndWindow-3', 1, 10))).toBeNull()
  })

  it('finds batches beyond a snapshot, and again after going back', async () => {
    const long = pipeline(
      {},
      nodeNamed('simulated-1', { input: { kind: 'simulated', generator: 'words', rate: 5 } }),
      nodeNamed('map-2', { f: fn('lambda l: ("all", 1)') }),
      nodeNamed('updateStateByKey-3', { updateFunc: fn('lambda v, s: sum(v, s or 0)') }),
      nodeNamed('pprint-4'),
    )
    const { client, clock } = inProcessWorld()
    void client.start(long, runOptions({ prefill: 200, paused: true }))
    await clock.pass(1000)
    const at = async (batch: number) =>
      (await answer(clock, client.state('updateStateByKey-3', batch, { offset: 0, limit: 1 })))!.rows[0]!.number!
    const [late, early, again] = [await at(190), await at(20), await at(190)]
    expect(late).toBe(again)
    expect(late).toBeGreaterThan(early)
    const lanes = await answer(clock, client.stateLanes('updateStateByKey-3', ['all'], 15, 195))
    expect([lanes!.values.all![5], lanes!.values.all![175]]).toEqual([early, late])
  })
})

describe('failures', () => {
  const failing = (text: string, more: Partial<Graph> = {}) =>
    pipeline(more, lines('1\nx\n3', 1), nodeNamed('map-2', { f: fn(text) }), nodeNamed('pprint-3'))

  it('name the node, the exception and the record, and the clock goes on', async () => {
    const { client, clock, told, batches } = inProcessWorld()
    void client.start(failing('lambda l: int(l)'), runOptions({ prefill: 4, paused: true }))
    await clock.pass(100)
    const problems = told.flatMap((p) => p.problems)
    expect(problems).toMatchObject([
      {
        severity: 'error',
        batch: 2,
        node: 'map-2',
        param: 'f',
        type: 'ValueError',
        message: "invalid literal for int() with base 10: 'x'",
        record: { index: 0, repr: "'x'" },
        ran: { text: 'lambda l: int(l)' },
      },
    ])
    expect(batches().map((b) => b.nodes['map-2']!.status)).toEqual(['ok', 'failed', 'ok', 'ok'])
  })

  it('of functions that do not end are found within their limit, and work goes on', async () => {
    const { client, clock, told, batches } = inProcessWorld()
    // The clock of this test only moves when it is looked at; a real one moves by itself.
    const now = clock.now
    clock.now = () => {
      clock.spend(5)
      return now()
    }
    const definitions = 'def f(l):\n    while l == "x":\n        pass\n    return l\n'
    void client.start(failing('f', { definitions }), runOptions({ prefill: 4, paused: true }))
    await clock.pass(20_000)
    expect(told.flatMap((p) => p.problems)).toMatchObject([
      { batch: 2, node: 'map-2', type: 'TimeLimit', record: { repr: "'x'" } },
    ])
    expect(batches().map((b) => b.nodes['map-2']!.status)).toEqual(['ok', 'failed', 'ok', 'ok'])
    // A replay repeats the stop instead of running into it again.
    expect((await answer(clock, client.records('map-2', 3, 0, 5))).records[0]!.repr).toBe("'3'")
  })
})

describe('edits while running', () => {
  it('swap the function and keep the state', async () => {
    const count = (text: string) =>
      pipeline(
        {},
        lines('a\na\na\na\na\na', 1),
        nodeNamed('map-2', { f: fn(text) }),
        nodeNamed('updateStateByKey-3', { updateFunc: fn('lambda v, s: sum(v, s or 0)') }),
        nodeNamed('pprint-4'),
      )
    const { client, clock, told } = inProcessWorld()
    void client.start(count('lambda l: (l, 1)'), runOptions())
    await clock.pass(3500)
    const result = client.replace(count('lambda l: (l, 10)'))
    await clock.pass(2000)
    expect(await result).toEqual({ reset: [] })
    expect(told.flatMap((p) => p.console).map(({ text }) => text.trim().split('\n').at(-1))).toEqual([
      "('a', 1)",
      "('a', 2)",
      "('a', 3)",
      "('a', 13)",
      "('a', 23)",
    ])
    const view = await answer(clock, client.state('updateStateByKey-3', 4, { offset: 0, limit: 1 }))
    expect(view!.rows[0]).toMatchObject({ before: '3', values: ['10'], after: '13' })
  })
})

describe('a live source', () => {
  it('is logged, so that its batches can be looked at again', async () => {
    const { client, clock, sockets, told, batches } = inProcessWorld()
    const live = pipeline(
      {},
      nodeNamed('socketTextStream-1', { input: { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines' } }),
      nodeNamed('flatMap-2', { f: fn('lambda l: l.split(" ")') }),
      nodeNamed('countByValue-3'),
      nodeNamed('pprint-4'),
    )
    void client.start(live, runOptions())
    await clock.pass(100)
    sockets[0]!.onopen!()
    sockets[0]!.onmessage!({ data: 'to be\nor not' })
    await clock.pass(400)
    sockets[0]!.onmessage!({ data: 'to be' })
    await clock.pass(2000)
    expect(batches().map(({ records, nodes }) => [records, nodes['socketTextStream-1']!.partitions])).toEqual([
      [3, 2],
      [0, 0],
    ])
    expect(told.at(-1)!.state).toBe('playing')
    const page = await answer(clock, client.records('socketTextStream-1', 1, 0, 10))
    expect(page.records.map(({ partition, repr }) => [partition, repr])).toEqual([
      [0, "'to be'"],
      [0, "'or not'"],
      [1, "'to be'"],
    ])
  })
})
