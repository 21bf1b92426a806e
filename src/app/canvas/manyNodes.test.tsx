// @vitest-environment happy-dom
import { ReactFlowProvider } from '@xyflow/react'
import { act, Profiler, type ComponentProps } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { emptyHistory, idleRun } from '#session/fold.ts'
import { batchInfo } from '#session/scriptedClient.ts'
import { initialView } from '#session/view.ts'
import type { Session } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { CanvasContext, createCanvasStore } from './canvasState.ts'
import { manyNodes } from './manyNodes.ts'
import { OperatorNode } from './node/OperatorNode.tsx'
import { usePortions } from './usePortions.ts'
import { createViewport } from './viewport.ts'

await loadWords('en')

/** More nodes than are told together, as the canvas draws them: what a batch costs is counted in commits of React, not in time. */

const many = 2 * manyNodes
const ids = Array.from({ length: many }, (_, i) => `map-${i}`)
const graph: Graph = {
  ...emptyGraph,
  nodes: [
    { id: 'queueStream-1', operator: 'queueStream' },
    ...ids.map((id) => ({ id, operator: 'map' })),
    { id: 'pprint-1', operator: 'pprint' },
  ].map((node) => ({ ...node, params: {}, label: '', note: '', position: { x: 0, y: 0 } })),
  wires: ids.flatMap((id) => [
    { from: 'queueStream-1', to: id, port: 'in' },
    { from: id, to: 'pprint-1', port: 'in' },
  ]),
}
const batchOf = (index: number) =>
  batchInfo(index, {
    time: index * 100,
    records: many,
    nodes: Object.fromEntries(ids.map((id) => [id, { count: index * 10, partitions: 1, time: 0, status: 'ok' }])),
  })

const history = createStore(() => emptyHistory)
const session = {
  graph: createStore(() => ({ graph, diagnostics: [], types: {}, functions: {}, edited: new Set() })),
  run: createStore(() => ({ ...idleRun, state: 'playing' })),
  history,
  view: createStore(() => initialView),
  prefs: createStore(() => ({ language: 'en', typeLabels: true, nodeDetail: 'full' })),
  why: { store: createStore(() => ({ marks: null })) },
  debug: { store: createStore(() => ({ breakpoints: [], hits: [] })) },
} as unknown as Session

/** Frames that wait until the test lets them come. */
const frames: FrameRequestCallback[] = []
/** How often each node was drawn since it was asked last. */
let commits = new Map<string, number>()
let root: Root
let place: HTMLElement

/** What the canvas library hands to a node, as far as it looks at it. */
const handed = (id: string) =>
  ({ id, data: { typeAt: { x: 0, y: 0, chars: 0 } } }) as unknown as ComponentProps<typeof OperatorNode>

function Nodes() {
  const portions = usePortions()
  const actions = {
    store,
    portions,
    viewport,
    leaving: { current: 0 },
    startWire: vi.fn(),
    openAdd: vi.fn(),
    openSplice: vi.fn(),
  }
  return (
    <CanvasContext value={actions}>
      {ids.map((id) => (
        <Profiler key={id} id={id} onRender={() => commits.set(id, (commits.get(id) ?? 0) + 1)}>
          <OperatorNode {...handed(id)} />
        </Profiler>
      ))}
    </CanvasContext>
  )
}
const store = createCanvasStore()
const viewport = createViewport(() => {})

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.stubGlobal('requestAnimationFrame', (run: FrameRequestCallback) => frames.push(run))
  history.setState({ batches: [batchOf(1)], live: 1, completed: 1 })
  place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
  await act(async () =>
    root.render(
      <SessionContext value={session}>
        <ReactFlowProvider>
          <Nodes />
        </ReactFlowProvider>
      </SessionContext>,
    ),
  )
  while (frames.length > 0) await frame()
  commits = new Map()
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  vi.unstubAllGlobals()
})

const frame = () => act(async () => frames.splice(0).forEach((run) => run(0)))
const arrives = (index: number) =>
  act(async () => history.setState(({ batches }) => ({ batches: [...batches, batchOf(index)], live: index })))

it('a batch draws no node by itself, each once in the frames after it, and only some in a frame', async () => {
  await arrives(2)
  expect(commits.size).toBe(0)
  // Drawing that takes longer than the frame's share ends the frame after one portion.
  const clock = vi.spyOn(performance, 'now')
  let now = 0
  clock.mockImplementation(() => (now += 10))
  await frame()
  expect(commits.size).toBeGreaterThan(0)
  expect(commits.size).toBeLessThanOrEqual(Math.ceil(many / 32))
  clock.mockRestore()
  while (frames.length > 0) await frame()
  expect(commits.size).toBe(many)
  expect(new Set(commits.values())).toEqual(new Set([1]))
  expect(place.textContent).toContain('20')
})

it('what is not of the run, such as the queue and the sources, draws no node', async () => {
  await act(async () => session.run.setState({ queued: 1, sources: [] }))
  expect(commits.size).toBe(0)
})
