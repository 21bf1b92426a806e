import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it, vi } from 'vitest'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import type { RunOptions } from '#model/run.ts'
import type { Analyse, Analysis } from './analysis.ts'
import { handClock } from '#worker/handClock.ts'
import { batchInfo, scriptedClient } from './scriptedClient.ts'
import { packDocument } from './share.ts'
import { createSession, prefilledBatches, repeatableZeroTime } from './session.ts'
import { indexedDbStorage } from './storage.ts'

const node = (id: string, operator: string, params: GraphNode['params'] = {}): GraphNode => ({
  id,
  operator,
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})

const demo: Graph = {
  ...emptyGraph,
  name: 'Words',
  nodes: [
    node('queueStream-1', 'queueStream'),
    node('map-2', 'map', { f: { text: 'lambda x: x' } }),
    node('pprint-3', 'pprint'),
  ],
  wires: [
    { from: 'queueStream-1', to: 'map-2', port: 'in' },
    { from: 'map-2', to: 'pprint-3', port: 'in' },
  ],
}

const batches = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => batchInfo(from + i))

function open(
  analysis: (...asked: Parameters<Analyse>) => Partial<Analysis> = () => ({}),
  factory = new IDBFactory(),
  tab = new Map<string, string>(),
  browser = new Map<string, string>(),
) {
  const textsIn = (texts: Map<string, string>) => ({
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  })
  const client = scriptedClient()
  const timer = handClock(1_000_000)
  const storage = indexedDbStorage(factory)
  const session = createSession({
    client,
    timer,
    storage,
    tabStorage: textsIn(tab),
    textStorage: textsIn(browser),
    demos: (id) => (id === 'words' ? demo : undefined),
    analyse: (graph, observed) => ({ diagnostics: [], types: {}, functions: {}, ...analysis(graph, observed) }),
  })
  const called = (name: string) => client.calls.filter((call) => (call as unknown[])[0] === name) as unknown[][]
  return { client, timer, storage, session, called }
}

describe('the clipboard', () => {
  it('carries PySpark for an editor and the operators for the canvas; the text alone is known by who copied it', async () => {
    const { session } = open()
    await session.open({ kind: 'demo', id: 'words' })
    session.select(['map-2', 'pprint-3'])
    const { text, operators } = await vi.waitUntil(() => {
      const both = session.copyBoth(['map-2', 'pprint-3'])
      return both.text !== both.operators && both
    })
    expect(text).toMatch(/^(\w+) = \w+\.map\(lambda x: x\)\n\1\.pprint\(\d*\)\n$/)
    expect(session.paste(operators)).toEqual([])
    expect(session.paste(text)).toEqual([])
    expect(session.graph.getState().graph.nodes.map(({ operator }) => operator)).toEqual([
      ...demo.nodes.map(({ operator }) => operator),
      ...['map', 'pprint', 'map', 'pprint'],
    ])
    expect(session.paste('hello')[0]!.code).toBe('document.notAFragment')
  })
})

describe('opening a link', () => {
  it('runs nothing before play, says what the link holds, and then computes to the moment it names', async () => {
    const { session, called } = open()
    const payload = await packDocument({ ...demo, definitions: 'LIMIT = 3' })
    const zero = 1_700_000_000_000
    expect(await session.open({ kind: 'link', payload }, { batch: 40, zero })).toEqual([])
    expect(called('start')).toEqual([])
    expect(session.arrival.store.getState().arrived).toEqual({ from: 'link', functions: 2, connects: [], batch: 40 })
    session.play()
    const [, , options] = called('start')[0]! as [string, Graph, RunOptions]
    expect(options).toMatchObject({ prefill: 40, paused: true, zeroTime: zero })
    expect(session.arrival.store.getState().arrived).toBeNull()
    await session.reset()
    expect(called('start')[1]![2]).toMatchObject({ prefill: 0, zeroTime: zero })
  })

  it('to look at only refuses edits until a copy is made', async () => {
    const { session, storage, timer } = open()
    await session.open({ kind: 'link', payload: await packDocument(demo) }, { view: 'view' })
    session.setLabel('map-2', 'mine')
    session.addNode('count')
    session.undo()
    expect(session.graph.getState().graph).toEqual(demo)
    expect(session.lock.store.getState()).toEqual({ reason: 'link', refused: 3 })
    session.editCopy()
    session.setLabel('map-2', 'mine')
    expect(session.graph.getState().graph.nodes[1]!.label).toBe('mine')
    timer.advance(1000)
    await expect.poll(() => storage.recent()).toHaveLength(1)
  })

  it('leaves what is open in place when the link is damaged', async () => {
    const { session } = open()
    await session.open({ kind: 'demo', id: 'words' })
    const [problem] = await session.open({ kind: 'link', payload: 'eJx' })
    expect(problem!.code).toBe('share.damaged')
    expect(session.graph.getState().graph).toEqual(demo)
  })
})

