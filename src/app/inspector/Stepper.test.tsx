// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Session } from '#session/types.ts'
import { loadWords } from '../messages/catalogue.ts'
import { SessionContext } from '../session.ts'
import { Stepper } from './Stepper.tsx'

await loadWords('en')

declare global {
  var IS_REACT_ACT_ENVIRONMENT: boolean
}
globalThis.IS_REACT_ACT_ENVIRONMENT = true

const session = { prefs: createStore(() => ({ language: 'en' })) } as unknown as Session
let host: HTMLElement
let root: ReturnType<typeof createRoot>
beforeEach(() => {
  host = document.body.appendChild(document.createElement('div'))
  root = createRoot(host)
})
afterEach(() => act(() => root.unmount()))

function stepper(value: number | null, more: { none?: string; min?: number; step?: number; scale?: number } = {}) {
  const onChange = vi.fn()
  act(() =>
    root.render(
      <SessionContext value={session}>
        <Stepper label="Slide" value={value} step={2} min={2} show={(n) => `${n} s`} onChange={onChange} {...more} />
      </SessionContext>,
    ),
  )
  const input = host.querySelector('input')!
  const [less, more_] = [...host.querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement]
  const type = (text: string) => {
    act(() => input.focus())
    act(() => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')!.set!
      set.call(input, text)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    })
    act(() => input.blur())
  }
  return { onChange, input, less, more: more_, type, press: (button: HTMLButtonElement) => act(() => button.click()) }
}

describe('a stepper', () => {
  it('moves to the next multiple, so that a value that does not fit comes to one that does', () => {
    const { onChange, more, less, press } = stepper(7)
    press(more)
    press(less)
    expect(onChange.mock.calls.flat()).toEqual([8, 6])
  })

  it('stops at its least value, and below it takes the parameter away where that means something', () => {
    const plain = stepper(2)
    plain.press(plain.less)
    expect(plain.onChange).toHaveBeenCalledWith(2)
    const optional = stepper(2, { none: 'every batch' })
    optional.press(optional.less)
    expect(optional.onChange).toHaveBeenCalledWith(null)
  })

  it('takes what is typed, with a comma too, and leaves what is no number', () => {
    const { onChange, type } = stepper(4)
    type('12,5')
    type('soon')
    expect(onChange.mock.calls.flat()).toEqual([12.5])
  })

  it('reads a share as percent', () => {
    const { onChange, type } = stepper(0.05, { scale: 100, min: 0, step: 0.01 })
    type('30')
    expect(onChange).toHaveBeenCalledWith(0.3)
  })

  it('shows what an absent parameter means', () => {
    expect(stepper(null, { none: 'every batch' }).input.value).toBe('every batch')
  })
})
