// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyGraph } from '#model/graph.ts'
import type { ChartSpec, GraphNode } from '#model/graph.ts'
import type { BatchInfo, NodeBatch, RunProblem } from '#model/run.ts'
import type { RunsStore } from '#session/runs.ts'
import type { GraphStore, HistoryStore, RunStore, Session, ViewStore } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { Dock } from './Dock.tsx'

await loadWords('en')

const node = (id: string, operator: string): GraphNode => ({
  id,
  operator,
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const batch = (index: number, status: NodeBatch['status'] = 'ok'): BatchInfo => ({
  index,
  time: 1_700_000_000_000 + index * 2000,
  records: 10,
  submissionTime: 0,
  processingStart: 0,
  processingEnd: 500,
  schedulingDelay: 0,
  processingTime: 500,
  totalDelay: 500,
  nodes: { 'map-1': { count: 10, partitions: 2, time: 5, status } },
  outputs: [],
  checkpoint: false,
})
const chart: ChartSpec = { id: 'chart-1', node: 'map-1', type: 'line', title: 'Units' }

interface World {
  charts?: readonly ChartSpec[]
  history?: Partial<HistoryStore>
  problems?: readonly RunProblem[]
  dock?: ViewStore['dock']
  runs?: Partial<RunsStore>
}

/** A session as far as the dock looks at it. */
function sessionOf({ charts = [], history = {}, problems = [], dock = 'charts', runs = {} }: World): Session {
  const graph = { ...emptyGraph, nodes: [node('map-1', 'map'), node('pprint-1', 'pprint')], charts }
  const session = {
    graph: createStore(() => ({ graph, diagnostics: [] }) as unknown as GraphStore),
    run: createStore(() => ({ state: 'paused', problems, observed: { 'map-1': 'str' } }) as unknown as RunStore),
    history: createStore<HistoryStore>(() => ({
      batches: [],
      live: 0,
      completed: 0,
      console: [],
      points: {},
      oldestReplayable: 1,
      ...history,
    })),
    view: createStore(
      () =>
        ({
          dock,
          playhead: null,
          selectedNodes: [],
          selectedWire: null,
          cellWidth: 12.5,
          panned: null,
        }) as unknown as ViewStore,
    ),
    prefs: createStore(() => ({ language: 'en' })),
    runs: {
      store: createStore(() => ({ runs: [], current: 1, compared: null, parting: null, notices: [], ...runs })),
    },
    addNode: vi.fn(),
    applyFix: vi.fn(),
    goTo: vi.fn(),
  }
  return session as unknown as Session
}

let root: Root
let place: HTMLElement

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  // happy-dom lays nothing out.
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1140, 214))
  place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  vi.restoreAllMocks()
})

async function show(world: World): Promise<Session> {
  const session = sessionOf(world)
  await act(async () =>
    root.render(
      <SessionContext value={session}>
        <Dock />
      </SessionContext>,
    ),
  )
  await loaded()
  return session
}
/** Tabs other than the first are loaded when they are opened. */
const loaded = () => act(async () => vi.dynamicImportSettled())
const button = (text: string) =>
  [...place.querySelectorAll('button')].find((b) => b.textContent?.includes(text)) ?? expect.fail(`no button "${text}"`)

