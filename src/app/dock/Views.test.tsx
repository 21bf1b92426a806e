// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { scenarioOf } from '#gallery/index.ts'
import type { BatchInfo, ConsoleText, EngineClient, RunProblem, StateRow } from '#model/run.ts'
import type { GraphStore, HistoryStore, RunStore, Session, ViewStore } from '#session/types.ts'
import { createInProcessClient } from '#worker/inProcessClient.ts'
import { loadWords } from '../messages/catalogue.ts'
import { Ledger } from '../inspector/Ledger.tsx'
import { SessionContext } from '../session.ts'
import type { CommandAt } from '../commands/command.ts'
import { BatchesTab } from './batches/BatchesTab.tsx'
import { dockCommands } from './commands.ts'
import { ConsoleTab } from './console/ConsoleTab.tsx'
import { useDataView } from './data/dataView.ts'
import { DataTab } from './data/DataTab.tsx'
import { ActionsContext } from './DockActions.tsx'
import { JobsView } from './jobs/JobsView.tsx'
import { ProblemsTab } from './problems/ProblemsTab.tsx'
import { StateTab } from './state/StateTab.tsx'
import { useStateView } from './state/stateView.ts'

await loadWords('en')

/** The views over a real run of the corner shop: the engine in the same thread, the page without layout. */

const graph = scenarioOf('corner-shop')!.graph('en')
const batches = 60
let client: EngineClient
let ran: readonly BatchInfo[]
let printed: readonly ConsoleText[]
let root: Root
let place: HTMLElement

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // happy-dom has no fonts; what is drawn hears of them.
  Object.assign(document, { fonts: new EventTarget() })
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1140, 400))
  const pending: (() => void)[] = []
  client = createInProcessClient({
    now: () => 0,
    after(_ms, run) {
      pending.push(run)
      queueMicrotask(() => pending.shift()?.())
      return () => undefined
    },
    random: () => 0,
    open: () => ({ onopen: null, onmessage: null, onclose: null, close: () => undefined }),
  })
  const told: BatchInfo[] = []
  const lines: ConsoleText[] = []
  client.onProgress((progress) => {
    told.push(...progress.batches)
    lines.push(...progress.console)
  })
  const options = { clock: 'live', prefill: batches, speed: 1, paused: true, modelledTime: true, zeroTime: 0 } as const
  await client.start(graph, options)
  await vi.waitFor(() => expect(told).toHaveLength(batches))
  ran = told
  printed = lines
  place = document.createElement('div')
  document.body.append(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  client.dispose()
  useDataView.setState({ mode: 'table', key: null, moves: [] })
  useStateView.setState({ view: 'lanes', compared: null })
  vi.restoreAllMocks()
})

function sessionOf(selected: string, problems: readonly RunProblem[] = []): Session {
  const session = {
    graph: createStore(() => ({ graph, diagnostics: [] }) as unknown as GraphStore),
    run: createStore(() => ({ state: 'paused', problems, observed: {}, modelled: true }) as unknown as RunStore),
    history: createStore(
      () =>
        ({ batches: ran, live: batches, points: {}, console: printed, oldestReplayable: 1 }) as unknown as HistoryStore,
    ),
    view: createStore(
      () =>
        ({
          playhead: 58,
          selectedNodes: [selected],
          selectedWire: null,
          cellWidth: 13,
          panned: null,
        }) as unknown as ViewStore,
    ),
    prefs: createStore(() => ({ language: 'en' })),
    engine: client,
    select: vi.fn(),
    goTo: vi.fn(),
    announce: vi.fn(),
  }
  return session as unknown as Session
}
async function show(view: React.ReactNode, selected: string, problems?: readonly RunProblem[]): Promise<Session> {
  const session = sessionOf(selected, problems)
  const actions = document.createElement('div')
  place.append(actions)
  const shown = document.createElement('div')
  place.append(shown)
  root = createRoot(shown)
  await act(async () =>
    root.render(
      <SessionContext value={session}>
        <ActionsContext value={actions}>{view}</ActionsContext>
      </SessionContext>,
    ),
  )
  return session
}
const eventually = (check: () => void) =>
  vi.waitFor(async () => {
    await act(async () => new Promise((resolve) => setTimeout(resolve, 5)))
    check()
  }, 10_000)
