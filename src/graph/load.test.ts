import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { load } from './load.ts'
import { save } from './save.ts'

const graph: Graph = {
  ...emptyGraph,
  name: 'Sales',
  issued: 7,
  settings: { 'spark.default.parallelism': '4' },
  definitions: 'import json\n',
  nodes: [
    {
      id: 'till',
      operator: 'queueStream',
      params: { rdds: '[[1], [2]]' },
      label: 'Till',
      note: '',
      position: { x: 20, y: 180 },
    },
    {
      id: 'map-2',
      operator: 'map',
      params: { f: { text: 'lambda x: x + n', bindings: { n: '1' } } },
      label: '',
      note: 'adds one',
      position: { x: 258, y: 92.5 },
    },
    { id: 'out', operator: 'pprint', params: { num: 6 }, label: '', note: '', position: { x: 500, y: 90 } },
  ],
  wires: [
    { from: 'till', to: 'map-2', port: 'in' },
    { from: 'map-2', to: 'out', port: 'in' },
  ],
  charts: [
    { id: 'chart-1', node: 'map-2', type: 'line', title: 'Numbers', threshold: { value: 40, label: 'reorder at 40' } },
  ],
}

type Json = Record<string, never> & {
  nodes: Json[]
  wires: Json[]
  charts: Json[]
  params: Json
  [key: string]: unknown
}
const changed = (change: (document: Json) => void): string => {
  const document = JSON.parse(save(graph)) as Json
  change(document)
  return JSON.stringify(document)
}
const messages = (text: string): string[] => {
  const result = load(text)
  return 'diagnostics' in result ? result.diagnostics.map((d) => d.message) : []
}
const codes = (text: string): string[] => {
  const result = load(text)
  return 'diagnostics' in result ? result.diagnostics.map((d) => d.code) : []
}

describe('load and save', () => {
  it('give the same graph back', () => {
    expect(load(save(graph))).toEqual({ graph })
    expect(load(save(emptyGraph))).toEqual({ graph: emptyGraph })
  })
  it('write the same text for the same graph, whatever order its fields came in', () => {
    const shuffled = {
      ...Object.fromEntries(Object.entries(graph).reverse()),
      settings: { ...graph.settings },
    } as unknown as Graph
    expect(save(shuffled)).toBe(save(graph))
    expect(save(graph).endsWith('}\n')).toBe(true)
  })
  it('accept a byte order mark', () => {
    expect(load('\ufeff' + save(graph))).toEqual({ graph })
  })
})

