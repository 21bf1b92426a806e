import { describe, expect, it } from 'vitest'
import type { Fix } from '#model/diagnostic.ts'
import { emptyGraph, type FunctionText } from '#model/graph.ts'
import { addNode } from './edit.ts'
import { applyFix, replaceSpan } from './fix.ts'

const title = { code: 'fix.some' }
const start = addNode(emptyGraph, 'queueStream').graph
const graph = addNode(start, 'filter', {
  after: 'queueStream-1',
  params: { f: { text: 'lambda kv: kv[2] >= 6' } },
}).graph
const textOf = (g: typeof graph, id: string, param = 'f') =>
  (g.nodes.find((node) => node.id === id)!.params[param] as FunctionText).text
const apply = (fix: Fix, node: string | undefined = 'filter-2') => applyFix(graph, node, fix).graph

describe('applyFix', () => {
  it('replaces text in a function', () => {
    const span = { line: 1, column: 12, endLine: 1, endColumn: 17 }
    const fix: Fix = { kind: 'replaceText', title, param: 'f', span, text: 'kv[1]' }
    expect(textOf(apply(fix), 'filter-2')).toBe('lambda kv: kv[1] >= 6')
    expect(applyFix(graph, 'filter-2', fix).title.code).toBe('fix.some')
  })
  it('replaces text over lines of the definitions', () => {
    expect(replaceSpan('a\nbcd\ne', { line: 2, column: 2, endLine: 3, endColumn: 1 }, '!')).toBe('a\nb!e')
    const fix: Fix = {
      kind: 'replaceText',
      title,
      param: 'definitions',
      span: { line: 1, column: 1, endLine: 1, endColumn: 1 },
      text: 'import json\n',
    }
    expect(apply(fix, undefined).definitions).toBe('import json\n')
  })
  it('sets parameters and settings', () => {
    expect(textOf(apply({ kind: 'setParam', title, param: 'f', value: 'lambda x: x' }), 'filter-2')).toBe('lambda x: x')
    expect(
      apply({ kind: 'setSetting', title, key: 'checkpointDirectory', value: 'checkpoint' }).checkpointDirectory,
    ).toBe('checkpoint')
    expect(apply({ kind: 'setSetting', title, key: 'spark.default.parallelism', value: '4' }).settings).toEqual({
      'spark.default.parallelism': '4',
    })
  })
  it('inserts operators, at the end of the last branch when no node is named', () => {
    const before = apply({ kind: 'insert', title, operator: 'map', place: 'before', params: { f: 'lambda x: (x, 1)' } })
    expect(textOf(before, 'map-3')).toBe('lambda x: (x, 1)')
    expect(before.wires.map((wire) => wire.to)).toEqual(['map-3', 'filter-2'])
    expect(
      applyFix(graph, undefined, { kind: 'insert', title, operator: 'pprint', place: 'after' }).graph.wires.at(-1),
    ).toEqual({
      from: 'filter-2',
      to: 'pprint-3',
      port: 'in',
    })
  })
  it('guards a function, so that bad records are left out', () => {
    const guarded = apply({ kind: 'guard', title, param: 'f' })
    expect(textOf(guarded, 'filter-2')).toBe('lambda kv: attempt(lambda: kv[2] >= 6, False)')
    expect(guarded.definitions).toMatch(/^def attempt\(call, otherwise\):/)
    const twice = applyFix(guarded, 'filter-2', { kind: 'guard', title, param: 'f' }).graph
    expect(twice.definitions).toBe(guarded.definitions)
  })
  it('guards a map by leaving out its record, and a named function by calling it', () => {
    const mapped = addNode(graph, 'map', { after: 'filter-2', params: { f: { text: 'parse' } } }).graph
    const guarded = applyFix(mapped, 'map-3', { kind: 'guard', title, param: 'f' }).graph
    expect(guarded.nodes[2]!.operator).toBe('flatMap')
    expect(textOf(guarded, 'map-3')).toBe('lambda record: attempt(lambda: [(parse)(record)], [])')
    const strange = addNode(graph, 'map', { params: { f: { text: "lambda x, d={':': 1}: d[x]" } } }).graph
    expect(textOf(applyFix(strange, 'map-3', { kind: 'guard', title, param: 'f' }).graph, 'map-3')).toBe(
      "lambda x, d={':': 1}: attempt(lambda: [d[x]], [])",
    )
  })
})