describe('opening', () => {
  it('a scenario computes its first batches and goes live', async () => {
    const { session, called } = open()
    expect(await session.open({ kind: 'demo', id: 'words' })).toEqual([])
    expect(session.view.getState().screen).toBe('workbench')
    expect(session.graph.getState().graph).toEqual(demo)
    expect(called('start')).toEqual([
      ['start', demo, { clock: 'live', prefill: prefilledBatches, speed: 1, paused: false, modelledTime: false }],
    ])
  })

  it('a repeatable address fixes seed, zero time and the last batch', async () => {
    const { session, called } = open()
    const address = { seed: 19, batch: 220, paused: true, select: 'map-2', dock: 'data', theme: 'dark' } as const
    await session.open({ kind: 'demo', id: 'words' }, address)
    const [, graph, options] = called('start')[0]! as [string, Graph, RunOptions]
    expect(graph.seed).toBe(19)
    expect(options).toMatchObject({ prefill: 220, paused: true, modelledTime: true, zeroTime: repeatableZeroTime })
    expect(new Date(repeatableZeroTime + 220 * 2000).toISOString()).toContain('T12:04:40.000Z')
    expect(session.view.getState()).toMatchObject({ selectedNodes: ['map-2'], dock: 'data' })
    expect(session.prefs.getState().theme).toBe('dark')
    expect(session.run.getState().zone).toBe('utc')
  })

  it('says what is wrong with a document and leaves the open one alone', async () => {
    const { session } = open()
    await session.open({ kind: 'demo', id: 'words' })
    const problems = await session.open({ kind: 'document', text: '{"format": 1, "nodes": 7}' })
    expect(problems.length).toBeGreaterThan(0)
    expect((await session.open({ kind: 'demo', id: 'nothing' }))[0]!.code).toBe('session.noSuchDemo')
    expect((await session.open({ kind: 'recent', id: 'nothing' }))[0]!.code).toBe('session.noSuchPipeline')
    expect(session.graph.getState().graph).toEqual(demo)
  })

  it('gives back the document that was saved, under the name of its file when it has none', async () => {
    const { session } = open()
    await session.open({ kind: 'demo', id: 'words' })
    session.rename('')
    const text = session.documentText()
    await session.open({ kind: 'document', text, fileName: 'shop.mill' })
    expect(session.graph.getState().graph).toMatchObject({ name: 'shop', nodes: demo.nodes })
  })
})

describe('types that the run has shown', () => {
  it('are told again as they come, and no longer of what was edited and what it feeds', async () => {
    const told: unknown[] = []
    const { session, client, timer } = open((_, observed) => {
      told.push(observed)
      return {}
    })
    await session.open({ kind: 'demo', id: 'words' })
    const observed = { 'queueStream-1': 'str', 'map-2': '(str, int)', 'pprint-3': '(str, int)' }
    client.tell({ observed })
    expect(told.at(-1)).toEqual(observed)
    const before = told.length
    client.tell({ batches: batches(1, 1) })
    expect(told.length).toBe(before)
    session.setParam('map-2', 'f', { text: 'lambda x: x + 1' })
    await timer.pass(1000)
    expect(told.at(-1)).toEqual({ 'queueStream-1': 'str' })
  })
})

