import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { createSnapshotShelf } from './archive.ts'
import { createIntake, type IntakePorts } from './intake.ts'
import type { Socket } from '#receivers/websocket.ts'

describe('snapshots', () => {
  const entry = (batch: number, bytes = 1) => ({ batch, data: batch, bytes })

  it('give the newest one before a batch', () => {
    const shelf = createSnapshotShelf()
    for (const batch of [10, 20, 30]) shelf.add(entry(batch))
    expect([31, 30, 15, 10].map((batch) => shelf.before(batch)?.batch)).toEqual([30, 20, 10, undefined])
  })

  it('are thinned out towards the past, and the newest stays', () => {
    const shelf = createSnapshotShelf(16)
    for (let batch = 10; batch <= 1000; batch += 10) shelf.add(entry(batch))
    const gap = (batch: number) => batch - shelf.before(batch + 1)!.batch
    expect(gap(1000)).toBe(0)
    expect(gap(985)).toBeLessThanOrEqual(15)
    expect(gap(805)).toBeLessThan(100)
    expect(gap(505)).toBeLessThan(250)
  })

  it('keep to their budget', () => {
    const shelf = createSnapshotShelf(100, 1000)
    for (let batch = 1; batch <= 20; batch++) shelf.add(entry(batch, 400))
    expect(shelf.before(21)!.batch).toBe(20)
    expect(shelf.before(20)!.batch).toBeLessThan(20)
    expect(shelf.before(shelf.before(20)!.batch)).toBeUndefined()
  })

  it('made again after a forced stop replace the older ones', () => {
    const shelf = createSnapshotShelf()
    for (const batch of [10, 20, 30]) shelf.add(entry(batch))
    shelf.add({ batch: 20, data: 'again', bytes: 1 })
    expect(shelf.before(100)!.data).toBe('again')
  })
})

describe('intake', () => {
  it('keeps what is known best of a forced stop', async () => {
    const { intake: i, begin } = intake()
    await begin(graph(null))
    await i.addStop({ batch: 3, stage: 'map-1' })
    await i.addStop({ batch: 3, node: 'filter-2', stage: 'map-1' })
    await i.addStop({ batch: 4, stage: 'map-1' })
    expect((await i.outline())!.stops.map(({ batch, node }) => [batch, node])).toEqual([
      [3, 'filter-2'],
      [4, undefined],
    ])
  })

  const graph = (url: string | null, label = ''): Graph => ({
    ...emptyGraph,
    nodes: url
      ? [
          {
            id: 's',
            operator: 'socketTextStream',
            params: { input: { kind: 'websocket', url, framing: 'lines' } },
            label,
            note: '',
            position: { x: 0, y: 0 },
          },
        ]
      : [],
  })
  const options = { clock: 'live', prefill: 0, speed: 1, paused: false, modelledTime: false } as const

  function intake(more: Partial<IntakePorts> = {}) {
    const sockets: (Socket & { url: string; closed: boolean })[] = []
    const made = createIntake({
      open(url) {
        const socket = {
          url,
          closed: false,
          onopen: null,
          onmessage: null,
          onclose: null,
          close: () => void (socket.closed = true),
        }
        sockets.push(socket)
        return socket
      },
      now: () => 0,
      after: () => () => undefined,
      random: () => 0,
      ...more,
    })
    const begin = (g: Graph) => made.begin({ run: 1, graph: g, options, zeroTime: 0 })
    return { intake: made, sockets, begin, say: (text: string) => sockets.at(-1)!.onmessage!({ data: text }) }
  }

  it('gives a batch what was received for it, and the same again to a replay', async () => {
    const { intake: i, begin, say } = intake()
    await begin(graph('ws://a'))
    say('one\ntwo')
    expect(await i.take(1)).toEqual({ s: [['one', 'two']] })
    say('three')
    expect(await i.take(2)).toEqual({ s: [['three']] })
    expect(await i.take(1)).toEqual({ s: [['one', 'two']] })
  })

  it('keeps a connection over an edit that does not concern it, and replaces one that it does', async () => {
    const { intake: i, sockets, begin } = intake()
    await begin(graph('ws://a'))
    await i.addProgram({ from: 5, graph: graph('ws://a', 'renamed') })
    expect(sockets.map((s) => s.closed)).toEqual([false])
    await i.addProgram({ from: 6, graph: graph('ws://b') })
    expect(sockets.map((s) => [s.url, s.closed])).toEqual([
      ['ws://a', true],
      ['ws://b', false],
    ])
    await i.addProgram({ from: 7, graph: graph(null) })
    expect(sockets[1]!.closed).toBe(true)
  })

  it('says from which batch on it can replay, once it had to forget input', async () => {
    const oldest: number[] = []
    const waits: (() => void)[] = []
    const turn = () => waits.splice(0).forEach((run) => run())
    const {
      intake: i,
      begin,
      say,
    } = intake({
      inputLogBudget: 2000,
      statuses: (_sources, from) => oldest.push(from),
      after: (_ms, run) => (waits.push(run), () => undefined),
    })
    await begin(graph('ws://a'))
    turn()
    expect(oldest.at(-1)).toBe(1)
    for (let batch = 1; batch <= 10; batch++) {
      say('x'.repeat(400))
      await i.take(batch)
      if (batch % 3 === 0) await i.addSnapshot({ batch, data: null, bytes: 1 })
    }
    expect(await i.resume(5)).toBeUndefined()
    expect((await i.resume(10))!.snapshot!.batch).toBe(9)
    turn()
    expect(oldest.at(-1)).toBe(10)
  })
})
