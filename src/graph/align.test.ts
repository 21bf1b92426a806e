import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { alignNodes, distributeNodes } from './align.ts'

const at = (id: string, x: number, y: number) => ({
  id,
  operator: 'map',
  params: {},
  label: '',
  note: '',
  position: { x, y },
})
const graph: Graph = { ...emptyGraph, nodes: [at('map-1', 0, 0), at('map-2', 100, 90), at('map-3', 400, 40)] }
const sizes = {
  'map-1': { width: 50, height: 20 },
  'map-2': { width: 30, height: 40 },
  'map-3': { width: 40, height: 20 },
}
const all = ['map-1', 'map-2', 'map-3']
const places = ({ graph: { nodes } }: { graph: Graph }) => nodes.map(({ position: { x, y } }) => [x, y])

describe('lining nodes up', () => {
  it('brings an edge or the middles onto one line', () => {
    expect(places(alignNodes(graph, all, 'left', sizes))).toEqual([
      [0, 0],
      [0, 90],
      [0, 40],
    ])
    expect(places(alignNodes(graph, all, 'right', sizes))).toEqual([
      [390, 0],
      [410, 90],
      [400, 40],
    ])
    expect(places(alignNodes(graph, all, 'bottom', sizes))).toEqual([
      [0, 110],
      [100, 90],
      [400, 110],
    ])
    expect(places(alignNodes(graph, all, 'middle', sizes))).toEqual([
      [0, 55],
      [100, 45],
      [400, 55],
    ])
    expect(places(alignNodes(graph, ['map-1', 'map-2'], 'top', sizes))).toEqual([
      [0, 0],
      [100, 0],
      [400, 40],
    ])
  })

  it('makes gaps equal and leaves the outermost where they are', () => {
    // 350 pixels from the first's right edge to the last's left one, less the 30 of the middle one: two gaps of 160.
    expect(places(distributeNodes(graph, all, 'x', sizes))).toEqual([
      [0, 0],
      [210, 90],
      [400, 40],
    ])
    expect(places(distributeNodes(graph, all, 'y', sizes))).toEqual([
      [0, 0],
      [100, 90],
      [400, 45],
    ])
    expect(distributeNodes(graph, ['map-1', 'map-2'], 'x', sizes).graph).toBe(graph)
  })
})
