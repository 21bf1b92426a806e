// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { scenarioOf } from '#gallery/index.ts'
import type { BatchInfo, EngineClient } from '#model/run.ts'
import type { GraphStore, HistoryStore, RunStore, Session, ViewStore } from '#session/types.ts'
import { createInProcessClient } from '#worker/inProcessClient.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { useDataView } from './data/dataView.ts'
import { DataTab } from './data/DataTab.tsx'
import { JobsView } from './jobs/JobsView.tsx'

await loadWords('en')

/** The views over a real run of the corner shop: the engine in the same thread, the page without layout. */

const graph = scenarioOf('corner-shop')!.graph('en')
const batches = 60
let client: EngineClient
let ran: readonly BatchInfo[]
let root: Root
let place: HTMLElement

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
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
  client.onProgress((progress) => told.push(...progress.batches))
  const options = { clock: 'live', prefill: batches, speed: 1, paused: true, modelledTime: true, zeroTime: 0 } as const
  await client.start(graph, options)
  await vi.waitFor(() => expect(told).toHaveLength(batches))
  ran = told
  place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  client.dispose()
  useDataView.setState({ mode: 'table', key: null, moves: [] })
  vi.restoreAllMocks()
})

function sessionOf(selected: string): Session {
  const session = {
    graph: createStore(() => ({ graph, diagnostics: [] }) as unknown as GraphStore),
    run: createStore(() => ({ state: 'paused', problems: [], observed: {}, modelled: true }) as unknown as RunStore),
    history: createStore(
      () => ({ batches: ran, live: batches, points: {}, oldestReplayable: 1 }) as unknown as HistoryStore,
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
async function show(view: React.ReactNode, selected: string): Promise<Session> {
  const session = sessionOf(selected)
  await act(async () => root.render(<SessionContext value={session}>{view}</SessionContext>))
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
    expect(first).toContain('Batch 57: ')
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
