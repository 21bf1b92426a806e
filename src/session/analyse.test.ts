import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import { showType } from '#model/pytype.ts'
import { analyse } from './analyse.ts'

const node = (id: string, params: GraphNode['params']): GraphNode => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const graph: Graph = {
  ...emptyGraph,
  definitions: 'import json\n\ndef pair(l):\n    line = json.loads(l)\n    return line["sku"], line["n"]\n',
  nodes: [
    node('queueStream-1', { rdds: '[[\'{"sku": "a", "n": 1}\']]' }),
    node('map-1', { f: { text: 'lambda l: pair(l)' } }),
    node('reduceByKey-1', { func: { text: 'lambda a, b: a + b' } }),
    node('pprint-1', {}),
  ],
  wires: [
    { from: 'queueStream-1', to: 'map-1', port: 'in' },
    { from: 'map-1', to: 'reduceByKey-1', port: 'in' },
    { from: 'reduceByKey-1', to: 'pprint-1', port: 'in' },
  ],
}

describe('types that the run has shown', () => {
  it('fill in what inference cannot know, downstream too, and only for display', () => {
    const { types, seen } = analyse(graph, { 'map-1': '(str, int)' })
    expect(showType(types['map-1']!)).toBe('(?, ?)')
    expect(showType(seen!.types['map-1']!)).toBe('(str, int)')
    expect(showType(seen!.types['reduceByKey-1']!)).toBe('(str, int)')
    expect(seen!.functions['reduceByKey-1']).toEqual({
      func: {
        args: [
          { name: 'a', type: 'int' },
          { name: 'b', type: 'int' },
        ],
        returns: 'int',
      },
    })
    // A record that was seen is no reason to refuse the next one.
    expect(analyse(graph, { 'map-1': 'str' }).diagnostics).toEqual([])
  })
  it('are looked for where inference knew less, and a document is compiled once however often a run shows more of it', () => {
    const { types, diagnostics } = analyse(graph)
    const again = analyse(graph, { 'queueStream-1': 'str' })
    expect(again.types).toBe(types)
    expect(again.diagnostics).toBe(diagnostics)
    // The type of the queue was known.
    expect(again.seen!.types).toBe(types)
    expect(showType(analyse(graph, { 'queueStream-1': 'str', 'map-1': '(str, int)' }).seen!.types['map-1']!)).toBe(
      '(str, int)',
    )
  })
  it('are the inferred ones before anything ran', () => {
    const { types, functions, seen } = analyse(graph)
    expect(seen).toEqual({ types, functions })
  })
})
