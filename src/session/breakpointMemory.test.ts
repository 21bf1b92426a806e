import { describe, expect, it } from 'vitest'
import type { Breakpoint } from '#model/breakpoint.ts'
import { createBreakpointMemory } from './breakpointMemory.ts'

const on = (node: string, more: Partial<Breakpoint> = {}): Breakpoint => ({
  id: node,
  node,
  condition: '',
  enabled: true,
  ...more,
})

function storage(first?: string) {
  const texts = new Map(first === undefined ? [] : [['millrace.breakpoints', first]])
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  }
}

/** What is kept of one pipeline, in a page that was just loaded. */
function memoryOf(pipeline: string, texts?: ReturnType<typeof storage>) {
  const memory = createBreakpointMemory(texts)
  return {
    kept: () => memory.kept(pipeline),
    keep: (breakpoints: readonly Breakpoint[]) => memory.keep(pipeline, breakpoints),
  }
}

describe('breakpoints of saved pipelines', () => {
  it('are there again after a reload, each pipeline’s own, and gone where none is left', () => {
    const kept = storage()
    const wire = { from: 'map-1', to: 'pprint-2', port: 'in' }
    memoryOf('a', kept).keep([on('map-1', { condition: 'value > 3' }), on('map-1', { id: 'map-1 pprint-2 in', wire })])
    memoryOf('b', kept).keep([on('count-1', { enabled: false })])
    expect(
      memoryOf('a', kept)
        .kept()
        .map(({ id, condition }) => [id, condition]),
    ).toEqual([
      ['map-1', 'value > 3'],
      ['map-1 pprint-2 in', ''],
    ])
    expect(memoryOf('b', kept).kept()).toEqual([on('count-1', { enabled: false })])
    memoryOf('a', kept).keep([])
    expect(memoryOf('a', kept).kept()).toEqual([])
  })

  it('of the thirty pipelines that were changed last', () => {
    const kept = storage()
    for (let i = 0; i < 31; i++) memoryOf(`p${i}`, kept).keep([on('map-1')])
    expect(['p0', 'p1', 'p30'].map((id) => memoryOf(id, kept).kept().length)).toEqual([0, 1, 1])
  })

  it('takes nothing from storage that is no breakpoint, and does without storage', () => {
    const wrong = [['a', [on('map-1'), { id: 'x' }, on('map-2', { wire: {} as never }), null]], ['b'], 7]
    expect(memoryOf('a', storage(JSON.stringify(wrong))).kept()).toEqual([on('map-1')])
    expect(memoryOf('a', storage('{')).kept()).toEqual([])
    const forbidden: ReturnType<typeof storage> = {
      getItem: (): never => {
        throw new Error('denied')
      },
      setItem: (): never => {
        throw new Error('denied')
      },
    }
    memoryOf('a', forbidden).keep([on('map-1')])
    expect(memoryOf('a', forbidden).kept()).toEqual([])
    expect(memoryOf('a').kept()).toEqual([])
  })
})
