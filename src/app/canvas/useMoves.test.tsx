// @vitest-environment happy-dom
import { act, useEffect, useRef } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Session } from '#session/types.ts'
import { SessionContext } from '../session.ts'
import { createCanvasStore, type CanvasStore, type Draft } from './canvasState.ts'
import type { Portions } from './portions.ts'
import { useMoves } from './useMoves.ts'
import { createViewport, type Viewport, type ViewportStore } from './viewport.ts'

let root: Root
let told: Viewport[]
let viewport: ViewportStore
let store: CanvasStore
let moves: ReturnType<typeof useMoves>
const portions = { hold: vi.fn() }
const session = { hold: vi.fn() }

function Moving() {
  const element = useRef<HTMLDivElement>(null)
  const made = useMoves(element, store, viewport, portions as unknown as Portions)
  useEffect(() => {
    moves = made
  })
  return <div ref={element} id="canvas" />
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  told = []
  viewport = createViewport((to) => told.push(to))
  store = createCanvasStore()
  const place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
  await act(async () =>
    root.render(
      <SessionContext value={session as unknown as Session}>
        <Moving />
      </SessionContext>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
  document.body.replaceChildren()
  vi.unstubAllGlobals()
  vi.clearAllMocks()
})

const there: Viewport = { x: -40, y: 20, zoom: 1 }
/** The browser of these tests knows no buttons of a wheel. */
const wheel = (buttons = 0) => Object.assign(new WheelEvent('wheel'), { buttons }) as MouseEvent
const begin = (event: MouseEvent | null) => moves.begin(event, there)
const heldDuring = (event: MouseEvent | null) => {
  begin(event)
  viewport.moveTo(there)
  const held = told.length === 0
  moves.end()
  expect(told).toEqual([there])
  told = []
  return held
}

it('the run and the library wait for the hand that moves the view', () => {
  expect(heldDuring(wheel())).toBe(true)
  expect(heldDuring(new MouseEvent('mousedown', { buttons: 4 }))).toBe(true)
  expect(session.hold.mock.calls).toEqual([[true], [false], [true], [false]])
  expect(portions.hold.mock.calls).toEqual([[true], [false], [true], [false]])
})

it('the library follows each step of a command, and of a hand that does something else as well', () => {
  expect(heldDuring(null)).toBe(false)
  expect(heldDuring(wheel(1))).toBe(false)
  store.setState({ draft: {} as Draft })
  expect(heldDuring(wheel())).toBe(false)
})

it('a button or key that is pressed finds the library where the view is, and it stays there', () => {
  for (const pressed of [new PointerEvent('pointerdown'), new KeyboardEvent('keydown')]) {
    begin(wheel())
    viewport.moveTo(there)
    window.dispatchEvent(new KeyboardEvent('keydown', { repeat: true }))
    expect(told).toEqual([])
    window.dispatchEvent(pressed)
    expect(told).toEqual([there])
    viewport.moveTo({ ...there, x: 0 })
    expect(told).toHaveLength(2)
    moves.end()
    told = []
  }
})

it('a canvas that goes while it is moved lets go of the run', async () => {
  begin(wheel())
  await act(async () => root.render(null))
  expect(session.hold.mock.lastCall).toEqual([false])
})
