import { describe, expect, it } from 'vitest'
import { scenarioOf } from '#gallery/index.ts'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import type { Marble, Marbles, MovedRecord } from '#model/recordViews.ts'
import { handClock } from '../handClock.ts'
import { createInProcessClient } from '../inProcessClient.ts'
import { movedBlocks, placesAfter } from './movedInput.ts'

const node = (id: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const fn = (text: string) => ({ text })
const source = node('socketTextStream-1', {
  input: { kind: 'lines', name: 'typed', text: 'a b\nb\nc a\n\nb b', perBatch: 1 },
})
const graphOf = (...nodes: GraphNode[]): Graph => ({
  ...emptyGraph,
  batchInterval: 1000,
  checkpointDirectory: 'checkpoint',
  nodes: [...nodes, node('pprint-1')],
  wires: [...nodes.slice(1), node('pprint-1')].map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
})
const split = node('flatMap-1', { f: fn('lambda l: l.split()') })
const noC = node('filter-1', { f: fn('lambda w: w != "c"') })
const pairs = node('map-1', { f: fn('lambda w: (w, 1)') })
const window = node('reduceByKeyAndWindow-1', {
  func: fn('lambda a, b: a + b'),
  invFunc: fn('lambda a, b: a - b'),
  windowDuration: 2,
  slideDuration: 1,
})
const state = node('updateStateByKey-1', { updateFunc: fn('lambda v, s: sum(v, s or 0)') })

/** A client whose run has come to `batches`. */
async function ranTo(graph: Graph, batches: number) {
  const clock = handClock(0)
  const ports = { now: () => clock.now(), after: clock.after, random: () => 0 }
  const client = createInProcessClient({
    ...ports,
    open: () => ({ onopen: null, onmessage: null, onclose: null, close: () => undefined }),
  })
  void client.start(graph, { clock: 'live', prefill: batches, speed: 1, paused: true, modelledTime: true, zeroTime: 0 })
  await clock.pass(10)
  const answer = async <T>(question: Promise<T>): Promise<T> => {
    let settled = false
    void question.finally(() => (settled = true))
    for (let i = 0; i < 1000 && !settled; i++) await clock.pass(1)
    return question
  }
  return { client, answer }
}

async function marbles(graph: Graph, nodes: readonly GraphNode[], to: number, moves: readonly MovedRecord[] = []) {
  const { client, answer } = await ranTo(graph, 5)
  const ids = nodes.map(({ id }) => id)
  const found = await answer(client.look('marbles', { nodes: ids, from: 1, to, limit: 12, moves }))
  if (!found) throw new Error('no answer')
  return found
}

const cell = (view: Marbles, row: number, batch: number): readonly Marble[] =>
  view.rows[row]!.cells.find((one) => one.batch === batch)?.marbles ?? []
const texts = (list: readonly Marble[]) => list.map(({ text }) => text)

describe('the record view', () => {
  it('joins records of a flatMap to the line they came from, and leaves what a filter refused without a child', async () => {
    const view = await marbles(graphOf(source, split, noC), [source, split, noC], 3)
    expect(texts(cell(view, 0, 3))).toEqual(["'c a'"])
    expect(cell(view, 1, 3).map(({ text, parents }) => [text, parents])).toEqual([
      ["'c'", ['0:3:0']],
      ["'a'", ['0:3:0']],
    ])
    expect(cell(view, 2, 3).map(({ text, parents }) => [text, parents])).toEqual([["'a'", ['1:3:1']]])
  })

  it('joins a window result to all records of its key in the batches it holds', async () => {
    const nodes = [source, split, pairs, window]
    const view = await marbles(graphOf(...nodes), nodes, 2)
    const b = cell(view, 3, 2).find(({ key }) => key === 'b')!
    expect(b.value).toBe('2')
    expect([...b.parents].sort()).toEqual(['2:1:1', '2:2:0'])
    expect(view.rows[3]!.cells.map(({ held, partial }) => [held, partial])).toEqual([
      [[1, 1], true],
      [[1, 2], undefined],
    ])
  })

  it('carries a state along a thread: its parents are its own last value and the batch', async () => {
    const nodes = [source, split, pairs, state]
    const view = await marbles(graphOf(...nodes), nodes, 3)
    const a = cell(view, 3, 3).find(({ key }) => key === 'a')!
    const before = cell(view, 3, 2).find(({ key }) => key === 'a')!
    expect([before.value, a.value]).toEqual(['1', '2'])
    expect([...a.parents].sort()).toEqual(['2:3:1', before.id].sort())
  })

  it('shows what would be if a record had come in another batch, and where it came from', async () => {
    const nodes = [source, split, pairs, state]
    const moves = [{ node: source.id, batch: 1, index: 0, to: 3 }]
    const view = await marbles(graphOf(...nodes), nodes, 3, moves)
    expect(cell(view, 0, 1)).toEqual([])
    expect(texts(cell(view, 0, 3))).toEqual(["'a b'", "'c a'"])
    expect(cell(view, 0, 3).map(({ origin }) => origin)).toEqual([
      { batch: 1, index: 0 },
      { batch: 3, index: 0 },
    ])
    expect(cell(view, 3, 2).map(({ key, value }) => [key, value])).toEqual([['b', '1']])
    expect(cell(view, 3, 3).find(({ key }) => key === 'a')!.value).toBe('2')
  })

  it('answers alike wherever a record was dragged before', async () => {
    const graph = scenarioOf('corner-shop')!.graph('en')
    const dragged = await ranTo(graph, 40)
    const ids = ['socketTextStream-1', 'flatMap-1', 'reduceByKeyAndWindow-1', 'pprint-1']
    const ask = ({ client, answer }: typeof dragged, to: number) => {
      const moves = [{ node: ids[0]!, batch: 31, index: 0, to }]
      return answer(client.look('marbles', { nodes: ids, from: 20, to: 40, limit: 12, moves }))
    }
    for (const to of [33, 38, 30, 21, 20, 36, 33]) {
      const view = await ask(dragged, to)
      expect(view!.rows[0]!.cells.map(({ total }) => total)).not.toEqual([])
      expect(view).toEqual(await ask(await ranTo(graph, 40), to))
    }
  })

  it('answers quickly when a marble of the corner shop is dragged', async () => {
    const graph = scenarioOf('corner-shop')!.graph('en')
    const { client, answer } = await ranTo(graph, 60)
    const ids = ['socketTextStream-1', 'flatMap-1', 'reduceByKeyAndWindow-1']
    const ask = (to: number) =>
      answer(
        client.look('marbles', {
          nodes: ids,
          from: 50,
          to: 60,
          limit: 12,
          moves: [{ node: ids[0]!, batch: 52, index: 0, to }],
        }),
      )
    await ask(53)
    const start = performance.now()
    const view = await ask(55)
    process.stdout.write(`a moved marble of the corner shop: ${Math.round(performance.now() - start)} ms\n`)
    expect(view!.from).toBe(52)
    expect(view!.rows.map(({ cells }) => cells.length > 0)).toEqual([true, true, true])
  })
})

describe('movedBlocks', () => {
  const real = (batch: number) => [[`${batch}a`, `${batch}b`], [`${batch}c`]]
  const moves: readonly MovedRecord[] = [
    { node: 's', batch: 1, index: 1, to: 2 },
    { node: 's', batch: 1, index: 2, to: 2 },
    { node: 'other', batch: 1, index: 0, to: 2 },
  ]
  it('takes records out of their blocks and puts them before those of the other batch', () => {
    expect(movedBlocks(moves, 's', 1, real)).toEqual([['1a']])
    expect(movedBlocks(moves, 's', 2, real)).toEqual([['1b', '1c'], ['2a', '2b'], ['2c']])
    expect(movedBlocks(moves, 's', 3, real)).toEqual(real(3))
  })
  it('says of every record where it came from', () => {
    for (const batch of [1, 2, 3])
      expect(placesAfter(moves, 's', batch, 3).map(({ batch: at, index }) => real(at).flat()[index])).toEqual(
        movedBlocks(moves, 's', batch, real).flat(),
      )
  })
})

describe('following a key', () => {
  it('tells its records, its results and its row of the ledger, which add up', async () => {
    const { client, answer } = await ranTo(scenarioOf('corner-shop')!.graph('en'), 60)
    const found = await answer(
      client.look('follow', { node: 'reduceByKeyAndWindow-1', key: null, batch: 58, from: 20, to: 60 }),
    )
    const { key, keys, batches, results, row } = found!
    expect(keys[0]).toBe(key)
    const sum = (from: number, to: number) =>
      batches
        .filter(({ batch }) => batch >= from && batch <= to)
        .reduce((all, { values }) => all + values.reduce((a, b) => a + b, 0), 0)
    // Window 60 s, slide 10 s, batches of 2 s: the emission at batch 55 holds batches 26 to 55.
    expect(results.find(({ batch }) => batch === 55)!.number).toBe(sum(26, 55))
    expect(row).toMatchObject({ key, now: sum(26, 55), was: sum(21, 50), entered: sum(51, 55), left: sum(21, 25) })
    expect(row!.was! + row!.entered! - row!.left!).toBe(row!.now)
    expect(found).toMatchObject({ read: 10, of: 30, incremental: true, input: 'flatMap-1' })
  })
})

describe('two states', () => {
  it('differ in the keys that came, changed and went, whichever batch is named first', async () => {
    const forgets = node('updateStateByKey-1', {
      updateFunc: fn('lambda v, s: None if not v and s == 1 else sum(v, s or 0)'),
    })
    const { client, answer } = await ranTo(graphOf(source, split, pairs, forgets), 5)
    const ask = (batches: readonly [number, number], search = '') =>
      answer(client.look('stateDiff', { node: forgets.id, batches, search, limit: 10 }))
    // Batch 1: a 1, b 1. Batch 2: b 2, and a is forgotten. Batch 3: c 1, a 1.
    expect((await ask([1, 2]))!.rows).toEqual([
      { key: 'b', before: '1', after: '2', beforeNumber: 1, number: 2 },
      { key: 'a', before: '1', after: null, beforeNumber: 1 },
    ])
    const found = (await ask([3, 2]))!
    expect([found.from, found.to, found.changed, found.keys]).toEqual([2, 3, 2, 3])
    expect(found.rows.map(({ key, before }) => [key, before]).sort()).toEqual([
      ['a', null],
      ['c', null],
    ])
    expect((await ask([2, 3], 'C'))!.rows.map(({ key }) => key)).toEqual(['c'])
  })
})
