import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { factsOfGraph } from './graphFacts.ts'

const graph: Graph = {
  ...emptyGraph,
  nodes: ['queueStream-1', 'reduceByKey-2', 'map-3', 'pprint-4', 'count-5', 'pprint-6'].map((id) => ({
    id,
    operator: id.replace(/-\d$/, ''),
    params: {},
    label: '',
    note: '',
    position: { x: 0, y: 0 },
    ...(id === 'reduceByKey-2' && { off: true as const }),
  })),
  wires: [
    { from: 'queueStream-1', to: 'reduceByKey-2', port: 'in' },
    { from: 'reduceByKey-2', to: 'map-3', port: 'in' },
    { from: 'map-3', to: 'pprint-4', port: 'in' },
    { from: 'queueStream-1', to: 'count-5', port: 'in' },
  ],
}

describe('what follows from the wiring', () => {
  it('is known of every node at once: nothing comes in, nothing comes out, stopped by what is off', () => {
    const facts = factsOfGraph(graph)
    expect([...facts.starved]).toEqual(['pprint-6'])
    expect([...facts.useless]).toEqual(['count-5'])
    expect([...facts.stopped]).toEqual([
      ['map-3', 'reduceByKey-2'],
      ['pprint-4', 'reduceByKey-2'],
    ])
    expect(factsOfGraph(graph)).toBe(facts)
  })
})
