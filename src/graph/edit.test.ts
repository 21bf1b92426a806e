import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import {
  addNode,
  connect,
  disconnect,
  insertAfter,
  insertBefore,
  moveNodes,
  pinChart,
  removeNodes,
  setLabel,
  setParam,
  setSetting,
  spliceNode,
  unpinChart,
} from './edit.ts'

const chain = (...operators: string[]): Graph => {
  let graph: Graph = emptyGraph
  let after: string | undefined
  for (const operator of operators) {
    const edit = addNode(graph, operator, after === undefined ? {} : { after })
    graph = edit.graph
    after = edit.created[0]
  }
  return graph
}
const wires = (graph: Graph) => graph.wires.map((wire) => `${wire.from}>${wire.to}.${wire.port}`)
const ids = (graph: Graph) => graph.nodes.map((node) => node.id)

describe('addNode', () => {
  it('numbers nodes and fills in the default parameters', () => {
    const { graph, created, title } = addNode(emptyGraph, 'filter')
    expect(created).toEqual(['filter-1'])
    expect(graph.nodes[0]!.params.f).toEqual({ text: expect.stringMatching(/^lambda /) as string })
    expect(title.message).toBe('Add filter')
  })
  it('connects after another node and finds a free place', () => {
    const graph = chain('queueStream', 'map')
    const both = addNode(graph, 'filter', { after: 'queueStream-1' }).graph
    expect(wires(both)).toEqual(['queueStream-1>map-2.in', 'queueStream-1>filter-3.in'])
    expect(both.nodes[2]!.position).not.toEqual(both.nodes[1]!.position)
  })
  it('splits a wire and keeps its place among the others', () => {
    let graph = chain('queueStream', 'map', 'pprint')
    graph = connect(graph, { from: 'queueStream-1', to: 'pprint-3', port: 'in' }).graph
    const split = addNode(graph, 'filter', { onWire: { from: 'map-2', to: 'pprint-3', port: 'in' } }).graph
    expect(wires(split)).toEqual([
      'queueStream-1>map-2.in',
      'map-2>filter-4.in',
      'filter-4>pprint-3.in',
      'queueStream-1>pprint-3.in',
    ])
  })
  it('moves what follows to the right when a split wire is too short', () => {
    const graph = chain('queueStream', 'map', 'pprint')
    const split = addNode(graph, 'filter', { onWire: { from: 'queueStream-1', to: 'map-2', port: 'in' } }).graph
    const x = (id: string) => split.nodes.find((node) => node.id === id)!.position.x
    expect(x('map-2') - x('filter-4')).toBeGreaterThanOrEqual(148 + 40)
    const before = (id: string) => graph.nodes.find((node) => node.id === id)!.position.x
    expect(x('pprint-3') - x('map-2')).toBe(before('pprint-3') - before('map-2'))
  })
  it('branches an output off a wire instead of cutting it', () => {
    const graph = chain('queueStream', 'map')
    const branched = addNode(graph, 'pprint', { onWire: graph.wires[0]! }).graph
    expect(wires(branched)).toEqual(['queueStream-1>map-2.in', 'queueStream-1>pprint-3.in'])
  })
  it('never gives an id twice', () => {
    const graph = removeNodes(chain('queueStream', 'map'), ['map-2']).graph
    expect(addNode(graph, 'map').created).toEqual(['map-3'])
  })
})

describe('removeNodes', () => {
  it('heals the wire of a per-record node', () => {
    const { graph, title } = removeNodes(chain('queueStream', 'map', 'filter', 'pprint'), ['map-2', 'filter-3'])
    expect(wires(graph)).toEqual(['queueStream-1>pprint-4.in'])
    expect(title.message).toBe('Delete 2 operators')
  })
  it('keeps the gap when asked', () => {
    const { graph } = removeNodes(chain('queueStream', 'map', 'pprint'), ['map-2'], { keepGap: true })
    expect(wires(graph)).toEqual([])
  })
  it('does not heal a shuffle, nor a node with two branches', () => {
    expect(wires(removeNodes(chain('queueStream', 'reduceByKey', 'pprint'), ['reduceByKey-2']).graph)).toEqual([])
    const branched = addNode(chain('queueStream', 'map', 'pprint'), 'pprint', { after: 'map-2' }).graph
    expect(wires(removeNodes(branched, ['map-2']).graph)).toEqual([])
  })
  it('does not heal to a wire that is there already', () => {
    const graph = connect(chain('queueStream', 'map', 'union'), {
      from: 'queueStream-1',
      to: 'union-3',
      port: 'in',
    }).graph
    expect(wires(removeNodes(graph, ['map-2']).graph)).toEqual(['queueStream-1>union-3.in'])
  })
  it('removes charts of the node', () => {
    const graph = pinChart(chain('queueStream', 'map'), 'map-2').graph
    expect(graph.charts).toHaveLength(1)
    expect(removeNodes(graph, ['map-2']).graph.charts).toEqual([])
  })
})

describe('insert', () => {
  it('after a node takes over its wires', () => {
    const graph = insertAfter(chain('queueStream', 'pprint'), 'queueStream-1', 'map').graph
    expect(wires(graph)).toEqual(['map-3>pprint-2.in', 'queueStream-1>map-3.in'])
  })
  it('before a node that has no wire stands alone in front of it', () => {
    const graph = insertBefore(chain('pprint'), 'pprint-1', 'map').graph
    expect(wires(graph)).toEqual(['map-2>pprint-1.in'])
  })
  it('splices a node that exists', () => {
    const graph = addNode(chain('queueStream', 'pprint'), 'map').graph
    const spliced = spliceNode(graph, 'map-3', graph.wires[0]!).graph
    expect(wires(spliced)).toEqual(['queueStream-1>map-3.in', 'map-3>pprint-2.in'])
    expect(spliceNode(spliced, 'map-3', spliced.wires[0]!).graph).toBe(spliced)
  })
})

describe('small edits', () => {
  const graph = chain('queueStream', 'map', 'pprint')
  it('give the same graph when they change nothing', () => {
    expect(setLabel(graph, 'map-2', '').graph).toBe(graph)
    expect(setParam(graph, 'map-2', 'f', { text: (graph.nodes[1]!.params.f as { text: string }).text }).graph).toBe(
      graph,
    )
    expect(disconnect(graph, { from: 'x', to: 'y', port: 'in' }).graph).toBe(graph)
    expect(connect(graph, graph.wires[0]!).graph).toBe(graph)
    expect(moveNodes(graph, { 'map-2': graph.nodes[1]!.position }).graph).toBe(graph)
    expect(setSetting(graph, 'spark.default.parallelism', null).graph).toBe(graph)
    expect(removeNodes(graph, ['nobody']).graph).toBe(graph)
    expect(setLabel(graph, 'nobody', 'x').graph).toBe(graph)
  })
  it('take a parameter away with null', () => {
    const set = setParam(graph, 'pprint-3', 'num', 3).graph
    expect(set.nodes[2]!.params.num).toBe(3)
    expect('num' in setParam(set, 'pprint-3', 'num', null).graph.nodes[2]!.params).toBe(false)
  })
  it('pin a node once and unpin it', () => {
    const pinned = pinChart(graph, 'map-2', { threshold: { value: 40, label: 'reorder at 40' } }).graph
    expect(pinChart(pinned, 'map-2').graph).toBe(pinned)
    expect(unpinChart(pinned, pinned.charts[0]!.id).graph.charts).toEqual([])
  })
  it('never give ids that were taken, whatever is in the document', () => {
    expect(ids(addNode({ ...graph, issued: 41 }, 'map').graph).at(-1)).toBe('map-42')
  })
})
