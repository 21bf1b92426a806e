import { describe, expect, it } from 'vitest'
import type { ValueRef } from '#model/why.ts'
import { createView } from './view.ts'
import { createWhy } from './why.ts'

const why = (node: string) => ({ kind: 'why' as const, value: { node, batch: 3 } satisfies ValueRef, text: '7' })
const input = { kind: 'reach' as const, input: { node: 'a-1', batch: 1, index: 0 }, text: "'x'", to: 3 }

function world() {
  const view = createView()
  return { view, panel: createWhy(view) }
}

describe('createWhy', () => {
  it('opens the inspector for the answer, and goes back from question to question', () => {
    const { view, panel } = world()
    view.setState({ inspectorHidden: true })
    panel.ask(why('map-1'))
    expect(view.getState().inspectorHidden).toBe(false)
    panel.ask(input, 'answer')
    panel.back()
    expect(panel.store.getState().asked).toEqual(why('map-1'))
    panel.back()
    expect(panel.store.getState().asked).toBeNull()
  })

  it('a question from elsewhere begins anew', () => {
    const { panel } = world()
    panel.ask(why('map-1'))
    panel.ask(why('map-2'))
    panel.back()
    expect(panel.store.getState().asked).toBeNull()
  })

  it('makes way for what is selected, and keeps its marks only with its answer', () => {
    const { view, panel } = world()
    panel.ask(why('map-1'))
    panel.mark([{ node: 'map-1', total: 1, batches: [{ batch: 3, total: 1, records: [] }] }])
    expect([...panel.store.getState().marks!.batches]).toEqual([3])
    view.setState({ playhead: 2 })
    expect(panel.store.getState().asked).not.toBeNull()
    view.setState({ selectedNodes: ['map-2'] })
    expect(panel.store.getState()).toEqual({ asked: null, earlier: [], marks: null })
  })
})
