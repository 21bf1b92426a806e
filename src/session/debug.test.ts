import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import { createBreakpointMemory, ofScenario } from './breakpointMemory.ts'
import { createDebug } from './debug.ts'
import { batchInfo, scriptedClient } from './scriptedClient.ts'
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
  const memory = createBreakpointMemory(storage)
  return { debug: createDebug(client, view, memory), view, memory, sent, tell: client.tell }
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

  it('a pause is over when a step has run the next batch, in which nothing held', () => {
    const { debug, tell } = world()
    const hit = { breakpoint: 'map-1', node: 'map-1', batch: 3, held: 1 }
    tell({ state: 'paused', hits: [hit], batches: [batchInfo(3)] })
    tell({ state: 'paused', batches: [batchInfo(3)] })
    expect(debug.store.getState().hits).toEqual([hit])
    tell({ state: 'paused', batches: [batchInfo(4)] })
    expect(debug.store.getState().hits).toEqual([])
  })

  it('keeps the breakpoints of a pipeline for the next time that it is open, and leaves none behind in another', () => {
    const { debug, memory, sent } = world()
    const node = (id: string) => ({ id, operator: 'map', params: {}, label: '', note: '', position: { x: 0, y: 0 } })
    const graph = { ...emptyGraph, nodes: [node('map-1'), node('map-2')] }
    debug.opened(graph, 'a')
    expect(sent).toEqual([])
    debug.toggle('map-1')
    debug.toggle('map-2')
    debug.change('map-1', { condition: 'value > 1' })
    debug.opened(graph, 'b')
    expect(sent.at(-1)).toEqual([])
    expect(debug.store.getState().breakpoints).toEqual([])
    // One of the operators is gone meanwhile, and its breakpoint with it.
    debug.opened({ ...graph, nodes: [node('map-1')] }, 'a')
    expect(sent.at(-1)).toMatchObject([{ id: 'map-1', condition: 'value > 1' }])
    debug.remove('map-1')
    expect(memory.kept('a')).toEqual([])
  })

  it('keeps them of a scenario that nobody changed, and with what is saved of it once somebody did', () => {
    const { debug, memory } = world()
    const node = { id: 'map-1', operator: 'map', params: {}, label: '', note: '', position: { x: 0, y: 0 } }
    debug.opened({ ...emptyGraph, nodes: [node] }, ofScenario('word-count'))
    debug.toggle('map-1')
    debug.savedAs('mine')
    debug.change('map-1', { condition: 'count > 9' })
    debug.savedAs('mine')
    expect(memory.kept('mine')).toMatchObject([{ id: 'map-1', condition: 'count > 9' }])
    expect(memory.kept(ofScenario('word-count'))).toMatchObject([{ id: 'map-1', condition: '' }])
  })

  it('says what is wrong with a condition', async () => {
    const { debug } = world({ 'map-1': 'The expression is not finished.' })
    debug.toggle('map-1')
    await Promise.resolve()
    expect(debug.store.getState().problems['map-1']).toBe('The expression is not finished.')
  })
})