const texts = (selector: string) => [...place.querySelectorAll(selector)].map((one) => one.textContent ?? '')
const partitions = (name: string) =>
  [...place.querySelectorAll('button')].filter((button) => button.textContent?.startsWith(name))
const press = (target: Element, key: string, shiftKey = false) =>
  act(async () => target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true })))

describe('the jobs of a batch', () => {
  it('say how many records each partition sends and receives, and the numbers add up', async () => {
    await show(<JobsView batch={ran[59]!} />, 'updateStateByKey-1')
    await eventually(() => expect(texts('[role=tab]')).toHaveLength(3))
    const moved = Number(/shuffle: (\d+)/.exec(place.textContent ?? '')![1])
    const records = (stage: number) =>
      partitions(`Stage ${stage}, partition`).map((button) => Number(/: (\d+) record/.exec(button.textContent!)![1]))
    expect(records(0).length).toBeGreaterThan(1)
    expect(records(0).reduce((a, b) => a + b, 0)).toBe(moved)
    expect(records(1).reduce((a, b) => a + b, 0)).toBe(moved)
  })

  it('tell what a partition receives when it is pointed at, and its job’s code when asked', async () => {
    await show(<JobsView batch={ran[59]!} />, 'updateStateByKey-1')
    await eventually(() => expect(partitions('Stage 1, partition 0')).toHaveLength(1))
    await act(async () => partitions('Stage 1, partition 0')[0]!.click())
    expect(place.textContent).toMatch(/p0 receives \d+ records\. Keys: /)
    await act(async () => [...place.querySelectorAll('button')].find((one) => one.textContent === 'Code')!.click())
    await eventually(() => expect(texts('pre').join()).toContain('ns.$moves('))
  })
})

describe('following a key', () => {
  it('writes the sum that gives its value', async () => {
    useDataView.setState({ mode: 'follow' })
    await show(<DataTab />, 'reduceByKeyAndWindow-1')
    await eventually(() => expect(place.textContent).toContain('Read 10 batches instead of 30'))
    const [now, was, entered, left] = texts('p b').map((text) => Number(text.replace(/[^\d]/g, '')))
    expect(now).toBe(was! + entered! - left!)
    expect(place.textContent).toContain('entered, batches 51–55')
    expect(place.textContent).toContain('left, batches 21–25')
  })
})

describe('the state table', () => {
  it('names the batch of the rows that it shows until those of the next one are there', async () => {
    useStateView.setState({ view: 'table' })
    const session = await show(<StateTab />, 'updateStateByKey-1')
    const label = () => place.querySelector('[role=table]')?.getAttribute('aria-label')
    await eventually(() => expect(label()).toContain('batch 58'))
    const read = client.state.bind(client)
    let answer = () => {}
    const asked = vi
      .spyOn(client, 'state')
      .mockImplementation((...of) => new Promise((resolve) => (answer = () => resolve(read(...of)))))
    await act(async () => session.view.setState({ playhead: 50 }))
    await eventually(() => expect(asked).toHaveBeenCalledWith('updateStateByKey-1', 50, expect.anything()))
    expect(label()).toContain('batch 58')
    await act(async () => answer())
    await eventually(() => expect(label()).toContain('batch 50'))
  })
})

describe('the record view', () => {
  it('is a grid that keys walk through; a record of the input moves to another batch and back', async () => {
    useDataView.setState({ mode: 'marbles' })
    await show(<DataTab />, 'filter-1')
    await eventually(() => expect(texts('[role=rowheader]')).toHaveLength(3))
    const grid = place.querySelector('[role=grid]')!
    const active = () => place.querySelector('[role=gridcell][aria-selected=true]')!.textContent
    expect(active()).toContain('Batch 58: ')
    await press(grid, 'ArrowLeft')
    const first = active()!
    expect(first).toMatch(/^Batch 57: (?!no )/)
    await press(grid, 'Enter')
    expect(place.textContent).toMatch(/made of nothing shown/)
    await press(grid, 'ArrowRight', true)
    expect(useDataView.getState().moves).toEqual([{ node: 'socketTextStream-1', batch: 57, index: 0, to: 58 }])
    await eventually(() => expect(active()).not.toBe(first))
    await press(grid, 'ArrowLeft', true)
    expect(useDataView.getState().moves).toEqual([])
    await eventually(() => expect(active()).toBe(first))
  })
})

