import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import type { Socket } from '#receivers/websocket.ts'
import { handClock } from '#worker/handClock.ts'
import { createInProcessClient } from '#worker/inProcessClient.ts'
import { analyse } from '../analyse.ts'
import { createSession } from '../session.ts'
import { indexedDbStorage } from '../storage.ts'
import { examine, remedy } from './doctor.ts'

// Each silence is built, and the doctor is asked at the far end of the pipeline.

const node = (id: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const f = (text: string) => ({ f: { text } })
const typed = (id: string, lines: readonly string[], perBatch: number) =>
  node(id, { input: { kind: 'lines', name: 'typed', text: lines.join('\n'), perBatch } })
const words = Array.from({ length: 1200 }, (_, i) => `w${i}`)
const many = typed('simulated-1', words, 120)

const chain = (...nodes: readonly GraphNode[]) => ({
  nodes,
  wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
})

/** `spend`: milliseconds that pass whenever the engine looks at the clock, as they do by themselves on a real one. */
async function world(parts: Partial<Graph>, spend = 0) {
  const timer = handClock(1_000_000)
  const sockets: Socket[] = []
  const client = createInProcessClient({
    now() {
      timer.spend(spend)
      return timer.now()
    },
    after: timer.after,
    random: () => 0,
    open() {
      const socket: Socket = { onopen: null, onmessage: null, onclose: null, close: () => undefined }
      sockets.push(socket)
      return socket
    },
  })
  const storage = indexedDbStorage(new IDBFactory())
  const session = createSession({ client, timer, storage, demos: () => undefined, analyse })
  const graph = { ...emptyGraph, batchInterval: 1000, checkpointDirectory: 'ck', ...parts }
  const opened = session.open({ kind: 'document', text: JSON.stringify(graph) })
  await timer.pass(10)
  await opened
  const run = async (batches: number) => {
    session.play()
    await timer.pass(batches * 1000 + 50)
  }
  const ask = async (id: string) => {
    const answer = examine(session, id)
    await timer.pass(300)
    return answer
  }
  return { session, timer, sockets, run, ask }
}
const wayOf = (finding: Awaited<ReturnType<typeof examine>>) =>
  finding.way.map(({ node: id, count }) => `${id} ${count}`)

describe('nothing is coming out', () => {
  it('because no output asks for it; the remedy adds one', async () => {
    const { session, run, ask } = await world(chain(many, node('count-2')))
    await run(1)
    const found = await ask('count-2')
    expect(found).toMatchObject({ code: 'noOutput', place: 'count-2' })
    remedy(session, found.remedies[0]!)
    expect(session.graph.getState().graph.nodes.map(({ operator }) => operator)).toContain('pprint')
  })

  it('because a branch is not wired, is switched off, or the run was never started', async () => {
    const parts = chain(many, node('map-2', f('lambda w: w')), node('pprint-3'))
    const apart = await world({ ...parts, wires: parts.wires.slice(1) })
    expect(await apart.ask('pprint-3')).toMatchObject({ code: 'notWired', place: 'map-2' })

    const { session, ask, timer } = await world({ ...parts, ...chain(many, node('count-2'), node('pprint-3')) })
    expect(await ask('pprint-3')).toMatchObject({ code: 'notStarted', remedies: [{ kind: 'play' }] })
    session.build.switchNodes(['count-2'], true)
    await timer.pass(200)
    const off = await ask('pprint-3')
    expect(off).toMatchObject({ code: 'off', place: 'count-2' })
    remedy(session, off.remedies[0]!)
    await timer.pass(200)
    expect(await ask('pprint-3')).toMatchObject({ code: 'notStarted' })
  })

  it('because a function does not compile', async () => {
    const { ask } = await world(chain(many, node('map-2', f('lambda w: (w')), node('pprint-3')))
    const found = await ask('pprint-3')
    expect(found).toMatchObject({ code: 'obstacle', place: 'map-2' })
    expect(found.problem?.message).toBeTruthy()
  })

  it('because the batch is not due', async () => {
    const { session, run, ask, timer } = await world(chain(many, node('pprint-2')))
    session.play()
    await timer.pass(100)
    expect(await ask('pprint-2')).toMatchObject({ code: 'firstBatch', args: { seconds: 1 } })
    session.pause()
    await timer.pass(100)
    expect(await ask('pprint-2')).toMatchObject({ code: 'pausedAtStart' })
    await run(1)
    expect(await ask('pprint-2')).toMatchObject({ code: 'gives', args: { n: 120 } })
  })

  it('because a filter refused 120 of 120: three are shown with the value of the predicate', async () => {
    const { run, ask } = await world(
      chain(
        many,
        node('map-2', f('lambda w: (w, len(w))')),
        node('filter-3', f('lambda kv: kv[1] > 9')),
        node('pprint-4'),
      ),
    )
    await run(2)
    const found = await ask('pprint-4')
    expect(found).toMatchObject({ code: 'refused', place: 'filter-3', args: { n: 120 } })
    expect(wayOf(found)).toEqual(['pprint-4 0', 'filter-3 0'])
    expect(found.evidence!.tried).toEqual([
      { record: "('w120', 4)", value: 'False', truth: false },
      { record: "('w121', 4)", value: 'False', truth: false },
      { record: "('w122', 4)", value: 'False', truth: false },
    ])
    expect(found.remedies).toEqual([{ kind: 'openCode', node: 'filter-3', param: 'f' }])
  })

  it('because a flatMap gives empty lists, far up the branch', async () => {
    const { run, ask } = await world(
      chain(many, node('flatMap-2', f('lambda w: w.split()[1:]')), node('map-3', f('lambda w: w')), node('pprint-4')),
    )
    await run(1)
    const found = await ask('pprint-4')
    expect(found).toMatchObject({ code: 'gaveNothing', place: 'flatMap-2', args: { n: 120 } })
    expect(found.evidence!.tried.map(({ value }) => value)).toEqual(['[]', '[]', '[]'])
  })

  it('because a window has not slid yet, and when it will', async () => {
    const window = node('window-2', { windowDuration: 6, slideDuration: 3 })
    const { session, run, ask } = await world(chain(many, window, node('pprint-3')))
    await run(1)
    const first = await ask('pprint-3')
    expect(first).toMatchObject({ code: 'windowBetween', place: 'window-2', args: { slide: 3, batches: 2, first: 1 } })
    expect(first.args.next).toBe(session.history.getState().batches[0]!.time + 2000)
    await run(3)
    const later = await ask('pprint-3')
    expect(later).toMatchObject({ code: 'windowBetween', args: { first: 0 }, lastHeard: 3 })
    expect(later.remedies).toContainEqual({ kind: 'goTo', batch: 3 })
  })

  it('because the keys of a join never meet: three of each side are shown, and why they nearly do', async () => {
    const left = chain(many, node('map-2', f('lambda w: (w, 1)')), node('join-5'), node('pprint-6'))
    const { run, ask } = await world({
      nodes: [...left.nodes, typed('simulated-3', words, 2), node('map-4', f('lambda w: (w.upper(), 2)'))],
      wires: [
        ...left.wires,
        { from: 'simulated-3', to: 'map-4', port: 'in' },
        { from: 'map-4', to: 'join-5', port: 'other' },
      ],
    })
    await run(1)
    const found = await ask('pprint-6')
    expect(found).toMatchObject({ code: 'keysNeverMeet', place: 'join-5' })
    expect(found.evidence!.sides).toEqual([
      { node: 'map-2', records: 120, keys: ["'w0'", "'w1'", "'w2'"] },
      { node: 'map-4', records: 2, keys: ["'W0'", "'W1'"] },
    ])
    expect(found.evidence!.almost).toEqual({ left: "'w0'", right: "'W0'", by: 'spelling' })
  })

  it('because one side of a join has nothing', async () => {
    const left = chain(many, node('map-2', f('lambda w: (w, 1)')), node('join-5'), node('pprint-6'))
    const { run, ask } = await world({
      nodes: [...left.nodes, typed('simulated-3', ['a'], 1), node('map-4', f('lambda w: (w, 2)'))],
      wires: [
        ...left.wires,
        { from: 'simulated-3', to: 'map-4', port: 'in' },
        { from: 'map-4', to: 'join-5', port: 'other' },
      ],
    })
    await run(3)
    const found = await ask('pprint-6')
    expect(found).toMatchObject({ code: 'linesOver', place: 'simulated-3', args: { name: 'typed' } })
    expect(wayOf(found)).toEqual(['pprint-6 0', 'join-5 0', 'map-4 0', 'simulated-3 0'])
  })

  it('because of an exception upstream', async () => {
    const { run, ask } = await world(
      chain(many, node('map-2', f('lambda w: w[99]')), node('map-3', f('lambda w: w')), node('pprint-4')),
    )
    await run(1)
    const found = await ask('pprint-4')
    expect(found).toMatchObject({ code: 'exception', place: 'map-2', args: { type: 'IndexError' } })
    expect(found.problem).toMatchObject({ type: 'IndexError' })
  })

  it('because a function does not end, and was stopped', async () => {
    const definitions = 'def f(w):\n    while True:\n        pass\n'
    const { session, run, ask } = await world(
      { ...chain(many, node('map-2', f('lambda w: f(w)')), node('pprint-3')), definitions },
      5,
    )
    await run(8)
    session.goTo(1)
    const found = await ask('pprint-3')
    expect(found).toMatchObject({ code: 'timeLimit', place: 'map-2', problem: { type: 'TimeLimit' } })
    expect(wayOf(found)).toEqual(['pprint-3 null', 'map-2 null'])
    expect(found.remedies).toContainEqual({ kind: 'openCode', node: 'map-2', param: 'f' })
  })

  it('because batches take longer than they come, and what is new waits', async () => {
    const { run, ask } = await world(chain(many, node('pprint-2')), 400)
    await run(20)
    const found = await ask('pprint-2')
    expect(found.code).toBe('behind')
    expect(found.args.queued).toBeGreaterThanOrEqual(3)
    expect(found.args.took).toBeGreaterThan(1)
  })

  it('because the batch that is shown is not kept any more; the remedy goes to the newest', async () => {
    const { session, timer, run, ask } = await world(chain(typed('simulated-1', ['a'], 1), node('pprint-2')))
    await run(10)
    session.goTo(5)
    await timer.pass(600_000)
    const found = await ask('pprint-2')
    const { live } = session.history.getState()
    expect(found).toMatchObject({ code: 'forgotten', args: { batch: 5 }, remedies: [{ kind: 'goTo', batch: live }] })
    remedy(session, found.remedies[0]!)
    expect(await ask('pprint-2')).toMatchObject({ code: 'linesOver' })
  })

  it('because the source gives nothing: rate 0, or a list that is over', async () => {
    const still = node('simulated-1', { input: { kind: 'simulated', generator: 'words', rate: 0 } })
    const quiet = await world(chain(still, node('pprint-2')))
    await quiet.run(2)
    expect(await quiet.ask('pprint-2')).toMatchObject({ code: 'rateZero', place: 'simulated-1' })
    const queue = await world(chain(node('queueStream-1', { rdds: '[[1]]' }), node('pprint-2')))
    await queue.run(3)
    expect(await queue.ask('pprint-2')).toMatchObject({ code: 'queueOver', place: 'queueStream-1', lastHeard: 1 })
  })

  it('because a socket is connecting, open and silent, dropping, or closed', async () => {
    const live = node('socketTextStream-1', {
      host: 'h',
      port: 1,
      input: { kind: 'websocket', url: 'ws://shop.till:9999', framing: 'text', buffer: 2 },
    })
    const { run, ask, sockets, session, timer } = await world(chain(live, node('pprint-2')))
    await run(1)
    expect(await ask('pprint-2')).toMatchObject({ code: 'connecting', place: 'socketTextStream-1' })
    sockets[0]!.onopen?.()
    await timer.pass(1000)
    expect(await ask('pprint-2')).toMatchObject({ code: 'openSilent' })
    // More than the buffer holds comes while the run is paused; the last batch shows nothing of it.
    session.pause()
    for (let i = 0; i < 5; i++) sockets[0]!.onmessage?.({ data: `line ${i}` })
    await timer.pass(500)
    expect(await ask('pprint-2')).toMatchObject({ code: 'dropping', args: { dropped: 3, waiting: 2 } })
    sockets[0]!.onclose?.({ code: 1006, reason: '' })
    await timer.pass(200)
    const closed = await ask('pprint-2')
    expect(['retrying', 'refusedConnection']).toContain(closed.code)
    expect(closed.remedies).toContainEqual({ kind: 'retry', node: 'socketTextStream-1' })
  })

  it('says so when something does come, and when an output took it without a word', async () => {
    const silent = node('foreachRDD-2', { func: { text: 'lambda rdd: None' } })
    const { run, ask } = await world(chain(many, silent))
    await run(1)
    expect(await ask('foreachRDD-2')).toMatchObject({ code: 'printsNothing', args: { n: 120 } })
    expect(await ask('simulated-1')).toMatchObject({ code: 'gives', args: { n: 120 } })
  })
})
