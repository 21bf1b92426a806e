// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { GraphNode } from '#model/graph.ts'
import type { StateRow } from '#model/run.ts'
import { idleRun } from '#session/fold.ts'
import type { Session } from '#session/types.ts'
import { loadWords } from '../../messages/catalogue.ts'
import { SessionContext } from '../../session.ts'
import type { StatePages } from './stateAnswers.ts'
import { StateTable } from './StateTable.tsx'

await loadWords('en')

/** A state of 100,000 keys in a table of 400 pixels: what is in the document is what is in sight. */

const keys = 100_000
const node: GraphNode = {
  id: 'updateStateByKey-1',
  operator: 'updateStateByKey',
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
}
const rowAt = (i: number): StateRow => ({ key: `'w${i}'`, before: '1', values: ['1'], after: '2', lastTouched: 7 })
const session = {
  run: createStore(() => idleRun),
  prefs: createStore(() => ({ language: 'en' })),
} as unknown as Session

let root: Root
let place: HTMLElement
const asked: (readonly [first: number, last: number])[] = []
const made: number[] = []
const pages: StatePages = {
  head: { totalKeys: keys, batch: 7 },
  row: (index) => {
    made.push(index)
    return rowAt(index)
  },
  want: (first, last) => void asked.push([first, last]),
  error: null,
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400)
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(900)
  place = document.createElement('div')
  document.body.append(place)
  root = createRoot(place)
  await act(async () =>
    root.render(
      <SessionContext value={session}>
        <StateTable node={node} batch={7} total={keys} pages={pages} sort={undefined} onSort={() => undefined} />
      </SessionContext>,
    ),
  )
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const rows = () => [...place.querySelectorAll('[role=row]')].slice(1)
const scrollTo = (top: number) =>
  act(async () => {
    const scroller = place.querySelector('[role=region]')!
    scroller.scrollTop = top
    scroller.dispatchEvent(new Event('scroll'))
  })

it('draws and asks for the rows in sight and a few beyond, and says how many there are', () => {
  expect(place.querySelector('[role=table]')!.getAttribute('aria-rowcount')).toBe(String(keys + 1))
  expect(rows().length).toBeGreaterThanOrEqual(16)
  expect(rows().length).toBeLessThan(50)
  expect(asked.at(-1)![0]).toBe(0)
  expect(asked.at(-1)![1]).toBeLessThan(50)
})

it('draws no more of them at the far end, and none of those between', async () => {
  made.length = 0
  await scrollTo(keys * 24 - 400)
  const places = rows().map((row) => Number(row.getAttribute('aria-rowindex')))
  expect(places.at(-1)).toBe(keys + 1)
  expect(places.length).toBeLessThan(50)
  expect(asked.at(-1)![1]).toBe(keys - 1)
  expect(made.filter((index) => index > 100 && index < keys - 100)).toEqual([])
})
