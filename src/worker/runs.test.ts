import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type ParamValue } from '#model/graph.ts'
import { firstPair } from './compare/difference.ts'
import { inProcessWorld, nodeNamed, runOptions } from './inProcessWorld.ts'

/** Several runs over one input, with time in the test's hand. */

/** What each run told, beside what all tests of whole runs share. */
function world() {
  const shared = inProcessWorld()
  const { told } = shared
  /** Batch number and count of the node, as a run told them. */
  const counts = (run: number, node: string) =>
    told
      .filter((progress) => progress.run === run)
      .flatMap((progress) => progress.batches.map(({ index, nodes }) => `${index}:${nodes[node]?.count}`))
  const printed = (run: number) =>
    told
      .filter((progress) => progress.run === run)
      .flatMap((progress) => progress.console.map(({ batch, text }) => `${batch}${/\('a', \d+\)/.exec(text)?.[0]}`))
  return { ...shared, counts, printed }
}

/** A state that grows by `by` for every record of a batch. */
const growing = (by: number, input: ParamValue): Graph => {
  const nodes = [
    nodeNamed('socketTextStream-1', { input }),
    nodeNamed('map-2', { f: { text: `lambda l: ('a', ${by})` } }),
    nodeNamed('updateStateByKey-3', { updateFunc: { text: 'lambda v, s: sum(v, s or 0)' } }),
    nodeNamed('pprint-4'),
  ]
  const wires = nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' }))
  return { ...emptyGraph, batchInterval: 1000, checkpointDirectory: 'checkpoint', nodes, wires }
}
const typed: ParamValue = { kind: 'lines', name: 'typed', text: Array(100).fill('x').join('\n'), perBatch: 1 }
const websocket: ParamValue = { kind: 'websocket', url: 'ws://x', framing: 'text' }

describe('a replay', () => {
  it('runs the new program from its batch on, over what was before, and catches up with the present', async () => {
    const { clock, client, printed } = world()
    await client.start(growing(1, typed), runOptions())
    await clock.pass(10_050)
    expect(printed(1).at(-1)).toBe("10('a', 10)")

    const { run, begun } = client.runs.replay(
      { of: 1, from: 6, graph: growing(100, typed) },
      { told: 5, ahead: 10, paused: false },
    )
    expect(run).toBe(2)
    await clock.pass(200)
    expect(await begun).toEqual({ reset: [] })
    expect(printed(2)).toEqual(["6('a', 105)", "7('a', 205)", "8('a', 305)", "9('a', 405)", "10('a', 505)"])
    // It goes on as time does.
    await clock.pass(2000)
    expect(printed(2).slice(5)).toEqual(["11('a', 605)", "12('a', 705)"])
    // The other one has not moved.
    expect(printed(1)).toHaveLength(10)
  })

  it('of an unchanged program is the same run again', async () => {
    const { clock, client, told } = world()
    await client.start(growing(1, typed), runOptions())
    await clock.pass(10_050)
    client.runs.replay({ of: 1, from: 4, graph: growing(1, typed) }, { told: 3, ahead: 10, paused: true })
    await clock.pass(200)
    const of = (run: number) => told.filter((p) => p.run === run).flatMap((p) => p.batches)
    expect(of(2)).toEqual(of(1).slice(3))
    expect(told.at(-1)!.state).toBe('paused')
  })

  it('says what of the state does not fit the new program', async () => {
    const { clock, client } = world()
    const graph = growing(1, typed)
    await client.start(graph, runOptions({ prefill: 8, paused: true }))
    const other = graph.nodes.map((n) =>
      n.id === 'map-2' ? { ...n, params: { f: { text: "lambda l: (7, 'b')" } } } : n,
    )
    const { begun } = client.runs.replay(
      { of: 1, from: 5, graph: { ...graph, nodes: other } },
      {
        told: 4,
        ahead: 8,
        paused: true,
      },
    )
    await clock.pass(200)
    expect((await begun).reset.map(({ node }) => node)).toEqual(['updateStateByKey-3'])
  })

  it('from the first batch on is a run of the new program alone', async () => {
    const { clock, client, printed } = world()
    await client.start(growing(1, typed), runOptions({ prefill: 5, paused: true }))
    client.runs.replay({ of: 1, from: 1, graph: growing(10, typed) }, { told: 0, ahead: 5, paused: true })
    await clock.pass(200)
    expect(printed(2)).toEqual(["1('a', 10)", "2('a', 20)", "3('a', 30)", "4('a', 40)", "5('a', 50)"])
  })

  it('hears what live sources sent, and goes on receiving from them', async () => {
    const { clock, client, printed, sockets } = world()
    await client.start(growing(1, websocket), runOptions())
    sockets[0]!.onopen!()
    for (const records of [1, 2, 3, 4]) {
      for (let i = 0; i < records; i++) sockets[0]!.onmessage!({ data: 'x' })
      await clock.pass(1000)
    }
    await clock.pass(50)
    expect(printed(1)).toEqual(["1('a', 1)", "2('a', 3)", "3('a', 6)", "4('a', 10)"])
    client.runs.replay({ of: 1, from: 3, graph: growing(100, websocket) }, { told: 2, ahead: 4, paused: false })
    await clock.pass(50)
    expect(printed(2)).toEqual(["3('a', 303)", "4('a', 703)"])
    sockets.at(-1)!.onmessage!({ data: 'x' })
    await clock.pass(1000)
    expect(sockets).toHaveLength(1)
    expect(printed(2).at(-1)).toBe("5('a', 803)")
  })
})

