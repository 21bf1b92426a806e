import { describe, expect, it } from 'vitest'
import { emptyGraph, type Graph } from '#model/graph.ts'
import { floatType, intType, noneType, optionalType, pairType, strType, tupleType, type PyType } from '#model/pytype.ts'
import { addNode, connect } from './edit.ts'
import { problemOfNewWire, problemOfWire, slideOf, wireDiagnostics } from './connect.ts'
import { applyFix } from './fix.ts'

/** `source` queues a and b, and one node of `operator` that reads from a. */
const two = (operator: string, port = 'in'): Graph => {
  let graph = addNode(emptyGraph, 'queueStream').graph
  graph = addNode(graph, 'queueStream').graph
  graph = addNode(graph, operator).graph
  return connect(graph, { from: 'queueStream-1', to: `${operator}-3`, port }).graph
}
const second = (operator: string, port: string) => ({ from: 'queueStream-2', to: `${operator}-3`, port })
const types = (a: PyType, b: PyType) => ({ 'queueStream-1': a, 'queueStream-2': b })
const pairs = pairType(strType, intType)

describe('a wire is refused', () => {
  it('when the operator needs pairs', () => {
    const graph = addNode(addNode(emptyGraph, 'queueStream').graph, 'reduceByKey').graph
    const wire = { from: 'queueStream-1', to: 'reduceByKey-2', port: 'in' }
    const problem = problemOfNewWire(graph, wire, { 'queueStream-1': strType })!
    expect(problem).toMatchObject({
      severity: 'refusal',
      code: 'wire.needsPairs',
      args: { operator: 'reduceByKey', type: 'str' },
      message:
        'reduceByKey needs pairs. It groups by key, so each record must be a (key, value) tuple. This stream carries str.',
    })
    const { graph: mended, created, title } = problem.fixes[0]!.apply()
    expect(title.message).toBe('Insert map to pairs')
    expect(mended.wires).toEqual([
      { from: 'queueStream-1', to: created[0], port: 'in' },
      { from: created[0], to: 'reduceByKey-2', port: 'in' },
    ])
    for (const type of [pairs, tupleType(strType, pairs)] as const)
      expect(problemOfNewWire(graph, wire, { 'queueStream-1': type })).toBeNull()
    expect(problemOfNewWire(graph, wire, {})).toBeNull()
    expect(problemOfNewWire(graph, wire, { 'queueStream-1': optionalType(pairs) })).toBeNull()
    expect(problemOfNewWire(graph, wire, { 'queueStream-1': tupleType(strType, strType, strType) })?.code).toBe(
      'wire.needsPairs',
    )
  })

  it('when it would close a loop', () => {
    let graph = addNode(emptyGraph, 'map').graph
    graph = addNode(graph, 'filter', { after: 'map-1' }).graph
    const problem = problemOfNewWire(graph, { from: 'filter-2', to: 'map-1', port: 'in' }, {})!
    expect(problem.code).toBe('wire.cycle')
    expect(problem.fixes[0]!.apply().graph.wires.at(-1)).toEqual({
      from: 'filter-2',
      to: 'updateStateByKey-3',
      port: 'in',
    })
    expect(problemOfNewWire(graph, { from: 'map-1', to: 'map-1', port: 'in' }, {})!.code).toBe('wire.cycle')
  })

  it('when the input has a stream already', () => {
    const problem = problemOfNewWire(two('map'), second('map', 'in'), {})!
    expect([problem.code, problem.fixes.map((fix) => fix.message)]).toEqual([
      'wire.inputTaken',
      ['Insert union', 'Replace the wire'],
    ])
    expect(problem.fixes[0]!.apply().graph.wires).toEqual([
      { from: 'queueStream-1', to: 'union-4', port: 'in' },
      { from: 'union-4', to: 'map-3', port: 'in' },
      { from: 'queueStream-2', to: 'union-4', port: 'in' },
    ])
    expect(problem.fixes[1]!.apply().graph.wires).toEqual([second('map', 'in')])
    expect(problemOfNewWire(two('union'), second('union', 'in'), {})).toBeNull()
  })

  it('at the wrong end, and the second time', () => {
    let graph = addNode(emptyGraph, 'queueStream').graph
    graph = addNode(graph, 'pprint', { after: 'queueStream-1' }).graph
    graph = addNode(graph, 'map').graph
    const code = (from: string, to: string, port = 'in') => problemOfNewWire(graph, { from, to, port }, {})?.code
    expect(code('pprint-2', 'map-3')).toBe('wire.outputEnds')
    expect(code('map-3', 'queueStream-1')).toBe('wire.sourceHasNoInput')
    expect(code('queueStream-1', 'pprint-2')).toBe('wire.sameWire')
    expect(code('queueStream-1', 'map-3', 'other')).toBe('wire.noSuchPort')
    expect(code('queueStream-1', 'nobody')).toBe('wire.noSuchNode')
    expect(code('queueStream-1', 'map-3')).toBeUndefined()
  })

  it('when union gets streams that slide differently, which PySpark refuses too', () => {
    let graph = two('union')
    graph = addNode(graph, 'window', {
      after: 'queueStream-2',
      params: { windowDuration: 20, slideDuration: 10 },
    }).graph
    const problem = problemOfNewWire(graph, { from: 'window-4', to: 'union-3', port: 'in' }, {})!
    expect([problem.severity, problem.message]).toEqual([
      'refusal',
      'Streams that meet must produce results at the same moments. One slides every 2 s, the other every 10 s.',
    ])
    const mended = problem.fixes[0]!.apply().graph
    expect(slideOf(mended, 'window-4')).toBe(2000)
    expect(mended.wires).toHaveLength(3)
  })
})

