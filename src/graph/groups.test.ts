import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { removeNodes } from './edit.ts'
import { groupNodes, renameGroup, ungroup } from './groups.ts'
import { load } from './load.ts'
import { save } from './save.ts'

const graph: Graph = {
  ...emptyGraph,
  nodes: ['map-1', 'map-2', 'map-3'].map((id) => ({
    id,
    operator: 'map',
    params: {},
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  })),
}
const members = ({ groups = [] }: Graph) => groups.map(({ id, name, nodes }) => [id, name, ...nodes].join(' '))

describe('groups', () => {
  it('hold a node once: a new group takes it out of the old one, and an empty one goes', () => {
    const first = groupNodes(graph, ['map-2', 'map-1'], 'Stock').graph
    expect(members(first)).toEqual(['group-1 Stock map-1 map-2'])
    const second = groupNodes(first, ['map-2', 'map-3'], 'Sales').graph
    expect(members(second)).toEqual(['group-1 Stock map-1', 'group-2 Sales map-2 map-3'])
    expect(members(groupNodes(second, ['map-1'], 'All').graph)).toEqual([
      'group-2 Sales map-2 map-3',
      'group-3 All map-1',
    ])
  })

  it('lose nodes that are deleted', () => {
    const grouped = groupNodes(graph, ['map-1', 'map-2'], 'Stock').graph
    expect(members(removeNodes(grouped, ['map-1']).graph)).toEqual(['group-1 Stock map-2'])
    expect(members(removeNodes(grouped, ['map-1', 'map-2']).graph)).toEqual([])
  })

  it('are renamed and taken away, and saved', () => {
    const grouped = groupNodes(graph, ['map-1'], 'Stock').graph
    expect(members(renameGroup(grouped, 'group-1', 'Shelf').graph)).toEqual(['group-1 Shelf map-1'])
    expect(members(ungroup(grouped, 'group-1').graph)).toEqual([])
    const loaded = load(save(grouped))
    expect('graph' in loaded && members(loaded.graph)).toEqual(['group-1 Stock map-1'])
  })

  it('of a document must name nodes that are there, each once', () => {
    const text = (groups: unknown) => JSON.stringify({ ...JSON.parse(save(graph)), groups })
    const problems = (groups: unknown) => {
      const loaded = load(text(groups))
      return 'diagnostics' in loaded ? loaded.diagnostics.map(({ message }) => message) : []
    }
    expect(problems([{ id: 'group-1', name: 'A', nodes: ['map-9'] }])).toEqual([
      'groups[0].nodes[0]: there is no node “map-9”.',
    ])
    expect(
      problems([
        { id: 'group-1', name: 'A', nodes: ['map-1'] },
        { id: 'group-1', name: 'B', nodes: ['map-1'] },
      ]),
    ).toEqual([
      'groups[1].id: two groups are called “group-1”.',
      'groups[1].nodes[0]: the node “map-1” is in a group already.',
    ])
    expect(problems([{ id: 'group-1', name: 'A', nodes: [], color: 'red' }])[0]).toContain('groups[0].color')
  })
})