describe('a window that slides by several batches', () => {
  it('holds the live records of each of them, also when it is replayed from between two slides', async () => {
    const { clock, client, told, sockets } = world()
    const nodes = [
      nodeNamed('socketTextStream-1', { input: websocket }),
      nodeNamed('window-2', { windowDuration: 3, slideDuration: 3 }),
      nodeNamed('pprint-3'),
    ]
    const wires = nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' }))
    const graph: Graph = { ...emptyGraph, batchInterval: 1000, nodes, wires }
    await client.start(graph, runOptions())
    sockets[0]!.onopen!()
    for (const records of [1, 2, 4, 1, 0, 8]) {
      for (let i = 0; i < records; i++) sockets[0]!.onmessage!({ data: 'x' })
      await clock.pass(1000)
    }
    await clock.pass(50)
    const held = (run: number) =>
      told
        .filter((progress) => progress.run === run)
        .flatMap((progress) => progress.batches.map((batch) => batch.nodes['window-2']!.count))
    expect(held(1)).toEqual([null, null, 7, null, null, 9])
    client.runs.replay({ of: 1, from: 3, graph }, { told: 2, ahead: 6, paused: true })
    await clock.pass(50)
    expect(held(2)).toEqual([7, null, null, 9])
  })
})

describe('a kept run', () => {
  it('goes on where it ended, with what came in meanwhile', async () => {
    const { clock, client, printed, sockets } = world()
    await client.start(growing(1, websocket), runOptions())
    sockets[0]!.onopen!()
    sockets[0]!.onmessage!({ data: 'x' })
    await clock.pass(4050)
    client.runs.replay({ of: 1, from: 2, graph: growing(100, websocket) }, { told: 1, ahead: 4, paused: false })
    await clock.pass(50)
    for (let i = 0; i < 5; i++) sockets[0]!.onmessage!({ data: 'x' })
    await clock.pass(1000)
    expect(printed(2).at(-1)).toBe("5('a', 501)")
    await client.runs.returnTo(1, { told: 4, ahead: 5, paused: true })
    await clock.pass(50)
    expect(printed(1)).toEqual(["1('a', 1)", "2('a', 1)", "3('a', 1)", "4('a', 1)", "5('a', 6)"])
  })

  it('that was dropped cannot be returned to, and says so', async () => {
    const { clock, client } = world()
    await client.start(growing(1, typed), runOptions({ prefill: 3, paused: true }))
    client.runs.replay({ of: 1, from: 2, graph: growing(2, typed) }, { told: 1, ahead: 3, paused: true })
    await clock.pass(50)
    client.runs.forget(1)
    await expect(client.runs.returnTo(1, { told: 3, ahead: 3, paused: true })).rejects.toThrow('not kept any more')
  })
})

describe('the first difference of two runs', () => {
  const both = async (change: Graph) => {
    const { clock, client } = world()
    await client.start(growing(1, typed), runOptions({ prefill: 10, paused: true }))
    client.runs.replay({ of: 1, from: 6, graph: change }, { told: 5, ahead: 10, paused: true })
    await clock.pass(200)
    return client.runs.difference(1, 2, 6, 10)
  }

  it('is where it begins: the edited node, not what it reached', async () => {
    const found = await both(growing(3, typed))
    expect(found).toMatchObject({ batch: 6, node: 'map-2', was: { repr: "('a', 1)" }, now: { repr: "('a', 3)" } })
    expect(found!.index).toBe(0)
  })

  it('is none where all records are equal', async () => {
    expect(await both(growing(1, typed))).toBeNull()
  })

  it('is a record that one of them does not have', async () => {
    const graph = growing(1, typed)
    const nodes = graph.nodes.map((n) =>
      n.id === 'updateStateByKey-3'
        ? { ...n, params: { updateFunc: { text: 'lambda v, s: None if (s or 0) >= 7 else sum(v, s or 0)' } } }
        : n,
    )
    const found = await both({ ...graph, nodes })
    expect(found).toMatchObject({
      batch: 8,
      node: 'updateStateByKey-3',
      was: { repr: "('a', 8)" },
      now: null,
      index: null,
      totals: [1, 0],
    })
  })

  it('sets the pair of a key beside the pair of the same key', () => {
    const pair = (key: string, value: number) => ({ partition: 0, repr: `(${key}, ${value})`, key, value: `${value}` })
    const [a, b, c, b2] = [pair('a', 1), pair('b', 1), pair('c', 1), pair('b', 2)]
    expect(firstPair([a, b, c], [a, c, b2])).toEqual({ was: b, now: b2 })
    expect(firstPair([a, b], [a, b, c])).toEqual({ was: null, now: c })
    expect(firstPair([a, c], [a, b, c])).toEqual({ was: null, now: b })
    expect(firstPair([a, b, c], [a, c])).toEqual({ was: b, now: null })
    expect(firstPair([a, b], [a, b])).toBeUndefined()
  })
})
