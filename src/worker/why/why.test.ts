import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import type { Why } from '#model/why.ts'
import { openLookedAtProgram } from '../run/engineProgram.ts'
import type { LookedAtRun } from '../looks/looks.ts'
import { answerReach } from './reach.ts'
import { answerWhy } from './why.ts'
import { answerWithout } from './without.ts'

const node = (id: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const fn = (text: string) => ({ text })
const graphOf = (...nodes: GraphNode[]): Graph => ({
  ...emptyGraph,
  batchInterval: 1000,
  checkpointDirectory: 'checkpoint',
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
})

/** A run whose batches are made anew for every question; `base`: it goes on from a snapshot after that batch. */
const runOf = (graph: Graph, base = 0): LookedAtRun => ({
  turn: () => Promise.resolve(),
  program: () => Promise.resolve(undefined),
  replay(_from, to) {
    const setting = { zeroTime: 0, utc: true, now: () => 0 }
    let program = openLookedAtProgram(graph, setting)
    for (let index = 1; index <= to; index++) {
      if (index === base + 1 && base > 0) {
        const { data } = program.snapshot()
        program = openLookedAtProgram(graph, setting)
        program.restore(data)
      }
      program.run(index, undefined, [])
    }
    return Promise.resolve(program)
  },
})

const lines = (perBatch: number, ...records: string[]) =>
  node('socketTextStream-1', { input: { kind: 'lines', name: 'typed', text: records.join('\n'), perBatch } })
const words = node('flatMap-1', { f: fn('lambda line: line.split(" ")') })
const ones = node('map-1', { f: fn('lambda word: (word, 1)') })
const sums = node('reduceByKey-1', { func: fn('lambda a, b: a + b') })
const print = node('pprint-1')

const named = (why: Why | null) =>
  why?.inputs.flatMap(({ batch, records }) =>
    records.map(({ text, indirect }) => `${batch} ${text}${indirect ? ' indirect' : ''}`),
  )

describe('answerWhy', () => {
  it('a count is the lines that have the word, and the sum of their ones', async () => {
    const graph = graphOf(lines(3, 'to be', 'or not', 'to be to', 'to'), words, ones, sums, print)
    const why = await answerWhy(runOf(graph), { node: 'reduceByKey-1', batch: 1, key: 'to' })
    expect(why?.records.map(({ repr }) => repr)).toEqual(["('to', 3)"])
    expect(named(why)).toEqual(["1 'to be'", "1 'to be to'"])
    expect(why?.equation).toEqual({
      kind: 'sum',
      node: 'reduceByKey-1',
      result: 3,
      terms: [{ value: 1, sign: 1, role: 'value', times: 3 }],
    })
    expect(why?.way.map((step) => [step.node, step.total])).toEqual([
      ['socketTextStream-1', 2],
      ['flatMap-1', 3],
      ['map-1', 3],
      ['reduceByKey-1', 1],
    ])
    expect(why?.inexact).toEqual([])
  })

  it('what an output shows is asked as what it reads; a key that is not there has no answer', async () => {
    const graph = graphOf(lines(2, 'a', 'b'), words, ones, sums, print)
    expect(named(await answerWhy(runOf(graph), { node: 'pprint-1', batch: 1, key: "'b'" }))).toEqual(["1 'b'"])
    expect(await answerWhy(runOf(graph), { node: 'pprint-1', batch: 1, key: 'z' })).toBeNull()
  })

  it('a window with an inverse names the batches inside it, and shows was + entered − left', async () => {
    const window = node('reduceByKeyAndWindow-1', {
      func: fn('lambda a, b: a + b'),
      invFunc: fn('lambda a, b: a - b'),
      windowDuration: 5,
      slideDuration: 1,
    })
    const graph = graphOf(lines(1, 'a a', 'a', 'b', 'a', 'b', 'a', 'a'), words, ones, window, print)
    const why = await answerWhy(runOf(graph), { node: 'reduceByKeyAndWindow-1', batch: 6, key: 'a' })
    expect(named(why)).toEqual(["2 'a'", "4 'a'", "6 'a'"])
    expect(why?.equation).toMatchObject({
      result: 3,
      terms: [
        { value: 4, role: 'was', sign: 1 },
        { value: 1, role: 'entered', sign: 1 },
        { value: 2, role: 'left', sign: -1 },
      ],
    })
  })

  it('between slides the last result is asked about', async () => {
    const window = node('reduceByKeyAndWindow-1', {
      func: fn('lambda a, b: a + b'),
      invFunc: null,
      windowDuration: 2,
      slideDuration: 2,
    })
    const graph = graphOf(lines(1, 'a', 'a', 'a', 'a'), words, ones, window, print)
    const why = await answerWhy(runOf(graph), { node: 'reduceByKeyAndWindow-1', batch: 3, key: 'a' })
    expect([why?.batch, named(why)]).toEqual([2, ["1 'a'", "2 'a'"]])
  })

  const total = node('updateStateByKey-1', { updateFunc: fn('lambda values, state: (state or 0) + sum(values)') })

  it('a state names every batch that touched its key', async () => {
    const graph = graphOf(lines(1, 'a', 'b', 'a a', 'b', 'a'), words, ones, total, print)
    const why = await answerWhy(runOf(graph), { node: 'updateStateByKey-1', batch: 5, key: 'a' })
    expect(named(why)).toEqual(["1 'a'", "3 'a a'", "5 'a'"])
    expect(why?.equation).toMatchObject({ result: 4, terms: [{ value: 3, role: 'before' }, { value: 1 }] })
    expect(why?.before).toEqual([])
  })

  it('what came before the batches that can be made again is named as the state that it left', async () => {
    const graph = graphOf(lines(1, 'a', 'b', 'a a', 'b', 'a'), words, ones, total, print)
    const why = await answerWhy(runOf(graph, 2), { node: 'updateStateByKey-1', batch: 5, key: 'a' })
    expect(named(why)).toEqual(["3 'a a'", "5 'a'"])
    expect(why?.before.map(({ node: id, batch, records }) => [id, batch, records.map(({ repr }) => repr)])).toEqual([
      ['updateStateByKey-1', 2, ["('a', 1)"]],
    ])
  })

  it('what came before a state was dropped only decided when that happened', async () => {
    const dropped = node('updateStateByKey-1', {
      updateFunc: fn('lambda values, state: (state or 0) + sum(values) if values else None'),
    })
    const graph = graphOf(lines(1, 'a', 'a', 'b', 'a', 'a a'), words, ones, dropped, print)
    const why = await answerWhy(runOf(graph), { node: 'updateStateByKey-1', batch: 5, key: 'a' })
    expect(named(why)).toEqual(["1 'a' indirect", "2 'a' indirect", "4 'a'", "5 'a a'"])
    expect(why?.records[0]?.repr).toBe("('a', 3)")
  })

  it('an update function that does not add up is shown as the call that it was', async () => {
    const last = node('updateStateByKey-1', { updateFunc: fn('lambda values, state: len(values) * 10 + (state or 7)') })
    const graph = graphOf(lines(1, 'a', 'a a'), words, ones, last, print)
    const why = await answerWhy(runOf(graph), { node: 'updateStateByKey-1', batch: 2, key: 'a' })
    expect(why?.equation).toEqual({
      kind: 'call',
      node: 'updateStateByKey-1',
      values: ['1', '1'],
      before: '17',
      after: '37',
    })
  })

  it('a function over the whole batch that cannot be divided says that too much is named', async () => {
    const first = node('transform-1', { func: fn('lambda rdd: rdd.sortBy(lambda w: w).zipWithIndex()') })
    const graph = graphOf(lines(3, 'b', 'a', 'c'), words, first, print)
    const why = await answerWhy(runOf(graph), { node: 'transform-1', batch: 1, key: 'a' })
    expect([named(why)?.length, why?.inexact]).toEqual([3, ['transform-1']])
  })

  it('a greatest value is told as one', async () => {
    const most = node('reduceByKey-1', { func: fn('lambda a, b: max(a, b)') })
    const lengths = node('map-1', { f: fn('lambda word: (word[0], len(word))') })
    const graph = graphOf(lines(3, 'an', 'apple', 'at'), words, lengths, most, print)
    const why = await answerWhy(runOf(graph), { node: 'reduceByKey-1', batch: 1, key: 'a' })
    expect(why?.equation).toMatchObject({ kind: 'max', result: 5, terms: [{ value: 2 }, { value: 5 }, { value: 2 }] })
  })
})

describe('answerReach', () => {
  it('follows a line into everything that it touched', async () => {
    const window = node('reduceByKeyAndWindow-1', {
      func: fn('lambda a, b: a + b'),
      invFunc: null,
      windowDuration: 2,
      slideDuration: 1,
    })
    const graph = graphOf(lines(2, 'a b', 'c', 'a', 'd', 'a', 'e'), words, ones, window, print)
    const reach = await answerReach(runOf(graph), { node: 'socketTextStream-1', batch: 1, index: 0, to: 3 })
    expect(reach?.text).toBe("'a b'")
    const shown = reach?.way.map(({ node: id, batches }) => [
      id,
      ...batches.map(({ batch, records }) => `${batch}: ${records.map(({ repr }) => repr).join(' ')}`),
    ])
    expect(shown).toEqual([
      ['socketTextStream-1', "1: 'a b'"],
      ['flatMap-1', "1: 'a' 'b'"],
      ['map-1', "1: ('a', 1) ('b', 1)"],
      ['reduceByKeyAndWindow-1', "1: ('a', 1) ('b', 1)", "2: ('a', 2) ('b', 1)"],
    ])
  })

  it('a state goes on with what it was given', async () => {
    const total = node('updateStateByKey-1', { updateFunc: fn('lambda values, state: (state or 0) + sum(values)') })
    const graph = graphOf(lines(1, 'a', 'b', 'a'), words, ones, total, print)
    const reach = await answerReach(runOf(graph), { node: 'socketTextStream-1', batch: 1, index: 0, to: 3 })
    expect(reach?.way.at(-1)).toMatchObject({ node: 'updateStateByKey-1', total: 3 })
    expect(await answerReach(runOf(graph), { node: 'socketTextStream-1', batch: 1, index: 1, to: 3 })).toBeNull()
  })
})

describe('answerWithout', () => {
  const withProgram = (graph: Graph): LookedAtRun => ({
    ...runOf(graph),
    program: () => Promise.resolve({ run: 1, graph, setting: { zeroTime: 0, utc: true, now: () => 0 } }),
  })
  const input = (batch: number, index: number) => ({ node: 'socketTextStream-1', batch, index })

  it('says what the value would be, also behind windows and states', async () => {
    const total = node('updateStateByKey-1', { updateFunc: fn('lambda values, state: (state or 0) + sum(values)') })
    const run = withProgram(graphOf(lines(1, 'a', 'b', 'a a', 'b', 'a'), words, ones, total, print))
    const of = { node: 'updateStateByKey-1', batch: 5, key: 'a' }
    expect(await answerWithout(run, { of, input: input(3, 0) })).toEqual({
      changed: true,
      records: ["('a', 2)"],
      total: 1,
    })
    expect(await answerWithout(run, { of, input: input(2, 0) })).toMatchObject({ changed: false })
    // A place among the records: after one is left out it may be another's, the key is not.
    const placed = { node: 'updateStateByKey-1', batch: 5, record: 0 }
    expect(await answerWithout(run, { of: placed, input: input(3, 0) })).toMatchObject({ records: ["('a', 2)"] })
  })

  it('the smaller number changes no maximum; the only record takes the value with it', async () => {
    const most = node('reduceByKey-1', { func: fn('lambda a, b: max(a, b)') })
    const lengths = node('map-1', { f: fn('lambda word: (word[0], len(word))') })
    const run = withProgram(graphOf(lines(3, 'an', 'apple', 'be'), words, lengths, most, print))
    const of = (key: string) => ({ node: 'reduceByKey-1', batch: 1, key })
    expect(await answerWithout(run, { of: of('a'), input: input(1, 0) })).toMatchObject({ changed: false })
    expect(await answerWithout(run, { of: of('a'), input: input(1, 1) })).toMatchObject({ records: ["('a', 2)"] })
    expect(await answerWithout(run, { of: of('b'), input: input(1, 2) })).toEqual({
      changed: true,
      records: [],
      total: 0,
    })
  })
})
