import { expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { intType, strType } from '#model/pytype.ts'
import { compile } from './compile.ts'
import { definitionsOf, inferAt } from './inferred.ts'

const text = { text: 'lambda x: x + x' }

it('a function is typed once for its place, and again when what it depends on has changed', () => {
  const { definitions } = definitionsOf('')
  const first = inferAt('map-1', text, [intType], definitions)
  expect(inferAt('map-1', { ...text }, [intType], definitionsOf('').definitions)).toBe(first)
  expect(inferAt('map-1', text, [strType], definitions).fn.returns).toEqual(strType)
  expect(inferAt('map-1', { text: 'lambda x: str(x)' }, [intType], definitions).fn.returns).toEqual(strType)
  expect(inferAt('map-1', text, [intType], definitionsOf('import json').definitions)).not.toBe(first)
})

it('two places never share a function: both stand in one generated function', () => {
  const map = (id: string) => ({
    id,
    operator: 'map',
    params: { f: { text: 'lambda x: [y + x for y in [x]][0]' } },
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  })
  const graph: Graph = {
    ...emptyGraph,
    nodes: [
      { ...map('queueStream-1'), operator: 'queueStream', params: { rdds: '[[1]]' } },
      map('map-1'),
      map('map-2'),
      { ...map('pprint-1'), operator: 'pprint', params: {} },
    ],
    wires: ['queueStream-1 map-1', 'map-1 map-2', 'map-2 pprint-1'].map((ends) => {
      const [from, to] = ends.split(' ') as [string, string]
      return { from, to, port: 'in' }
    }),
  }
  const once = compile(graph)
  expect(once.diagnostics).toEqual([])
  // The same plan when everything is known already.
  expect(compile({ ...graph }).plan).toEqual(once.plan)
  const { definitions } = definitionsOf('')
  expect(inferAt('map-1', text, [intType], definitions)).not.toBe(inferAt('map-2', text, [intType], definitions))
})