describe('reloading', () => {
  /** Two pages after each other in one tab of one browser. */
  const reload = async (before: (session: ReturnType<typeof open>['session']) => unknown) => {
    const factory = new IDBFactory()
    const tab = new Map<string, string>()
    const browser = new Map<string, string>()
    const { session, timer } = open(undefined, factory, tab, browser)
    await session.open({ kind: 'demo', id: 'words' })
    before(session)
    await timer.pass(2000)
    session.dispose()
    await timer.pass(100)
    const { session: next } = open(undefined, factory, tab, browser)
    await next.reopen()
    return next
  }

  it('brings back what was edited', async () => {
    const next = await reload((session) => session.setLabel('map-2', 'mine'))
    expect(next.view.getState().screen).toBe('workbench')
    expect(next.graph.getState().graph.nodes[1]!.label).toBe('mine')
  })

  it('brings back breakpoints, also those of a scenario in which nothing else was changed', async () => {
    const set = (session: Awaited<ReturnType<typeof reload>>) =>
      session.debug.store.getState().breakpoints.map(({ id }) => id)
    const plain = await reload((session) => session.debug.toggle('map-2'))
    await plain.open({ kind: 'demo', id: 'words' })
    expect(set(plain)).toEqual(['map-2'])
    const edited = await reload((session) => {
      session.debug.toggle('map-2')
      session.setLabel('map-2', 'mine')
    })
    expect(set(edited)).toEqual(['map-2'])
  })

  it('begins in the gallery when nothing was edited, and when a person went back to it', async () => {
    expect((await reload(() => undefined)).view.getState().screen).toBe('gallery')
    const next = await reload((session) => {
      session.setLabel('map-2', 'mine')
      session.view.setState({ screen: 'gallery' })
    })
    expect(next.view.getState().screen).toBe('gallery')
  })
})

