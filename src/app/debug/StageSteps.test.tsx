// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import type { BatchStage } from '#model/looks.ts'
import type { BatchInfo } from '#model/run.ts'
import { scriptedClient } from '#session/scriptedClient.ts'
import { createSession } from '#session/session.ts'
import { indexedDbStorage } from '#session/storage.ts'
import type { Session } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { StageSteps } from './StageSteps.tsx'

await loadWords('en')

const node = (id: string) => ({
  id,
  operator: id.replace(/-\d$/, ''),
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const stage = (...operators: readonly (readonly [node: string, records: number | null])[]): BatchStage => ({
  tasks: 2,
  reused: false,
  operators: operators.map(([node, records]) => ({ node, records, part: 'whole', reused: false, work: [] })),
})
const stages = [stage(['map-1', 9], ['reduceByKey-2', 5]), stage(['reduceByKey-2', 3], ['pprint-3', null])]

let session: Session
let asked: unknown[]
let root: Root
let place: HTMLElement

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  asked = []
  const look = (...question: readonly unknown[]) => {
    asked.push(question)
    return Promise.resolve({ jobs: [{ stages }] })
  }
  session = createSession({
    client: scriptedClient({ look: look as never }),
    storage: indexedDbStorage(new IDBFactory()),
    demos: () => undefined,
    analyse: () => ({ diagnostics: [], types: {}, functions: {} }),
  })
  const nodes = ['map-1', 'reduceByKey-2', 'pprint-3'].map(node)
  session.graph.setState({ graph: { ...emptyGraph, nodes } })
  session.history.setState({ batches: [1, 2].map((index) => ({ index, time: index }) as BatchInfo), live: 2 })
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  await act(async () => root.render(<SessionContext value={session}>{<StageSteps />}</SessionContext>))
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
})

const press = (name: string) =>
  act(async () => [...place.querySelectorAll('button')].find((button) => button.textContent === name)!.click())
const said = () => session.view.getState().announcement.text
const marked = () => [...(session.why.store.getState().marks?.nodes ?? [])]

it('goes through the stages of the shown batch, says what runs in each and marks it on the canvas', async () => {
  expect(place.textContent).toContain('Batch 2 by stages')
  await press('Step through the stages')
  expect(asked).toEqual([['jobs', { batch: 2 }]])
  expect(said()).toBe('map (9 records), reduceByKey (5 records)')
  expect(marked()).toEqual(['map-1', 'reduceByKey-2'])
  await press('Next')
  expect(place.textContent).toContain('Stage 2 of 2')
  // What is not known is not counted.
  expect(said()).toBe('reduceByKey (3 records), pprint')
  expect(marked()).toEqual(['reduceByKey-2', 'pprint-3'])
  // The last one stays; the first is a step back.
  await press('Next')
  expect(place.textContent).toContain('Stage 2 of 2')
  await press('Previous')
  expect(marked()).toEqual(['map-1', 'reduceByKey-2'])
})

it('begins again with another batch, and takes its marks along', async () => {
  await press('Step through the stages')
  expect(marked()).not.toEqual([])
  await act(async () => session.view.setState({ playhead: 1 }))
  expect(place.textContent).toContain('Batch 1 by stages')
  expect(place.textContent).not.toContain('Stage 1 of 2')
  expect(marked()).toEqual([])
})
