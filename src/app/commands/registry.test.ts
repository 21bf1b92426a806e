import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { emptyGraph } from '#model/graph.ts'
import type { CommandAt } from './command.ts'
import { keysOf } from './keys.ts'
import { commands } from './registry.ts'

describe('the commands', () => {
  it('have names of their own', () => {
    const ids = commands.map(({ id }) => id)
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([])
  })

  it('share no key where both would hear it', () => {
    const wide = { page: 'page', board: 'page', pipeline: 'page', canvas: 'page' }
    const heard = commands.flatMap((command) => {
      const { heard = 'board' } = command
      return heard === 'elsewhere' ? [] : keysOf(command).map((keys) => `${wide[heard]} ${keys.toLowerCase()}`)
    })
    expect(heard.filter((keys, i) => heard.indexOf(keys) !== i)).toEqual([])
  })

  it('say why they cannot act where nothing is there yet', () => {
    const at = {
      session: {
        graph: createStore(() => ({ graph: emptyGraph, diagnostics: [], canUndo: null, canRedo: null })),
        run: createStore(() => ({ problems: [] })),
        view: createStore(() => ({ playhead: null, panned: null })),
      },
      canvas: {},
      target: { node: null, nodes: [], wire: null, batch: null, at: null },
    } as unknown as CommandAt
    const whyNot = (id: string) => commands.find((command) => command.id === id)?.obstacle?.(at)
    expect(Object.fromEntries(empty.map((id) => [id, whyNot(id)]))).toEqual(
      Object.fromEntries(empty.map((id) => [id, expect.stringMatching(/^[a-z]+\.(data\.)?(why|no)/)])),
    )
  })

  it('are in the menus that the specification lists', () => {
    const on = (place: 'canvas' | 'node' | 'wire') =>
      commands.filter((command) => command.on?.includes(place)).map(({ id }) => id)
    expect(on('canvas')).toEqual(expect.arrayContaining(['node.add', 'edit.paste', 'layout.tidy', 'view.fit']))
    expect(on('node')).toEqual(
      expect.arrayContaining([
        'node.edit',
        'node.rename',
        'node.add',
        'node.connect',
        'node.pin',
        'edit.duplicate',
        'edit.delete',
      ]),
    )
    expect(on('wire')).toEqual(expect.arrayContaining(['wire.peek', 'node.add', 'node.pin', 'edit.delete']))
  })
})

/** Commands that would do nothing, without a word, in an empty pipeline that has not run. */
const empty = [
  'batch.live',
  'batch.previous',
  'wire.walk',
  'edit.selectAll',
  'edit.undo',
  'layout.tidy',
  'view.fit',
  'view.fitSelection',
  'problem.next',
  'problem.previous',
  'dock.followKey',
  'debug.toggle',
]