describe('editing', () => {
  it('undoes what was done, and forgets the selection of what is gone', async () => {
    const { session } = open()
    await session.open({ kind: 'demo', id: 'words' })
    const id = session.addNode('filter', { after: 'map-2' })
    expect(session.view.getState().selectedNodes).toEqual([id])
    expect(session.graph.getState().canUndo).toBe('Add filter')
    session.undo()
    expect(session.graph.getState().graph).toEqual(demo)
    expect(session.view.getState()).toMatchObject({ selectedNodes: [], focus: null })
    session.redo()
    expect(session.graph.getState().graph.nodes.map((n) => n.id)).toContain(id)
  })

  it('checks 150 ms after the last edit and hands a runnable program to the run', async () => {
    const { session, timer, client, called } = open()
    await session.open({ kind: 'demo', id: 'words' })
    session.setParam('map-2', 'f', { text: 'lambda x: x + 1' })
    timer.advance(100)
    session.setParam('map-2', 'f', { text: 'lambda x: x + 12' })
    timer.advance(149)
    expect(called('replace')).toEqual([])
    timer.advance(1)
    expect(called('replace')).toHaveLength(1)
    expect([...session.graph.getState().edited]).toEqual(['map-2'])
    await Promise.resolve()
    client.tell({ batches: batches(1, 1) })
    expect([...session.graph.getState().edited]).toEqual([])
  })

  it('keeps the old program running while the new one has errors, and when only the layout changed', async () => {
    const broken = { severity: 'error', code: 'syntax', args: {}, message: 'No.' } as const
    const { session, timer, called } = open((graph) => ({
      diagnostics: graph.definitions === '(' ? [broken] : [],
    }))
    await session.open({ kind: 'demo', id: 'words' })
    session.setDefinitions('(')
    timer.advance(200)
    expect(session.graph.getState().diagnostics).toEqual([broken])
    session.undo()
    session.moveNodes({ 'map-2': { x: 500, y: 20 } })
    session.setLabel('map-2', 'as it is')
    timer.advance(200)
    expect(called('replace')).toEqual([])
  })

  it('says that another batch interval needs a restart, and restarts on request', async () => {
    const { session, timer, client, called } = open()
    await session.open({ kind: 'demo', id: 'words' })
    client.tell({ batches: batches(1, 3) })
    session.setBatchInterval(5000)
    timer.advance(200)
    expect(called('replace')).toEqual([])
    expect(session.run.getState().restartNeeded).toBe(true)
    await session.reset()
    expect(called('start').at(-1)).toMatchObject(['start', { batchInterval: 5000 }, { prefill: 0, paused: false }])
    expect(session.run.getState().restartNeeded).toBe(false)
    expect(session.history.getState().batches).toEqual([])
  })

  it('names the nodes whose state an edit cost', async () => {
    const client = scriptedClient({
      replace: () => Promise.resolve({ reset: [{ node: 'map-2', code: 'state.keyChanged' }] }),
    })
    const timer = handClock()
    const storage = indexedDbStorage(undefined)
    const analyse = () => ({ diagnostics: [], types: {}, functions: {} })
    const session = createSession({ client, timer, storage, demos: () => demo, analyse })
    await session.open({ kind: 'demo', id: 'words' })
    session.setParam('map-2', 'f', { text: 'lambda x: 1' })
    timer.advance(200)
    await Promise.resolve()
    await Promise.resolve()
    expect(session.run.getState().problems).toMatchObject([
      { severity: 'warning', node: 'map-2', type: 'StateReset', args: { code: 'state.keyChanged' } },
    ])
  })

  it('charts a node for the batches that ran before it was pinned', async () => {
    const asked: unknown[] = []
    const client = scriptedClient({
      chartHistory: (chart, from, to) => {
        asked.push([chart.node, from, to])
        return Promise.resolve([{ chart: chart.id, batch: 1, values: { a: 1 }, records: 1 }])
      },
    })
    const timer = handClock()
    const analyse = () => ({ diagnostics: [], types: {}, functions: {} })
    const session = createSession({ client, timer, storage: indexedDbStorage(undefined), demos: () => demo, analyse })
    await session.open({ kind: 'demo', id: 'words' })
    client.tell({ batches: batches(1, 2) })
    session.pinChart('map-2')
    timer.advance(200)
    const { id } = session.graph.getState().graph.charts[0]!
    client.tell({ batches: [batchInfo(3)], points: [{ chart: id, batch: 3, values: { a: 3 }, records: 1 }] })
    await Promise.resolve()
    expect(asked).toEqual([['map-2', 1, 2]])
    expect(session.history.getState().points[id]!.map((p) => p.batch)).toEqual([1, 3])
  })

  it('refuses a wire with the reason', async () => {
    const { session } = open()
    await session.open({ kind: 'demo', id: 'words' })
    const wire = { from: 'map-2', to: 'map-2', port: 'in' }
    expect(session.refusalOf(wire)?.code).toBe('wire.cycle')
    expect(session.connect(wire)?.code).toBe('wire.cycle')
    expect(session.graph.getState().graph.wires).toEqual(demo.wires)
  })

  it('saves every pause in the edits, and lists it among the recent ones', async () => {
    const { session, timer, storage } = open()
    await session.open({ kind: 'demo', id: 'words' })
    expect(await session.recent()).toEqual([])
    session.rename('My words')
    expect(session.graph.getState().saved).toBe('saving')
    timer.advance(1000)
    await session.open({ kind: 'blank' })
    const [recent] = await session.recent()
    expect(recent).toMatchObject({ name: 'My words' })
    await session.open({ kind: 'recent', id: recent!.id })
    expect(session.graph.getState().graph.name).toBe('My words')
    expect(await storage.latest(recent!.id)).toBe(session.documentText())
  })
})

