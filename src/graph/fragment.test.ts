import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { addNode } from './edit.ts'
import { copy, duplicate, paste, pasteStatements } from './fragment.ts'
import { groupNodes } from './groups.ts'

let graph: Graph = addNode(emptyGraph, 'queueStream', { at: { x: 0, y: 0 } }).graph
graph = addNode(graph, 'map', { after: 'queueStream-1', at: { x: 200, y: 50 }, label: 'Twice' }).graph
graph = addNode(graph, 'pprint', { after: 'map-2', at: { x: 400, y: 50 } }).graph

describe('copy and paste', () => {
  it('keep inner wires and rename nodes', () => {
    const pasted = paste(graph, copy(graph, ['map-2', 'pprint-3']), { x: 10, y: 300 })
    if (!('edit' in pasted)) throw new Error('paste was refused')
    expect(pasted.edit.created).toEqual(['map-4', 'pprint-5'])
    expect(pasted.edit.graph.wires.slice(2)).toEqual([{ from: 'map-4', to: 'pprint-5', port: 'in' }])
    expect(pasted.edit.graph.nodes.slice(3).map((node) => node.position)).toEqual([
      { x: 10, y: 300 },
      { x: 210, y: 300 },
    ])
    expect(pasted.edit.graph.nodes[3]!.label).toBe('Twice')
    expect(pasted.edit.title.message).toBe('Paste 2 operators')
  })
  it('refuse text that was not copied here', () => {
    for (const text of ['', 'hello', '{}', '[]', '{"kind":"other"}']) {
      const result = paste(graph, text)
      expect('diagnostics' in result && result.diagnostics[0]!.code).toBe('document.notAFragment')
    }
  })
  it('check what was copied as strictly as a document', () => {
    const text = copy(graph, ['map-2']).replace('"label"', '"colour": 1, "label"')
    const result = paste(graph, text)
    expect('diagnostics' in result && result.diagnostics[0]!.message).toMatch(/^nodes\[0\]\.colour: /)
  })
})

describe('groups and what feeds the copied nodes', () => {
  const grouped = groupNodes(graph, ['map-2', 'pprint-3'], 'Output').graph
  const pastedFrom = (text: string, keepIncoming = false, into = grouped) => {
    const pasted = paste(into, text, undefined, keepIncoming)
    if (!('edit' in pasted)) throw new Error(pasted.diagnostics[0]!.message)
    return pasted.edit.graph
  }

  it('a group that is copied whole is a second group of that name; of a part of one, only the nodes', () => {
    const whole = { id: 'group-2', name: 'Output', nodes: ['map-4', 'pprint-5'] }
    expect(pastedFrom(copy(grouped, ['map-2', 'pprint-3'])).groups).toEqual([...grouped.groups!, whole])
    expect(duplicate(grouped, ['map-2', 'pprint-3']).graph.groups).toEqual([...grouped.groups!, whole])
    expect(pastedFrom(copy(grouped, ['map-2'])).groups).toEqual(grouped.groups)
    expect(pastedFrom(copy(graph, ['map-2']), false, graph).groups).toBeUndefined()
  })

  it('incoming wires are laid again where they are asked for, from nodes that are there', () => {
    const text = copy(graph, ['map-2', 'pprint-3'])
    const fed = { from: 'queueStream-1', to: 'map-4', port: 'in' }
    expect(pastedFrom(text, true).wires).toContainEqual(fed)
    expect(pastedFrom(text).wires).not.toContainEqual(fed)
    expect(pastedFrom(text, true, emptyGraph).wires).toHaveLength(1)
  })

  it('are checked as strictly as a document', () => {
    const text = copy(grouped, ['map-2', 'pprint-3'])
    const problem = (from: string, to: string) => {
      const result = paste(grouped, text.replaceAll(from, to))
      return 'diagnostics' in result ? result.diagnostics[0]!.message : 'pasted'
    }
    expect(problem('"to": "map-2"', '"to": "map-9"')).toMatch(/^incoming\[0\]\.to: /)
    expect(problem('"id": "group-1"', '"id": 7')).toMatch(/^groups\[0\]\.id: /)
  })
})

describe('duplicate', () => {
  it('makes a second one beside the first', () => {
    const edit = duplicate(graph, ['map-2'])
    expect(edit.created).toEqual(['map-4'])
    expect(edit.graph.nodes[3]!.position).toEqual({ x: 230, y: 80 })
    expect(duplicate(graph, []).graph).toBe(graph)
  })
})

describe('statements of a program', () => {
  const [source, map] = graph.nodes
  const fragment = {
    nodes: [{ ...map!, id: 'map-1' }],
    wires: [],
    incoming: [{ from: source!.id, to: 'map-1', port: 'in' }],
    definitions: 'LIMIT = 3\n',
  }

  it('land under the pipeline with their definitions, as one step', () => {
    const { graph: pasted, created, title } = pasteStatements(graph, fragment, {})
    expect(created).toEqual(['map-4'])
    expect(pasted.definitions).toBe('LIMIT = 3\n')
    expect(pasted.wires).toEqual(graph.wires)
    const lowest = Math.max(...graph.nodes.map(({ position }) => position.y))
    expect(pasted.nodes.at(-1)!.position.y).toBeGreaterThan(lowest + 60)
    expect(title.message).toBe('Paste 1 operators')
  })

  it('land where they are pasted, and keep what feeds them when that is asked for', () => {
    const { graph: pasted } = pasteStatements(graph, fragment, { at: { x: 70, y: 90 }, keepIncoming: true })
    expect(pasted.nodes.at(-1)!.position).toEqual({ x: 70, y: 90 })
    expect(pasted.wires.at(-1)).toEqual({ from: source!.id, to: 'map-4', port: 'in' })
  })
})
