// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useAsk } from './useAsk.ts'

/** Questions that are answered by hand. */
let asked: { readonly key: string; give: (answer: string) => void; fail: () => void }[] = []

function Shown({ about }: { readonly about: string }) {
  const { answer, fresh } = useAsk(
    () => new Promise<string>((give, fail) => asked.push({ key: about, give, fail: () => fail(new Error('stopped')) })),
    about,
  )
  return <output>{answer === undefined ? 'nothing' : `${answer}${fresh ? '' : ', old'}`}</output>
}

let place: HTMLElement
let root: ReturnType<typeof createRoot>
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
  asked = []
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  place.remove()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const show = async (about: string) => {
  await act(async () => {
    root.render(<Shown about={about} />)
  })
  await act(() => vi.advanceTimersByTimeAsync(1000))
}
const answer = (n: number, text: string) => act(async () => asked[n]!.give(text))

describe('a question about the shown batch', () => {
  it('is answered also by a run that is faster than its answers', async () => {
    await show('window-1 5')
    await show('window-1 6')
    await show('window-1 7')
    expect(asked.map(({ key }) => key)).toEqual(['window-1 5'])
    await answer(0, 'five')
    expect(place.textContent).toBe('five, old')
    expect(asked.map(({ key }) => key)).toEqual(['window-1 5', 'window-1 7'])
    await answer(1, 'seven')
    expect(place.textContent).toBe('seven')
  })

  it('never shows an answer about something else', async () => {
    await show('window-1 5')
    await show('window-2 5')
    await answer(0, 'five of the other')
    expect(place.textContent).toBe('nothing')
  })

  it('is asked again after one that failed', async () => {
    await show('window-1 5')
    await show('window-1 6')
    await act(async () => asked[0]!.fail())
    await answer(1, 'six')
    expect(place.textContent).toBe('six')
  })
})
