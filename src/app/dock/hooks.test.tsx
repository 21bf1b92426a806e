// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import type { Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pageSize, usePages } from './usePages.ts'
import type { Page } from './usePages.ts'
import { useSettled, useThrottled } from './useThrottled.ts'

let root: Root
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers()
  root = createRoot(document.createElement('div'))
})
afterEach(async () => {
  await act(async () => root.unmount())
  vi.useRealTimers()
})

/** Runs a hook in a component; `render` gives it another argument, `result` is what it gave last. */
function hook<A, R>(use: (argument: A) => R) {
  const box = {} as { result: R }
  function Host({ argument }: { readonly argument: A }) {
    box.result = use(argument)
    return null
  }
  const render = (argument: A) => act(async () => root.render(<Host argument={argument} />))
  return { box, render }
}
const pass = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms))

describe('useThrottled', () => {
  it('shows the first value at once, then the last of each half second', async () => {
    const { box, render } = hook((n: number) => useThrottled(n, 500))
    await render(1)
    expect(box.result).toBe(1)
    await render(2)
    await pass(0)
    const seen = [box.result]
    for (let n = 3; n <= 12; n++) {
      await render(n)
      await pass(100)
      if (box.result !== seen.at(-1)) seen.push(box.result)
    }
    expect(seen.length).toBeLessThanOrEqual(4)
    await pass(500)
    expect(box.result).toBe(12)
  })

  it('keeps its phase although values keep coming', async () => {
    const { box, render } = hook((n: number) => useThrottled(n, 500, 250))
    await render(1)
    for (let n = 2; n <= 4; n++) {
      await render(n)
      await pass(100)
    }
    expect(box.result).toBe(4)
  })

  it('does not wait when there is no limit', async () => {
    const { box, render } = hook((n: number) => useThrottled(n, 0))
    await render(1)
    await render(2)
    expect(box.result).toBe(2)
  })
})

describe('useSettled', () => {
  it('waits for rest, but not for ever', async () => {
    const { box, render } = hook((n: number) => useSettled(n, 150, 600))
    await render(1)
    let changes = 0
    for (let n = 2; n <= 11; n++) {
      const before = box.result
      await render(n)
      await pass(100)
      if (box.result !== before) changes++
    }
    expect(changes).toBeGreaterThanOrEqual(1)
    expect(changes).toBeLessThanOrEqual(2)
    await pass(150)
    expect(box.result).toBe(11)
  })
})

describe('usePages', () => {
  const answer = (of: string, offset: number): Page<string, number> => ({
    head: 250,
    rows: Array.from({ length: Math.min(pageSize, 250 - offset) }, (_, i) => `${of}${offset + i}`),
  })

  it('reads a page once, when its rows come into view', async () => {
    const load = vi.fn(async (offset: number) => answer('a', offset))
    const { box, render } = hook((question: string | null) => usePages(question, load))
    await render('a')
    expect(box.result.head).toBe(250)
    expect(box.result.row(3)).toBe('a3')
    expect(box.result.row(240)).toBeUndefined()
    await act(async () => box.result.want(195, 245))
    await act(async () => box.result.want(200, 245))
    expect(box.result.row(240)).toBe('a240')
    expect(load.mock.calls.map(([offset]) => offset)).toEqual([0, 100, 200])
  })

  it('keeps the old answer until the new one is there, and drops what comes too late', async () => {
    const settle = new Map<string, () => void>()
    const { box, render } = hook((question: string) =>
      usePages(
        question,
        (offset) =>
          new Promise<Page<string, number>>((done) => settle.set(question, () => done(answer(question, offset)))),
      ),
    )
    await render('a')
    await act(async () => settle.get('a')!())
    await render('b')
    expect(box.result.row(0)).toBe('a0')
    await render('c')
    await act(async () => settle.get('b')!())
    expect(box.result.row(0)).toBe('a0')
    await act(async () => settle.get('c')!())
    expect(box.result.row(0)).toBe('c0')
  })

  it('says why it could not read, and forgets everything when there is nothing to ask', async () => {
    const { box, render } = hook((question: string | null) =>
      usePages(question, () => Promise.reject(new Error('the worker stopped'))),
    )
    await render('a')
    expect(box.result.error).toBe('the worker stopped')
    await render(null)
    expect(box.result).toMatchObject({ head: null, error: null })
  })
})
