import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import { load } from './load.ts'
import { save } from './save.ts'
import { activePart, stoppedBy, switchNodes } from './switchedOff.ts'

const node = (id: string, off?: true): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params: {},
  label: '',
  note: '',
  position: { x: 0, y: 0 },
  ...(off && { off }),
})

const graphOf = (nodes: readonly GraphNode[], ...wires: readonly string[]): Graph => ({
  ...emptyGraph,
  nodes,
  wires: wires.map((text) => {
    const [from, to, port = 'in'] = text.split(' ') as [string, string, string?]
    return { from, to, port }
  }),
  charts: nodes.map(({ id }, i) => ({ id: `chart-${i + 1}`, node: id, type: 'line', title: id })),
})

const textOf = (graph: Graph) => ({
  nodes: graph.nodes.map(({ id }) => id),
  wires: graph.wires.map(({ from, to, port }) => `${from} ${to} ${port}`),
})

describe('nodes that are switched off', () => {
  it('let records pass where they are per-record, to everything that reads from them', () => {
    const graph = graphOf(
      [node('queueStream-1'), node('map-2', true), node('filter-3', true), node('pprint-4'), node('count-5')],
      'queueStream-1 map-2',
      'map-2 filter-3',
      'filter-3 pprint-4',
      'map-2 count-5',
    )
    const active = activePart(graph)
    expect(textOf(active)).toEqual({
      nodes: ['queueStream-1', 'pprint-4', 'count-5'],
      wires: ['queueStream-1 pprint-4 in', 'queueStream-1 count-5 in'],
    })
    expect(active.charts.map((chart) => chart.node)).toEqual(active.nodes.map(({ id }) => id))
  })

  it('stop their branch where they are not, and no other', () => {
    const graph = graphOf(
      [node('queueStream-1'), node('reduceByKey-2', true), node('map-3'), node('pprint-4'), node('pprint-5')],
      'queueStream-1 reduceByKey-2',
      'reduceByKey-2 map-3',
      'map-3 pprint-4',
      'queueStream-1 pprint-5',
    )
    expect(textOf(activePart(graph))).toEqual({
      nodes: ['queueStream-1', 'pprint-5'],
      wires: ['queueStream-1 pprint-5 in'],
    })
    expect(['map-3', 'pprint-4', 'pprint-5'].map((id) => stoppedBy(graph, id))).toEqual([
      'reduceByKey-2',
      'reduceByKey-2',
      undefined,
    ])
  })

  it('stop what needs two inputs, but not a port that several wires feed', () => {
    const graph = graphOf(
      [
        node('queueStream-1', true),
        node('queueStream-2'),
        node('join-3'),
        node('pprint-4'),
        node('unionAll-5'),
        node('pprint-6'),
      ],
      'queueStream-1 join-3',
      'queueStream-2 join-3 other',
      'join-3 pprint-4',
      'queueStream-1 unionAll-5 streams',
      'queueStream-2 unionAll-5 streams',
      'unionAll-5 pprint-6',
    )
    expect(textOf(activePart(graph))).toEqual({
      nodes: ['queueStream-2', 'unionAll-5', 'pprint-6'],
      wires: ['queueStream-2 unionAll-5 streams', 'unionAll-5 pprint-6 in'],
    })
  })

  it('are one step of the history, and are saved', () => {
    const graph = graphOf([node('queueStream-1'), node('map-2')], 'queueStream-1 map-2')
    const off = switchNodes(graph, ['queueStream-1', 'map-2'], true)
    expect(off.title.message).toBe('Switch 2 operators off')
    const again = load(save(off.graph))
    expect('graph' in again && again.graph.nodes.map((each) => each.off)).toEqual([true, true])
    const on = switchNodes(off.graph, ['map-2'], false)
    expect(on.title.message).toBe('Switch map on')
    expect(on.graph.nodes[1]).toEqual(graph.nodes[1])
    expect(switchNodes(on.graph, ['map-2'], false).graph).toBe(on.graph)
    expect(activePart(graph)).toBe(graph)
  })

  it('end in a loop as they do anywhere', () => {
    const graph = graphOf([node('map-1', true), node('filter-2', true)], 'map-1 filter-2', 'filter-2 map-1')
    expect(textOf(activePart(graph))).toEqual({ nodes: [], wires: [] })
  })
})