describe('Dock', () => {
  it('moves the focus with arrows and opens a tab only when asked', async () => {
    const session = await show({})
    const tabs = [...place.querySelectorAll<HTMLElement>('[role=tab]')]
    tabs[0]!.focus()
    await act(async () => {
      tabs[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }))
    })
    expect(document.activeElement?.textContent).toContain('Problems')
    expect(session.view.getState().dock).toBe('charts')
    await act(async () => (document.activeElement as HTMLElement).click())
    await loaded()
    expect(session.view.getState().dock).toBe('problems')
    expect(place.querySelector('[role=tabpanel]')?.textContent).toContain('No problems')
  })

  it('invites to pin when nothing is pinned', async () => {
    await show({})
    expect(place.textContent).toContain('Pin a node to chart it here')
  })

  it('says that a chart is not computed and offers an output', async () => {
    const session = await show({ charts: [chart], history: { batches: [batch(1, 'skipped')], live: 1 } })
    expect(place.textContent).toContain('Not computed: no output asks for it')
    await act(async () => button('Add pprint').click())
    expect(session.addNode).toHaveBeenCalledWith('pprint', { after: 'map-1' })
  })

  it('says what a stream of text carries instead of drawing nothing', async () => {
    await show({
      charts: [chart],
      history: {
        batches: [batch(1)],
        live: 1,
        points: { 'chart-1': [{ chart: 'chart-1', batch: 1, values: {}, records: 10 }] },
      },
    })
    expect(place.textContent).toContain('Records here are str')
  })

  it('reads a chart at the playhead for those who do not see it', async () => {
    const point = (n: number, a: number) => ({ chart: 'chart-1', batch: n, values: { tea: a }, records: 1 })
    await show({
      charts: [chart],
      history: { batches: [batch(1), batch(2)], live: 2, points: { 'chart-1': [point(1, 3), point(2, 17)] } },
    })
    const figure = place.querySelector<HTMLElement>('[role=figure]')!
    expect(figure.getAttribute('aria-label')).toMatch(/^Units\. Batch 2, .*: tea 17\.$/)
    await act(async () => {
      figure.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true }))
    })
    expect(figure.querySelector('[aria-live]')?.textContent).toBe('Batch 2, tea, 17, up 14')
  })

  describe('while two runs are compared', () => {
    const point = (n: number, tea: number) => ({ chart: 'chart-1', batch: n, values: { tea }, records: 1 })
    // Run 2 left run 1 at batch 2, where tea was 3 and is 17.
    const compared = (type: ChartSpec['type']): World => ({
      charts: [{ ...chart, type }],
      history: { batches: [batch(1), batch(2)], live: 2, points: { 'chart-1': [point(1, 5), point(2, 17)] } },
      runs: {
        runs: [
          {
            run: 1,
            name: 1,
            from: null,
            left: { history: { points: { 'chart-1': [point(1, 5), point(2, 3)] } } },
          } as unknown as RunsStore['runs'][number],
          { run: 2, name: 2, from: { run: 1, batch: 2 } },
        ],
        current: 2,
        compared: 1,
      },
    })
    const figure = () => place.querySelector<HTMLElement>('[role=figure]')!
    const cells = () => [...place.querySelectorAll('th, td')].map((cell) => cell.textContent)

    it('tells both values to those who do not see the chart, from where they part', async () => {
      await show(compared('line'))
      expect(figure().getAttribute('aria-label')).toContain('tea 17 (run 1: 3)')
      const press = (key: string) =>
        act(async () => figure().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
      await press('End')
      expect(figure().querySelector('[aria-live]')?.textContent).toBe('Batch 2, tea, 17 (run 1: 3), up 12')
      await press('Home')
      expect(figure().querySelector('[aria-live]')?.textContent).toBe('Batch 1, tea, 5, –')
    })

    it('writes what was before what is', async () => {
      await show(compared('value'))
      expect(place.querySelector('dd')?.textContent).toBe('run 1 3 →17up 12')
    })

    it('gives the table a column for the other run and one for the difference', async () => {
      await show(compared('table'))
      expect(cells()).toEqual(['key', 'value', 'change', 'run 1', 'difference', 'tea', '17', '+12', '3', '+14'])
    })

    it.each([
      ['area', 'Dashed: run 1'],
      ['heat', 'Below: run 1'],
    ] as const)('draws both in the %s chart and names how', async (type, text) => {
      await show(compared(type))
      const svg = place.querySelector('[role=figure] svg:has(text)')!
      expect(svg.textContent).toContain(text)
      const drawn = svg.querySelectorAll(
        type === 'heat' ? 'g > rect' : 'path[stroke-dasharray], path[class*=edge]',
      ).length
      // A cell for the common batch and two for the other; an edge for the only key.
      expect(drawn).toBe(type === 'heat' ? 3 : 1)
    })
  })

  it('folds repeated problems and applies the fix of the latest', async () => {
    const fix = { kind: 'setParam', title: { code: 'use-1' }, param: 'f', value: 1 } as const
    const problem = (n: number): RunProblem => ({
      severity: 'error',
      batch: n,
      node: 'map-1',
      type: 'IndexError',
      message: 'tuple index out of range',
      span: { line: 1, column: 14, endLine: 1, endColumn: 17 },
      record: { index: 0, repr: "('oat-milk', 2)" },
      args: {},
      fixes: [fix],
    })
    const session = await show({ dock: 'problems', problems: [problem(3), problem(4), problem(7)] })
    expect(place.querySelectorAll('li')).toHaveLength(1)
    const text = place.querySelector('li')!.textContent
    for (const part of [
      'IndexError',
      '×3',
      'line 1, column 14',
      'tuple index out of range',
      "Record 1: ('oat-milk', 2)",
    ])
      expect(text).toContain(part)
    await act(async () => button('use-1').click())
    expect(session.applyFix).toHaveBeenCalledWith({ node: 'map-1', fixes: [fix] }, 0)
    await act(async () => button('Go to batch 7').click())
    expect(session.goTo).toHaveBeenCalledWith(7)
  })
})
