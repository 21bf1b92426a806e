import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { diffOf, isNoDiff } from './diff.ts'
import { addNode, moveNodes, removeNodes, setBatchInterval, setLabel, setParam } from './edit.ts'

const graph = scenarios[0]!.graph('en')
const first = graph.nodes[0]!
const mapping = graph.nodes.find((node) => 'f' in node.params)!

describe('what differs', () => {
  it('is nothing between a document and itself', () => {
    expect(isNoDiff(diffOf(graph, structuredClone(graph)))).toBe(true)
  })

  it('names what is new, gone and changed, and how', () => {
    const added = addNode(graph, 'count', { after: first.id })
    const changed = setParam(added.graph, mapping.id, 'f', { text: 'lambda x: x' })
    const labelled = setLabel(changed.graph, mapping.id, 'mine').graph
    const now = setBatchInterval(moveNodes(labelled, { [first.id]: { x: -50, y: 3 } }).graph, 5000).graph
    const diff = diffOf(graph, now)
    expect(diff.added.map(({ operator }) => operator)).toEqual(['count'])
    expect(diff.removed).toEqual([])
    expect(Object.fromEntries(diff.changed.map(({ id, what }) => [id, what]))).toEqual({
      [first.id]: ['position'],
      [mapping.id]: ['f', 'label'],
    })
    expect(diff.wiresAdded).toEqual([{ from: first.id, to: added.created[0], port: 'in' }])
    expect(diff.document).toEqual(['batchInterval'])
    // The other way round it is the same with the sides changed.
    const back = diffOf(now, graph)
    expect(back.removed.map(({ id }) => id)).toEqual(added.created)
    expect(back.wiresRemoved).toEqual(diff.wiresAdded)
  })

  it('names the wires that went with a node', () => {
    const now = removeNodes(graph, [first.id]).graph
    const diff = diffOf(graph, now)
    expect(diff.removed).toEqual([first])
    expect(diff.wiresRemoved).toEqual(graph.wires.filter((wire) => wire.from === first.id))
  })
})
