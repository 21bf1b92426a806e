import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import type { BatchInfo } from '#model/run.ts'
import { scriptedClient } from '#session/scriptedClient.ts'
import { createSession } from '#session/session.ts'
import { indexedDbStorage } from '#session/storage.ts'
import { formatFor } from '../format.ts'
import { textIn } from '../i18n.ts'
import { loadWords } from '../messages/catalogue.ts'
import type { CommandAt } from './command.ts'
import { paletteItems } from './paletteItems.ts'

await loadWords('en')

const start = Date.UTC(2026, 0, 5, 12, 0, 0)
const node = (id: string, label: string) => ({
  id,
  operator: id.replace(/-\d$/, ''),
  params: {},
  label,
  note: '',
  position: { x: 0, y: 0 },
})

/** A session that runs nothing, with batches as if it had. */
function world(screen: 'workbench' | 'gallery' = 'workbench'): CommandAt {
  const batches = Array.from({ length: 30 }, (_, i) => ({ index: i + 1, time: start + i * 2000 }) as BatchInfo)
  const session = createSession({
    client: scriptedClient(),
    storage: indexedDbStorage(new IDBFactory()),
    demos: () => undefined,
    analyse: () => ({ diagnostics: [], types: {}, functions: {} }),
  })
  const nodes = [node('map-1', 'Stock moves'), node('pprint-2', 'Best sellers')]
  session.graph.setState({ graph: { ...emptyGraph, nodes } })
  session.history.setState({ batches, live: 30, completed: 30 })
  session.view.setState({ screen, bookmarks: [3] })
  return {
    session,
    page: {} as CommandAt['page'],
    canvas: null,
    host: {} as CommandAt['host'],
    target: { node: null, nodes: [], wire: null, batch: 30, at: null },
    t: textIn('en'),
  }
}
const found = (typed: string, recent: readonly string[] = [], at = world()) =>
  paletteItems(typed, at, formatFor('en', 'utc'), recent, [{ id: 'x1', name: 'My stock' }])
const names = (typed: string, recent?: readonly string[]) => found(typed, recent).map(({ name }) => name)

describe('rows of the palette', () => {
  it('are narrowed by a first sign', () => {
    expect(names('@')).toEqual(['map', 'pprint'])
    expect(names('@best')).toEqual(['pprint'])
    expect(names('+reduceByKeyAnd')[0]).toBe('reduceByKeyAndWindow')
    expect(new Set(found('>t').map(({ kind }) => kind))).toEqual(
      new Set(['commands.kind.command', 'commands.kind.setting']),
    )
  })

  it('are batches by number and by time of day, bookmarks first', () => {
    expect(names('25')[0]).toBe('Batch 25')
    expect(names('#12:00:1').sort()).toEqual(['Batch 10', 'Batch 6', 'Batch 7', 'Batch 8', 'Batch 9'])
    expect(names('#').slice(0, 2)).toEqual(['Batch 3', 'Batch 30'])
    expect(names('#31')).toEqual([])
  })

  it('begin with what was chosen last, whatever its kind', () => {
    const recent = ['operator filter', 'view.zoomIn', 'node map-1', 'run.step']
    // Zooming needs a canvas, and here is none: what cannot be done stands last.
    expect(names('', recent).slice(0, 3)).toEqual(['filter', 'map', 'Run one batch'])
    expect(names('')).not.toContain('filter')
  })

  it('say why a command cannot be chosen, and come after those that can', () => {
    const undo = found('undo')[0]!
    expect(undo).toMatchObject({ id: 'edit.undo', reason: 'There is nothing to undo.' })
    const reasons = found('e').map(({ reason }) => reason !== undefined)
    expect(reasons).toEqual([...reasons].sort())
  })

  it('are scenarios, pipelines and settings on the first page, too', () => {
    const rows = found('stock', [], world('gallery'))
    expect(rows.map(({ name }) => name)).toContain('My stock')
    expect(rows.some(({ kind }) => kind === 'commands.kind.scenario')).toBe(true)
    expect(found('dark', [], world('gallery'))[0]!.id).toBe('theme.dark')
    expect(found('tidy', [], world('gallery'))).toEqual([])
  })

  it('keep up with typing over three hundred nodes', () => {
    const at = world()
    const nodes = Array.from({ length: 300 }, (_, i) => node(`map-${i}`, `Label number ${i}`))
    at.session.graph.setState({ graph: { ...emptyGraph, nodes } })
    expect(found('@number 29', [], at).map(({ detail }) => detail)[0]).toMatch(/number 29/)
    expect(found('number', [], at).length).toBe(60)
  })
})