describe('load refuses, naming the place', () => {
  it.each<[string, (document: Json) => void, string]>([
    [
      'a number as function',
      (d) => (d.nodes[1]!.params.f = 5 as never),
      'nodes[1].params.f: expected a function text, got a number.',
    ],
    [
      'a text as function',
      (d) => (d.nodes[1]!.params.f = 'lambda x: x' as never),
      'nodes[1].params.f: expected a function text, got a text.',
    ],
    [
      'a missing function text',
      (d) => (d.nodes[1]!.params.f = {} as never),
      'nodes[1].params.f.text: this field is missing.',
    ],
    [
      'a wrong count',
      (d) => (d.nodes[2]!.params.num = 'six' as never),
      'nodes[2].params.num: expected a whole number, got a text.',
    ],
    [
      'a fraction of a count',
      (d) => (d.nodes[2]!.params.num = 1.5 as never),
      'nodes[2].params.num: expected a whole number between -9007199254740991 and 9007199254740991, got 1.5.',
    ],
    ['nodes that are no list', (d) => (d.nodes = {} as never), 'nodes: expected a list, got an object.'],
    ['a node that is no object', (d) => (d.nodes[0] = 7 as never), 'nodes[0]: expected an object, got a number.'],
    ['a label that is null', (d) => (d.nodes[0]!.label = null as never), 'nodes[0].label: expected a text, got null.'],
    [
      'a missing position',
      (d) => delete (d.nodes[0] as { position?: unknown }).position,
      'nodes[0].position: this field is missing.',
    ],
    [
      'an interval of no time',
      (d) => (d.batchInterval = 0 as never),
      'batchInterval: expected whole milliseconds between 1 and 86400000, got 0.',
    ],
    [
      'a strange chart',
      (d) => (d.charts[0]!.type = 'pie' as never),
      'charts[0].type: expected one of line, area, heat, bars, value, table, got "pie".',
    ],
    [
      'a strange id',
      (d) => (d.nodes[0]!.id = 'a b' as never),
      'nodes[0].id: expected an id of letters, digits, - and _ that starts with a letter, got "a b".',
    ],
    ['a wire to nobody', (d) => (d.wires[1]!.to = 'nobody' as never), 'wires[1].to: there is no node “nobody”.'],
    [
      'a wire to no port',
      (d) => (d.wires[1]!.port = 'left' as never),
      'wires[1].port: pprint has the inputs in, got “left”.',
    ],
    ['a chart of nobody', (d) => (d.charts[0]!.node = 'nobody' as never), 'charts[0].node: there is no node “nobody”.'],
    ['two nodes of one id', (d) => (d.nodes[2]!.id = 'till' as never), 'nodes[2].id: two nodes are called “till”.'],
  ])('%s', (_what, change, message) => {
    expect(messages(changed(change))).toContain(message)
  })

  it('unknown fields anywhere', () => {
    expect(codes(changed((d) => (d.theme = 'dark' as never)))).toEqual(['document.unknownField'])
    expect(messages(changed((d) => (d.nodes[1]!.breakpoint = true as never)))[0]).toMatch(
      /^nodes\[1\]\.breakpoint: this field is unknown\./,
    )
    expect(messages(changed((d) => (d.nodes[1]!.params.g = 1 as never)))[0]).toMatch(
      /^nodes\[1\]\.params\.g: map has no parameter “g”\./,
    )
    expect(messages(changed((d) => ((d.nodes[1]!.params.f as unknown as Json).color = 1 as never)))[0]).toMatch(
      /^nodes\[1\]\.params\.f\.color: this field is unknown/,
    )
  })

  it('a newer format, saying so', () => {
    expect(messages(changed((d) => (d.format = 2 as never)))).toEqual([
      'This document was saved by a newer Millrace: its format is 2, and this one reads up to 1.',
    ])
    expect(codes(changed((d) => (d.format = '1' as never)))).toEqual(['document.wrongFormat'])
    expect(codes(changed((d) => delete (d as { format?: unknown }).format))).toEqual(['document.noFormat'])
  })

  it('what is no document at all', () => {
    expect(codes('')).toEqual(['document.notJson'])
    expect(codes('{"format": 1')).toEqual(['document.notJson'])
    expect(codes('[]')).toEqual(['document.notADocument'])
    expect(codes('null')).toEqual(['document.notADocument'])
    expect(codes('"<html>"')).toEqual(['document.notADocument'])
  })

  it('names that would reach a prototype', () => {
    for (const key of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const text = save(graph).replace('"settings": {', `"settings": { ${JSON.stringify(key)}: "x",`)
      expect(codes(text)).toEqual(['document.reservedName'])
      expect(codes(save(graph).replace('"params": {', `"params": { ${JSON.stringify(key)}: {"text": ""},`))).toEqual([
        'document.reservedName',
      ])
    }
    expect(codes(save(graph).replaceAll('"till"', '"valueOf"'))).toContain('document.wrongValue')
  })

  it('deep nesting, without running out of stack', () => {
    const deep = (n: number) => '['.repeat(n) + ']'.repeat(n)
    expect(codes(`{"format": 1, "nodes": ${deep(100_000)}}`)).toEqual(['document.tooDeep'])
    expect(codes(`{"format": 1, "x": ${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`)).toEqual(['document.tooDeep'])
  })

  it('numbers that are too large', () => {
    expect(messages(save(graph).replace('"seed": 1', '"seed": 1e999'))).toEqual([
      'seed: expected a whole number between 0 and 9007199254740991, got a number too large.',
    ])
    expect(codes(save(graph).replace('"x": 20', '"x": 1e999'))).toEqual(['document.wrongValue'])
    expect(codes(save(graph).replace('"batchInterval": 2000', '"batchInterval": 1e30'))).toEqual([
      'document.wrongValue',
    ])
  })

  it('with at most twenty problems', () => {
    const many = changed((d) => (d.nodes = Array.from({ length: 500 }, () => 1) as never))
    expect(codes(many)).toHaveLength(20)
  })

  it('anything, without throwing', () => {
    const paths = ['format', 'nodes', 'wires', 'charts', 'settings', 'issued', 'definitions', 'seed']
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 6 }), (path, value) => {
        const result = load(changed((d) => ((d as Record<string, unknown>)[path] = value)))
        expect('graph' in result || result.diagnostics.every((d) => d.message.length > 0)).toBe(true)
      }),
      { numRuns: 300 },
    )
    fc.assert(fc.property(fc.string(), (text) => 'diagnostics' in load(text)))
  })
})