describe('a view leaves', () => {
  const items = () => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')]
  const item = (name: string) => items().find((one) => one.textContent?.startsWith(name))!
  const button = (name: RegExp) =>
    [...place.querySelectorAll('button')].find((one) => name.test(one.getAttribute('aria-label') ?? one.textContent!))!

  /** Chooses items of the view's menu with the keyboard, one inside the other, and gives what was copied. */
  async function copied(session: Session, ...path: readonly string[]): Promise<string> {
    const texts: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void texts.push(text))
    await eventually(() => expect(button(/^Copy or save/)?.matches('[data-state]:not(:disabled)')).toBe(true))
    await press(button(/^Copy or save/), 'Enter')
    for (const name of path) {
      await eventually(() => expect(item(name)).toBeDefined())
      await press(item(name), 'Enter')
    }
    await eventually(() => expect(texts).toHaveLength(1))
    expect(session.announce).toHaveBeenLastCalledWith(expect.stringMatching(/^Copied \d+ rows as (CSV|JSON)\.$/))
    return texts[0]!
  }
  const rowsOf = (json: string) => JSON.parse(json) as Record<string, never>[]

  it('state: as it is sorted', async () => {
    const session = await show(<StateTab />, 'updateStateByKey-1')
    await act(async () => place.querySelectorAll<HTMLElement>('[name=dock-state-view]')[1]!.click())
    await eventually(() => expect(button(/^state after$/)).toBeDefined())
    await act(async () => button(/^state after$/).click())
    const rows = rowsOf(await copied(session, 'Copy as JSON'))
    expect(Object.keys(rows[0]!)).toEqual(['key', 'before', 'values', 'after', 'lastTouched'])
    const after = rows.map((row) => Number(row.after))
    expect(after.length).toBeGreaterThan(4)
    expect(after).toEqual(after.toSorted((a, b) => b - a))
    expect(new Set(after).size).toBeGreaterThan(1)
  })

  it('the window ledger: every key, and each row adds up', async () => {
    const node = graph.nodes.find(({ id }) => id === 'reduceByKeyAndWindow-1')!
    const view = (await client.window(node.id, 58, 2))!
    const session = await show(<Ledger node={node} view={view} batch={58} />, node.id)
    await eventually(() => expect(button(/^Copy or save: Window ledger of/)).toBeDefined())
    const rows = rowsOf(await copied(session, 'Copy as JSON'))
    expect(rows.length).toBe(view.totalKeys)
    expect(rows.length).toBeGreaterThan(2)
    const { now } = rows[0] as unknown as { now: number }
    expect(now).toBe(Math.max(...rows.map((row) => Number(row.now))))
    for (const { was, entered, left, now } of rows)
      expect(Number(now)).toBe(Number(was) + Number(entered) - Number(left))
  })

  it('batches with their delays', async () => {
    const session = await show(<BatchesTab />, 'filter-1')
    const lines = (await copied(session, 'Copy as CSV')).trimEnd().split('\r\n')
    expect(lines[0]).toBe(
      'batch,time,records,inputRatePerSecond,schedulingDelayMs,processingTimeMs,totalDelayMs,outputs,failedOutputs',
    )
    expect(lines).toHaveLength(batches + 1)
    expect(lines[58]!.split(',').slice(0, 4)).toEqual([
      '58',
      new Date(ran[57]!.time).toISOString(),
      String(ran[57]!.records),
      String(ran[57]!.records / 2),
    ])
  })

  it('the tasks of a batch: what one stage sends the next receives', async () => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1140, 800))
    const session = await show(<BatchesTab />, 'filter-1')
    const rows = rowsOf(await copied(session, 'Tasks of batch 58', 'Copy as JSON'))
    const job = rows.find((row) => row.sent !== null)!.job
    const sum = (stage: number, side: 'sent' | 'received') =>
      rows.filter((row) => row.job === job && row.stage === stage).reduce((all, row) => all + Number(row[side]), 0)
    expect(sum(0, 'sent')).toBeGreaterThan(0)
    expect(sum(0, 'sent')).toBe(sum(1, 'received'))
    expect(rows.map((row) => row.received)).toContain(null)
  })

  it('the console: up to the playhead, a row a line', async () => {
    const session = await show(<ConsoleTab />, 'filter-1')
    const rows = rowsOf(await copied(session, 'Copy as JSON'))
    const texts = printed.filter((text) => text.batch <= 58).map(({ text }) => text)
    expect(texts.length).toBeLessThan(printed.length)
    expect(rows.map((row) => `${String(row.line)}\n`).join('')).toBe(texts.join(''))
  })

  it('problems: in words, with where they are', async () => {
    const problem = {
      severity: 'error',
      batch: 7,
      node: 'filter-1',
      param: 'f',
      type: 'IndexError',
      message: 'tuple index out of range',
      args: {},
      span: { line: 1, column: 14 },
      record: { index: 0, repr: "('tea', 1)" },
    } as unknown as RunProblem
    const session = await show(<ProblemsTab />, 'filter-1', [problem, { ...problem, batch: 9 }])
    const table = await copied(session, 'Copy as CSV')
    expect(table).toMatch(/\r\nerror,.*IndexError.*,filter-1,1,14,7,9,2,"\('tea', 1\)"\r\n/)
  })

  it('records', async () => {
    const session = await show(<DataTab />, 'flatMap-1')
    const rows = rowsOf(await copied(session, 'Copy as JSON'))
    expect(rows).toHaveLength(ran[57]!.nodes['flatMap-1']!.count!)
    expect(Object.keys(rows[0]!)).toEqual(['partition', 'record', 'key', 'value'])
  })

  it('the record view: what each record was made of', async () => {
    useDataView.setState({ mode: 'marbles' })
    const session = await show(<DataTab />, 'filter-1')
    const rows = rowsOf(await copied(session, 'Copy as JSON')) as unknown as Record<string, string | number>[]
    const passed = rows.filter(({ node }) => node === 'filter-1')
    const made = passed.filter(({ madeOf }) => madeOf !== '')
    expect(made.length).toBeGreaterThan(5)
    for (const { batch, record, madeOf } of made) {
      const parent = rows.find(({ id }) => id === madeOf)!
      expect(parent.node).not.toBe('filter-1')
      expect([parent.batch, parent.record]).toEqual([batch, record])
    }
  })

  it('a followed key: its records add up to its results', async () => {
    useDataView.setState({ mode: 'follow' })
    const session = await show(<DataTab />, 'reduceByKeyAndWindow-1')
    const rows = rowsOf(await copied(session, 'Copy as JSON')) as unknown as Record<string, string | number>[]
    expect(Object.keys(rows[0]!)).toEqual(['key', 'batch', 'records', 'values', 'result'])
    const sum = (from: number, to: number) =>
      rows
        .filter(({ batch }) => Number(batch) >= from && Number(batch) <= to)
        .flatMap(({ values }) => JSON.parse(String(values)) as number[])
        .reduce((all, value) => all + value, 0)
    const full = rows.filter(({ batch, result }) => result !== null && Number(batch) >= 30)
    expect(full.map(({ batch }) => batch)).toEqual([30, 35, 40, 45, 50, 55, 60])
    for (const { batch, result } of full) expect(Number(result)).toBe(sum(Number(batch) - 29, Number(batch)))
  })

  it('two states: a batch of the timeline compared with the shown one, or the shown one with an earlier', async () => {
    const compare = dockCommands.find(({ id }) => id === 'batch.compare')!
    const session = await show(<StateTab />, 'updateStateByKey-1')
    const at = (batch: number | null) => ({ session, target: { batch, node: null } }) as unknown as CommandAt
    expect(compare.obstacle!(at(null))).toBe('commands.why.nothingRan')
    expect(compare.obstacle!(at(40))).toBeNull()
    await act(async () => compare.run(at(40)))
    expect(session.view.getState().dock).toBe('state')
    await eventually(() => expect(texts('[role=columnheader]')).toContain('after batch 40'))
    const [was, now] = await Promise.all(
      [40, 58].map(async (batch) => (await client.state('updateStateByKey-1', batch, { offset: 0, limit: 99 }))!.rows),
    )
    const after = (rows: readonly StateRow[], key: string) => rows.find((row) => row.key === key)?.after ?? null
    const differing = now!.filter(({ key }) => after(was!, key) !== after(now!, key))
    expect(differing.length).toBeGreaterThan(2)
    const rows = rowsOf(await copied(session, 'Copy as JSON'))
    expect(rows.toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1))).toEqual(
      differing
        .map(({ key }) => ({ key, 'after 40': after(was!, key), 'after 58': after(now!, key) }))
        .toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1)),
    )
    await act(async () => compare.run(at(58)))
    expect(useStateView.getState().compared).toEqual({ node: 'updateStateByKey-1', batch: 48 })
  })
})
