// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { scriptedClient } from '#session/scriptedClient.ts'
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
