import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { branchesOf } from '#graph/branches.ts'
import { emptyGraph } from '#model/graph.ts'
import type { Graph } from '#model/graph.ts'
import { intType, pairType, strType } from '#model/pytype.ts'
import { metaOf, operators } from '#operators/index.ts'
import { bestOf, findOperators, signatureOf } from './findOperators.ts'
import { reasonAgainst } from './reasons.ts'

const best = (query: string) => bestOf(findOperators(operators, query), query)?.name

describe('finding operators', () => {
  it('lists all families in pipeline order without a query', () => {
    const groups = findOperators(operators, '')
    expect(groups.map((g) => g.family)).toEqual(['source', 'narrow', 'shuffle', 'window', 'state', 'output'])
    expect(groups.flatMap((g) => g.operators)).toHaveLength(operators.filter((o) => !o.hidden).length)
  })

  it('prefers names, then plain words in either language', () => {
    expect(best('map')).toBe('map')
    expect(best('flat')).toBe('flatMap')
    expect(best('running total')).toBe('updateStateByKey')
    expect(best('累计')).toBe('updateStateByKey')
    expect(best('socket')).toBe('socketTextStream')
    expect(findOperators(operators, 'zzz')).toEqual([])
  })

  it('writes the call as PySpark documents it', () => {
    expect(signatureOf(metaOf('window')!)).toBe('window(windowDuration, slideDuration=None)')
  })
})

describe('what can follow a node', () => {
  const node = (id: string) => ({
    id,
    operator: id.replace(/-\d+$/, ''),
    params: {},
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  })
  const graph: Graph = { ...emptyGraph, nodes: [node('map-1'), node('pprint-2')] }

  it('refuses pairs operators on single values and says why', () => {
    const reason = (operator: string, types = { 'map-1': strType as typeof strType }) =>
      reasonAgainst(graph, 'map-1', metaOf(operator)!, types)
    expect(reason('reduceByKey')?.code).toBe('wire.needsPairs')
    expect(reason('reduceByKey', { 'map-1': pairType(strType, intType) })).toBeNull()
    expect(reason('filter')).toBeNull()
  })

  it('lets nothing follow an output, and sources always be added', () => {
    expect(reasonAgainst(graph, 'pprint-2', metaOf('map')!, {})?.code).toBe('wire.outputEnds')
    expect(reasonAgainst(graph, 'pprint-2', metaOf('queueStream')!, {})).toBeNull()
  })
})

describe('the outline', () => {
  it('has a branch per output, each node once, shared ones by name', () => {
    const graph = scenarios.find((s) => s.id === 'corner-shop')!.graph('en')
    const branches = branchesOf(graph)
    expect(branches.map((b) => b.output?.id)).toEqual(['pprint-1', 'foreachRDD-1', 'foreachRDD-2'])
    expect(branches.flatMap((b) => b.nodes.map((n) => n.id)).sort()).toEqual(graph.nodes.map((n) => n.id).sort())
    expect(branches[1]!.shared.map((n) => n.id)).toEqual(['flatMap-1'])
  })
})
