import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import { createBreakpointMemory } from './breakpointMemory.ts'
import { createDebug } from './debug.ts'
import { scriptedClient } from './scriptedClient.ts'
import { createView } from './view.ts'

function world(problems: Readonly<Record<string, string>> = {}) {
  const sent: unknown[] = []
  const client = scriptedClient({
    setBreakpoints(list) {
      sent.push(list)
      return Promise.resolve(problems)
    },
  })
  const view = createView()
  const texts = new Map<string, string>()
  const storage = {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  }
  let pipeline = 'a'
  const memory = createBreakpointMemory(storage, () => pipeline)
  const open = (id: string) => {
    pipeline = id
  }
  return { debug: createDebug(client, view, memory), view, memory, open, sent, tell: client.tell }
}

describe('createDebug', () => {
  it('sets a breakpoint where there is none and takes it away where there is one; the engine hears of both', () => {
    const { debug, sent } = world()
    const wire = { from: 'map-1', to: 'pprint-1', port: 'in' }
    expect([debug.toggle('map-1'), debug.toggle(wire), debug.toggle('map-1')]).toEqual([true, true, false])
    expect(sent.at(-1)).toEqual([{ id: 'map-1 pprint-1 in', node: 'map-1', wire, condition: '', enabled: true }])
    debug.change('map-1 pprint-1 in', { condition: 'value > 1', enabled: false })
    expect(sent.at(-1)).toMatchObject([{ condition: 'value > 1', enabled: false }])
  })

  it('a pause opens the panel with what held, and is over when the run goes on', () => {
    const { debug, view, tell } = world()
    view.setState({ inspectorHidden: true, playhead: 1 })
    const hit = { breakpoint: 'map-1', node: 'map-1', batch: 3, held: 1 }
    tell({ state: 'paused', hits: [hit] })
    expect(debug.store.getState()).toMatchObject({ open: true, hits: [hit] })
    expect(view.getState()).toMatchObject({ inspectorHidden: false, playhead: null })
    tell({ state: 'paused' })
    expect(debug.store.getState().hits).toEqual([hit])
    tell({ state: 'playing' })
    expect(debug.store.getState().hits).toEqual([])
  })

  it('keeps the breakpoints of a pipeline for the next time that it is open, and leaves none behind in another', () => {
    const { debug, memory, open, sent } = world()
    const node = (id: string) => ({ id, operator: 'map', params: {}, label: '', note: '', position: { x: 0, y: 0 } })
    const graph = { ...emptyGraph, nodes: [node('map-1'), node('map-2')] }
    debug.opened(graph)
    expect(sent).toEqual([])
    debug.toggle('map-1')
    debug.toggle('map-2')
    debug.change('map-1', { condition: 'value > 1' })
    open('b')
    debug.opened(graph)
    expect(sent.at(-1)).toEqual([])
    expect(debug.store.getState().breakpoints).toEqual([])
    // One of the operators is gone meanwhile, and its breakpoint with it.
    open('a')
    debug.opened({ ...graph, nodes: [node('map-1')] })
    expect(sent.at(-1)).toMatchObject([{ id: 'map-1', condition: 'value > 1' }])
    debug.remove('map-1')
    expect(memory.kept()).toEqual([])
  })

  it('says what is wrong with a condition', async () => {
    const { debug } = world({ 'map-1': 'The expression is not finished.' })
    debug.toggle('map-1')
    await Promise.resolve()
    expect(debug.store.getState().problems['map-1']).toBe('The expression is not finished.')
  })
})
