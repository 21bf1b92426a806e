import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { emptyGraph, isFunctionText, type Graph, type GraphNode } from '#model/graph.ts'
import { handClock } from '#worker/handClock.ts'
import { createInProcessClient } from '#worker/inProcessClient.ts'
import { analyse } from './analyse.ts'
import { historyUpTo, partedAt, type KeptRun } from './runs.ts'
import { emptyHistory } from './fold.ts'
import { createSession } from './session.ts'
import { indexedDbStorage } from './storage.ts'

/** Runs as a person meets them: a session over the real engine, with time in the test's hand. */

const node = (id: string, params: GraphNode['params'] = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const nodes = [
  node('socketTextStream-1', {
    input: { kind: 'lines', name: 'typed', text: Array(200).fill('x').join('\n'), perBatch: 1 },
  }),
  node('map-2', { f: { text: "lambda l: ('a', 1)" } }),
  node('updateStateByKey-3', { updateFunc: { text: 'lambda v, s: sum(v, s or 0)' } }),
  node('pprint-4'),
]
const counting: Graph = {
  ...emptyGraph,
  name: 'Counting',
  batchInterval: 1000,
  checkpointDirectory: 'checkpoint',
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
  charts: [{ id: 'c', node: 'updateStateByKey-3', type: 'line', title: 'Total' }],
}

async function running(batches: number) {
  const timer = handClock(1_000_000)
  const client = createInProcessClient({
    now: timer.now,
    after: timer.after,
    random: () => 0,
    open: () => {
      throw new Error('This test has no network.')
    },
  })
  const session = createSession({
    client,
    timer,
    storage: indexedDbStorage(new IDBFactory()),
    demos: () => undefined,
    analyse,
  })
  const shown = session.open({ kind: 'document', text: JSON.stringify(counting) })
  await timer.pass(10)
  expect((await shown).filter(({ severity }) => severity === 'error')).toEqual([])
  session.play()
  await timer.pass(batches * 1000 + 50)
  const total = () => session.history.getState().points.c!.map(({ batch, values }) => `${batch}:${values?.a}`)
  const code = () => {
    const value = session.graph.getState().graph.nodes.find(({ id }) => id === 'map-2')!.params.f
    return isFunctionText(value) ? value.text : ''
  }
  /** Lets work go on without letting time pass. */
  const settle = () => timer.pass(200)
  return { session, timer, total, code, settle }
}
const threes = { text: "lambda l: ('a', 3)" }

describe('replay from here', () => {
  it('shows the new future and keeps the old one, and names where they part', async () => {
    const { session, total, settle } = await running(8)
    session.pause()
    await settle()
    session.goTo(5)
    session.setParam('map-2', 'f', threes)
    const replayed = session.runs.replayFrom(5)
    expect(session.view.getState().playhead).toBeNull()
    await settle()
    await replayed
    expect(total()).toEqual(['1:1', '2:2', '3:3', '4:4', '5:7', '6:10', '7:13', '8:16'])
    expect(session.history.getState().batches.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(session.run.getState().state).toBe('paused')
    expect(session.graph.getState().edited.size).toBe(0)

    await settle()
    const { runs, current, compared, parting } = session.runs.store.getState()
    expect([current, compared]).toEqual([2, 1])
    expect(runs.map(({ run, from }) => [run, from])).toEqual([
      [1, null],
      [2, { run: 1, batch: 5 }],
    ])
    expect(runs[0]!.left!.history.points.c!.at(-1)!.values).toEqual({ a: 8 })
    expect(parting).toMatchObject({
      state: 'found',
      difference: { batch: 5, node: 'map-2', was: { repr: "('a', 1)" }, now: { repr: "('a', 3)" } },
    })
  })

  it('goes back to the old run, its document and its past, and goes on from there', async () => {
    const { session, timer, total, code, settle } = await running(8)
    session.pause()
    await settle()
    session.setParam('map-2', 'f', threes)
    void session.runs.replayFrom(5)
    await settle()
    const back = session.runs.returnTo(1)
    await settle()
    await back
    expect(code()).toBe("lambda l: ('a', 1)")
    expect(total()).toEqual(['1:1', '2:2', '3:3', '4:4', '5:5', '6:6', '7:7', '8:8'])
    expect(session.runs.store.getState()).toMatchObject({ current: 1, compared: 2 })
    expect(session.graph.getState().edited.size).toBe(0)
    session.play()
    await timer.pass(2100)
    expect(total().slice(8)).toEqual(['9:9', '10:10'])
    // One undo step brings the edit back.
    session.undo()
    expect(code()).toBe(threes.text)
  })

  it('is refused with the reason where it cannot be', async () => {
    const { session, settle } = await running(4)
    expect(session.runs.obstacle(9)).toEqual({ code: 'nothing' })
    session.setParam('map-2', 'f', { text: 'lambda l: (' })
    await settle()
    expect(session.runs.obstacle(2)).toEqual({ code: 'errors' })
    session.undo()
    session.setSeed(99)
    await settle()
    expect(session.runs.obstacle(2)).toEqual({ code: 'seed' })
    session.undo()
    session.setBatchInterval(500)
    await settle()
    expect(session.runs.obstacle(2)).toEqual({ code: 'restart' })
    session.undo()
    await settle()
    expect(session.runs.obstacle(2)).toBeUndefined()
  })

  it('ends with the run: a reset has no other runs', async () => {
    const { session, settle } = await running(4)
    void session.runs.replayFrom(2)
    await settle()
    expect(session.runs.store.getState().parting).toEqual({ state: 'equal', upTo: 4 })
    void session.reset()
    await settle()
    expect(session.runs.store.getState()).toMatchObject({ compared: null, parting: null, notices: [] })
    expect(session.runs.store.getState().runs).toHaveLength(1)
  })
})

describe('runs', () => {
  it('part where the younger of two branches leaves their common past', () => {
    const kept = (run: number, of?: number, batch?: number): KeptRun => ({
      run,
      name: run,
      from: of === undefined ? null : { run: of, batch: batch! },
    })
    const runs = [kept(1), kept(2, 1, 10), kept(3, 2, 20), kept(4, 1, 5), kept(5, 2, 8)]
    const at = (a: number, b: number) => [partedAt(runs, a, b), partedAt(runs, b, a)]
    expect(at(1, 2)).toEqual([10, 10])
    expect(at(2, 3)).toEqual([20, 20])
    expect(at(1, 3)).toEqual([10, 10])
    expect(at(3, 4)).toEqual([5, 5])
    // Run 5 left run 2 before that was its own: it shares with run 1 no more than that.
    expect(at(1, 5)).toEqual([8, 8])
  })

  it('know what had been shown up to a batch', () => {
    const point = (batch: number) => ({ chart: 'c', batch, values: { a: batch }, records: 1 })
    const text = (batch: number) => ({ batch, time: 0, node: 'p', text: '' })
    const cut = historyUpTo(
      { ...emptyHistory, live: 3, completed: 3, points: { c: [1, 2, 3].map(point) }, console: [1, 2, 3].map(text) },
      2,
    )
    expect(cut.live).toBe(2)
    expect(cut.points.c!.map(({ batch }) => batch)).toEqual([1, 2])
    expect(cut.console.map(({ batch }) => batch)).toEqual([1, 2])
  })
})
