import { describe, expect, it } from 'vitest'
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
  return { debug: createDebug(client, view), view, sent, tell: client.tell }
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

  it('says what is wrong with a condition', async () => {
    const { debug } = world({ 'map-1': 'The expression is not finished.' })
    debug.toggle('map-1')
    await Promise.resolve()
    expect(debug.store.getState().problems['map-1']).toBe('The expression is not finished.')
  })
})
