// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { RunProblem } from '#model/run.ts'
import { batchInfo, scriptedClient } from '#session/scriptedClient.ts'
import { createSession } from '#session/session.ts'
import { indexedDbStorage } from '#session/storage.ts'
import type { Session } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { LiveRegions } from './LiveRegions.tsx'

await loadWords('en')

let session: Session
let root: Root
let place: HTMLElement

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  session = createSession({
    client: scriptedClient(),
    storage: indexedDbStorage(new IDBFactory()),
    demos: () => undefined,
    analyse: () => ({ diagnostics: [], types: {}, functions: {} }),
  })
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
  await act(async () => root.render(<SessionContext value={session}>{<LiveRegions />}</SessionContext>))
})
afterEach(async () => {
  await act(async () => root.unmount())
  place.remove()
})

const textOf = (role: string) => place.querySelector(`[role=${role}]`)!.textContent

it('keeps what is urgent while something else is said', async () => {
  await act(async () => {
    session.announce('Paused after batch 1 at the breakpoint on count.', true)
    session.announce('Paused')
  })
  expect(textOf('alert')).toBe('Paused after batch 1 at the breakpoint on count.')
  expect(textOf('status')).toBe('Paused')
})

it('makes a repeat another text, so that it is spoken again', async () => {
  const heard = new Set<string | null>()
  for (const text of ['Bookmarked', 'Bookmarked', 'Bookmarked']) {
    const before = textOf('status')
    await act(async () => session.announce(text))
    expect(textOf('status')).not.toBe(before)
    heard.add(textOf('status'))
  }
  expect([...heard]).toEqual(['Bookmarked', 'Bookmarked\u00a0'])
})

it('says where the playhead rests, unless something else was said meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  session.history.setState({ batches: [batchInfo(8, { records: 3 })], live: 8 })
  const move = (playhead: number | null) => session.view.setState({ playhead })
  await act(async () => move(8))
  await act(async () => vi.advanceTimersByTime(400))
  expect(textOf('status')).toBe('Batch 8, 3 records')
  await act(async () => move(null))
  await act(async () => session.announce('First difference: batch 5, map'))
  await act(async () => vi.advanceTimersByTime(400))
  expect(textOf('status')).toBe('First difference: batch 5, map')
  await act(async () => move(8))
  await act(async () => session.announce('A thread was ended', true))
  await act(async () => vi.advanceTimersByTime(400))
  expect(textOf('status')).toBe('Batch 8, 3 records')
  vi.useRealTimers()
})

it('says a new kind of problem once, in the language of the page, and no node where there is none', async () => {
  await loadWords('zh')
  const problem: RunProblem = {
    severity: 'error',
    batch: 3,
    node: 'map-2',
    type: 'TimeLimit',
    message: 'English',
    args: {},
  }
  const tell = (problems: readonly RunProblem[]) => act(async () => session.run.setState({ problems }))
  await act(async () => session.prefs.setState({ language: 'zh' }))
  await tell([problem])
  expect(textOf('alert')).toMatch(/^map-2：超过时限，批次 3：\P{ASCII}/u)
  const gone: RunProblem = { ...problem, node: '', type: 'NotLoaded', code: 'run.notLoaded' }
  await tell([problem, gone])
  expect(textOf('alert')).toMatch(/^引擎未能加载，批次 3：引擎的代码/)
  await tell([problem, gone, { ...problem, batch: 4 }])
  expect(textOf('alert')).toMatch(/^引擎未能加载/)
})
