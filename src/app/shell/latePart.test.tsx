// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AfterArrival, latePart } from './latePart.tsx'

interface Part {
  readonly name: string
}

/** A fetch that is answered by hand. */
function fetcher() {
  const waiting: { give: (part: Part) => void; fail: () => void }[] = []
  const fetch = () =>
    new Promise<Part>((resolve, reject) => {
      waiting.push({ give: resolve, fail: () => reject(new Error('offline')) })
    })
  return { fetch, waiting }
}

let place: HTMLElement
let root: ReturnType<typeof createRoot>
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  place = document.body.appendChild(document.createElement('div'))
  root = createRoot(place)
})
afterEach(() => {
  act(() => root.unmount())
  place.remove()
  vi.unstubAllGlobals()
})

const show = (part: ReturnType<typeof latePart<Part>>) =>
  act(() =>
    root.render(
      <AfterArrival part={part} opens="menu" trigger={<button>Speed</button>}>
        {({ name }, button, asked) => (
          <>
            {button}
            <output>{asked ? `${name} open` : name}</output>
          </>
        )}
      </AfterArrival>,
    ),
  )
const button = () => place.querySelector('button')!
const text = () => place.querySelector('output')?.textContent

describe('a late part', () => {
  it('is fetched once, when the first that needs it is shown', async () => {
    const { fetch, waiting } = fetcher()
    const part = latePart(fetch)
    expect(waiting).toHaveLength(0)
    show(part)
    part.load()
    expect(waiting).toHaveLength(1)
    expect(button().getAttribute('aria-haspopup')).toBe('menu')
    await act(async () => waiting[0]!.give({ name: 'menu' }))
    expect(text()).toBe('menu')
    part.load()
    expect(waiting).toHaveLength(1)
  })

  it('keeps a press that came before it, and the focus on the button', async () => {
    const { fetch, waiting } = fetcher()
    show(latePart(fetch))
    const before = button()
    act(() => {
      before.focus()
      before.click()
    })
    await act(async () => waiting[0]!.give({ name: 'menu' }))
    expect(text()).toBe('menu open')
    expect(button()).not.toBe(before)
    expect(document.activeElement).toBe(button())
  })

  it('leaves the focus alone where it was elsewhere', async () => {
    const { fetch, waiting } = fetcher()
    show(latePart(fetch))
    await act(async () => waiting[0]!.give({ name: 'menu' }))
    expect(document.activeElement).toBe(document.body)
  })

  it('that could not be fetched is asked for again by the next press', async () => {
    const { fetch, waiting } = fetcher()
    show(latePart(fetch))
    await act(async () => waiting[0]!.fail())
    expect(waiting).toHaveLength(1)
    act(() => button().click())
    expect(waiting).toHaveLength(2)
    await act(async () => waiting[1]!.give({ name: 'menu' }))
    expect(text()).toBe('menu open')
  })
})