describe('running', () => {
  it('play starts what a person wrote, and goes on after a pause', async () => {
    const { session, client, called } = open()
    await session.open({ kind: 'document', text: '' })
    session.addNode('queueStream')
    session.play()
    expect(called('start')[0]).toMatchObject(['start', {}, { prefill: 0, paused: false }])
    client.tell({ state: 'paused' })
    session.play()
    expect(called('play')).toHaveLength(1)
  })

  it('runs the branches that are wired while a node lies there that is not', async () => {
    // As the compiler says it, of a node without a wire and of a document without an output.
    const missing = (graph: Graph) =>
      graph.nodes
        .filter(({ id, operator }) => operator === 'map' && !graph.wires.some(({ to }) => to === id))
        .map(({ id }) => ({
          severity: 'error' as const,
          code: 'missing-input',
          node: id,
          args: {},
          message: 'No input.',
        }))
    const { session, called, timer } = open((graph) => ({ diagnostics: missing(graph) }))
    await session.open({ kind: 'demo', id: 'words' })
    const added = session.addNode('map')
    session.addNode('pprint', { after: added })
    session.setParam('map-2', 'f', { text: 'lambda x: 1' })
    await timer.pass(200)
    const [, swapped] = called('replace').at(-1) as [string, Graph]
    expect(swapped.nodes.map(({ id }) => id)).toEqual(['queueStream-1', 'map-2', 'pprint-3'])
    expect(swapped.nodes[1]!.params).toEqual({ f: { text: 'lambda x: 1' } })
    expect([...session.graph.getState().edited]).toEqual(['map-2'])
    expect(session.obstacle()).toBeUndefined()
  })

  it('does not start a program with errors', async () => {
    const { session, called } = open(() => ({
      diagnostics: [{ severity: 'error', code: 'syntax', args: {}, message: 'No.' }],
    }))
    await session.open({ kind: 'demo', id: 'words' })
    session.play()
    expect(called('start')).toEqual([])
  })

  it('keeps the last 600 batches and ignores what an older run says', async () => {
    const { session, client } = open()
    await session.open({ kind: 'demo', id: 'words' })
    client.tell({ run: 2, batches: batches(1, 650) })
    client.tell({ run: 1, batches: batches(651, 700) })
    client.tell({ run: 2, batches: batches(649, 651) })
    const history = session.history.getState()
    expect(history.batches.map((b) => b.index)).toEqual(batches(52, 651).map((b) => b.index))
    expect(history).toMatchObject({ live: 651, completed: 651 })
    client.tell({ run: 3, batches: [batchInfo(1), batchInfo(2), batchInfo(1), batchInfo(3)] })
    expect(session.history.getState().batches.map((b) => b.index)).toEqual([1, 2, 3])
  })

  it('replaces what it said at once of a stopped task by what the batch then says', async () => {
    const { session, client } = open()
    await session.open({ kind: 'demo', id: 'words' })
    const problem = { severity: 'error', batch: 4, node: 'map-2', type: 'TimeLimit', message: '', args: {} } as const
    client.tell({ batches: batches(1, 3) })
    client.tell({ problems: [{ ...problem, provisional: true }] })
    expect(session.run.getState().problems).toMatchObject([{ batch: 4, provisional: true }])
    client.tell({})
    expect(session.run.getState().problems).toHaveLength(1)
    const found = { ...problem, record: { index: 0, repr: "'x'" } }
    client.tell({ batches: [batchInfo(4)], problems: [found] })
    expect(session.run.getState().problems).toEqual([found])
  })

  it('steps back into the past and forward to the present, then makes a batch', async () => {
    const { session, client, called } = open()
    await session.open({ kind: 'demo', id: 'words' })
    client.tell({ batches: batches(1, 5) })
    session.stepBack()
    expect(called('pause')).toHaveLength(1)
    session.stepBack()
    expect(session.view.getState().playhead).toBe(3)
    await session.step()
    expect(session.view.getState().playhead).toBe(4)
    await session.step()
    expect(session.view.getState().playhead).toBeNull()
    expect(called('step')).toEqual([])
    await session.step()
    expect(called('step')).toHaveLength(1)
    session.goTo(-10)
    expect(session.view.getState().playhead).toBe(1)
  })

  it('has no other speed with a live source', async () => {
    const live: Graph = {
      ...demo,
      nodes: [
        node('socketTextStream-1', 'socketTextStream', {
          input: { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines' },
        }),
      ],
      wires: [],
    }
    const client = scriptedClient()
    const analyse = () => ({ diagnostics: [], types: {}, functions: {} })
    const session = createSession({ client, storage: indexedDbStorage(undefined), demos: () => live, analyse })
    await session.open({ kind: 'demo', id: 'live' })
    session.setSpeed(8)
    expect(session.run.getState()).toMatchObject({ canChangeSpeed: false, speed: 1 })
    expect(client.calls).toContainEqual(['start', live, expect.objectContaining({ prefill: 0 })])
  })
})