describe('a wire is let through with a warning', () => {
  it('when the keys of a join can never be equal', () => {
    const wire = second('join', 'other')
    const problem = problemOfNewWire(two('join'), wire, types(pairs, pairType(intType, intType)))!
    expect(problem).toMatchObject({
      severity: 'warning',
      code: 'wire.joinKeys',
      message: 'These streams cannot be joined. Keys are str on one side and int on the other, so nothing would match.',
    })
    const { graph, created } = problem.fixes[0]!.apply()
    expect(graph.nodes.find((node) => node.id === created[0])!.params.f).toEqual({
      text: 'lambda kv: (str(kv[0]), kv[1])',
    })
    // 1 == 1.0 in Python, so int and float keys do meet.
    expect(
      problemOfNewWire(two('join'), wire, types(pairType(floatType, strType), pairType(intType, strType))),
    ).toBeNull()
    expect(
      problemOfNewWire(two('join'), wire, types(pairType(noneType, strType), pairType(optionalType(strType), strType))),
    ).toBeNull()
  })

  it('when union mixes types', () => {
    const problem = problemOfNewWire(two('union'), second('union', 'in'), types(strType, pairs))!
    expect([problem.severity, problem.message]).toEqual([
      'warning',
      'Both streams need the same element type. One carries str, the other (str, int).',
    ])
  })

  it('when a join meets streams that slide differently', () => {
    let graph = two('join')
    graph = addNode(graph, 'window', {
      after: 'queueStream-2',
      params: { windowDuration: 20, slideDuration: 10 },
    }).graph
    graph = connect(graph, { from: 'window-4', to: 'join-3', port: 'other' }).graph
    expect(problemOfWire(graph, graph.wires.at(-1)!, {})?.code).toBe('wire.differentSlides')
    expect(problemOfWire(graph, graph.wires[0]!, {})?.severity).toBe('warning')
  })

  it('as diagnostics of a graph, once per node, with a fix', () => {
    const graph = connect(two('join'), second('join', 'other')).graph
    const found = wireDiagnostics(graph, types(pairs, pairType(intType, intType)))
    expect(found.map(({ code, node, severity }) => [code, node, severity])).toEqual([
      ['wire.joinKeys', 'join-3', 'warning'],
    ])
    const mended = applyFix(graph, 'join-3', found[0]!.fixes![0]!).graph
    expect(mended.nodes.at(-1)!.params.f).toEqual({ text: 'lambda kv: (str(kv[0]), kv[1])' })
    expect(mended.wires).toContainEqual({ from: 'map-4', to: 'join-3', port: 'other' })
    expect(wireDiagnostics(graph, types(pairs, pairs))).toEqual([])
  })
})
