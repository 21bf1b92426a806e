// @vitest-environment happy-dom
import { ReactFlowProvider, useStoreApi } from '@xyflow/react'
import { act, Profiler } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyGraph, type Graph } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { CanvasContext, createCanvasStore, type CanvasActions } from './canvasState.ts'
import { CornerMap } from './CornerMap.tsx'
import { DotGrid } from './DotGrid.tsx'
import { boxOf } from './geometry.ts'
import { createViewport } from './viewport.ts'

await loadWords('en')

/** A frame of a pan belongs to the browser: what moves with the view moves by a transform, and React is not asked. */

const graph: Graph = {
  ...emptyGraph,
  nodes: [0, 1, 2].map((i) => ({
    id: `map-${i}`,
    operator: 'map',
    params: {},
    label: '',
    note: '',
    position: { x: 700 * i, y: 0 },
  })),
}
const boxes = new Map(graph.nodes.map((node) => [node.id, boxOf(node, false)]))
const session = {
  graph: createStore(() => ({ graph })),
  prefs: createStore(() => ({ language: 'en' })),
} as unknown as Session

const store = createCanvasStore()
const viewport = createViewport(() => {})
const canvas = { store, viewport } as unknown as CanvasActions

let root: Root
let place: HTMLElement
let commits = 0
let flow: ReturnType<typeof useStoreApi>
function Flow() {
  flow = useStoreApi()
  return null
}

/** Where elements stand by an animation: the browser of these tests has none that show. */
const shifted = new Map<Element, string>()
function animate(this: Element, { transform }: { readonly transform: readonly [string, string] }) {
  const setKeyframes = (frames: { readonly transform: readonly [string, string] }) =>
    void shifted.set(this, frames.transform[0])
  setKeyframes({ transform })
  return { pause() {}, cancel: () => void shifted.delete(this), effect: { setKeyframes } }
}

beforeEach(async () => {
  vi.spyOn(Element.prototype, 'animate').mockImplementation(animate as unknown as Element['animate'])
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  place = document.createElement('div')
  root = createRoot(place)
  await act(async () =>
    root.render(
      <SessionContext value={session}>
        <ReactFlowProvider>
          <Flow />
          <Profiler id="moves with the view" onRender={() => commits++}>
            <CanvasContext value={canvas}>
              <DotGrid />
              <CornerMap boxes={boxes} />
            </CanvasContext>
          </Profiler>
        </ReactFlowProvider>
      </SessionContext>,
    ),
  )
  await act(async () => flow.setState({ width: 900, height: 500 }))
  await panTo(0, 0)
  commits = 0
})
afterEach(async () => {
  await act(async () => root.unmount())
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  expect(shifted.size).toBe(0)
})

const panTo = (x: number, y: number) => act(async () => viewport.moveTo({ x, y, zoom: 1 }))
const dots = () => place.querySelector('svg')!
const frame = () => place.querySelector<HTMLElement>('[data-frame]')!

it('a step of a pan moves dots and corner map without React', async () => {
  const look = () => [dots(), frame()].map((element) => [shifted.get(element), element.getAttribute('style')])
  const before = look()
  await panTo(-107, -3)
  const after = look()
  expect(commits).toBe(0)
  // By a transform and nothing else: a change of style makes the browser go over the whole page.
  for (const i of [0, 1]) {
    expect(after[i]![0]).not.toBe(before[i]![0])
    expect(after[i]![1]).toBe(before[i]![1])
  }
  // Never farther than a gap: what is larger by one gap on every side covers the canvas.
  const [x, y] = after[0]![0]!.match(/-?[\d.]+/g)!.map(Number)
  expect([x, y].every((pixels) => Math.abs(pixels!) < 20)).toBe(true)
})

it('where the view leaves the pipeline the map is made smaller, and not drawn again', async () => {
  const nodes = place.querySelector('[role=img] svg')!
  const before = nodes.outerHTML
  const scale = () => Number(/scale\((.*)\)/.exec(shifted.get(nodes)!)![1])
  const all = scale()
  await panTo(900, 0)
  expect(nodes.outerHTML).toBe(before)
  expect(scale()).toBeLessThan(all)
})

it('the map is there while something lies out of sight, and until the hand rests', async () => {
  const map = () => place.querySelector('[role=img]')
  expect(map()).not.toBeNull()
  await act(async () => store.setState({ moving: true }))
  await act(async () => flow.setState({ width: 2000 }))
  expect(map()).not.toBeNull()
  await act(async () => store.setState({ moving: false }))
  expect(map()).toBeNull()
  await act(async () => store.setState({ moving: true }))
  expect(map()).toBeNull()
  await act(async () => store.setState({ moving: false }))
})
