import { describe, expect, it } from 'vitest'
import { func } from '#builtins/call.ts'
import type { PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { emptyGraph, type Graph, type GraphNode, type ParamValue } from '#model/graph.ts'
import { createEngine } from './engine.ts'

// What is evaluated, and how often: Spark computes what is not persisted again for every job.

type Line = readonly [operator: string, params: Readonly<Record<string, ParamValue>>, from?: number]

/** Each node reads the one before it, or the one of the given index. */
function run(
  lines: readonly Line[],
  options: { readonly definitions?: string; readonly recompute?: boolean; readonly given?: boolean } = {},
) {
  const nodes = lines.map(([operator, params], i): GraphNode => ({
    id: `n${i}`,
    operator,
    params,
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  }))
  const wires = lines.flatMap(([, , from], i) =>
    i === 0 ? [] : [{ from: `n${from ?? i - 1}`, to: `n${i}`, port: 'in' }],
  )
  const graph: Graph = { ...emptyGraph, batchInterval: 1000, definitions: options.definitions ?? '', nodes, wires }
  const { plan, diagnostics } = compile(graph, {
    recompute: options.recompute ?? false,
    driver: (_node, param) => options.given === true && param === 'func',
  })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const printed: string[] = []
  let calls = 0
  const counting = func(
    (value) => {
      calls++
      return value as PyValue
    },
    'count',
    [{ name: 'x', kind: 'normal', hasDefault: false }],
  )
  const engine = createEngine(
    plan!,
    {
      clock: { now: () => 0 },
      pull: () => [],
      print: (text) => void printed.push(text),
      save: () => undefined,
      shared: () => counting,
      driver: () => (_time, rdds) => {
        calls++
        return rdds[0]!
      },
    },
    { zeroTime: 0, lazyOutputs: true },
  )
  const { failures } = engine.runBatch(1000)
  return {
    printed: printed.join('').replace(/-{43}\nTime: .*\n-{43}\n/g, ''),
    failures: failures.map(({ severity, type }) => `${severity} ${type}`),
    calls,
  }
}

const f = (text: string): ParamValue => ({ text })
const counted: ParamValue = { text: 'lambda x: count(x)', bindings: { count: "__shared__('count')" } }
const numbers: Line = ['queueStream', { rdds: '[[4, 2, 0, 1]]' }]

describe('records behind what is taken', () => {
  const lines = (rdds: string, num: number): Line[] => [
    ['queueStream', { rdds }],
    ['map', { f: f('lambda x: 4 // x') }],
    ['pprint', { num }],
  ]
  it('fail a pprint when they lie in a partition that it reads', () => {
    expect(run(lines('[[4, 2, 1, 0]]', 2))).toMatchObject({ printed: '', failures: ['error ZeroDivisionError'] })
  })
  it('are not computed in a function that takes from its own RDD', () => {
    const inside: Line[] = [
      numbers,
      ['foreachRDD', { func: f('lambda rdd: print(rdd.map(lambda x: 4 // x).take(2))') }],
    ]
    expect(run(inside)).toMatchObject({ printed: '[1, 2]\n', failures: [] })
  })
})

describe('StopIteration', () => {
  const stop = 'def until_zero(x):\n    if x == 0:\n        raise StopIteration\n    return x'
  it('ends the partition in map and its like, as Python’s own map does', () => {
    const lines: Line[] = [
      numbers,
      ['map', { f: f('until_zero') }],
      ['reduce', { func: f('lambda a, b: a + b') }],
      ['pprint', {}],
    ]
    expect(run(lines, { definitions: stop })).toMatchObject({ printed: '6\n\n', failures: [] })
  })
  it('fails anything else', () => {
    const lines: Line[] = [numbers, ['reduce', { func: f('lambda a, b: until_zero(b)') }], ['pprint', {}]]
    expect(run(lines, { definitions: stop })).toMatchObject({ failures: ['error StopIteration'] })
  })
})

describe('functions are called', () => {
  const twice: Line[] = [
    ['queueStream', { rdds: '[[1, 2, 3]]' }],
    ['map', { f: counted }],
    ['foreachRDD', { func: f('lambda rdd: print(rdd.count(), rdd.count())') }, 1],
    ['foreachRDD', { func: f('lambda rdd: print(rdd.collect())') }, 1],
  ]
  it('once a batch where nobody can tell', () => {
    expect(run(twice).calls).toBe(3)
  })
  it('once for every action where accumulators can', () => {
    expect(run(twice, { recompute: true }).calls).toBe(9)
  })
  it('once again where the stream is cached', () => {
    const [source, map, ...outputs] = twice
    const cached: Line[] = [source!, map!, ['cache', {}], ...outputs.map(([name, params]): Line => [name, params, 2])]
    expect(run(cached, { recompute: true }).calls).toBe(3)
  })
  it('once where a shuffle has written what they gave', () => {
    const [source, map, ...outputs] = twice
    const shuffled: Line[] = [
      source!,
      map!,
      ['map', { f: f('lambda x: (x, 1)') }],
      ['reduceByKey', { func: f('lambda a, b: a + b') }],
      ...outputs.map(([name, params]): Line => [name, params, 3]),
    ]
    expect(run(shuffled, { recompute: true }).calls).toBe(3)
  })
})

describe('a transform', () => {
  const maybe: Line = ['transform', { func: f('lambda rdd: None if rdd.first() == 4 else rdd') }]
  it('that gave None fails what is folded into it', () => {
    expect(run([numbers, maybe, ['map', { f: f('lambda x: x') }], ['pprint', {}]]).failures).toEqual([
      'error AttributeError',
    ])
  })
  it('that gave None is no RDD for an output, a cache or a window', () => {
    expect(run([numbers, maybe, ['pprint', {}]])).toMatchObject({ printed: '', failures: [] })
    expect(run([numbers, maybe, ['cache', {}], ['map', { f: f('lambda x: x') }], ['pprint', {}]])).toMatchObject({
      printed: '',
      failures: [],
    })
  })
  it('of a driver program is called once for every stream that is asked for behind it', () => {
    const lines = (last: number): Line[] => [
      ['queueStream', { rdds: '[[1, 2]]' }],
      ['transform', { func: f('given') }],
      ['map', { f: f('lambda x: x + 1') }],
      ['filter', { f: f('lambda x: x > 0') }],
      ['pprint', {}, 1],
      ['pprint', {}, 1],
      ['pprint', {}, 2],
      ['pprint', {}, last],
    ]
    // The transform's own, and one chain for each of the others.
    expect(run(lines(3), { given: true }).calls).toBe(3)
    expect(run(lines(2), { given: true }).calls).toBe(2)
    expect(run(lines(3), { given: true }).printed).toBe('1\n2\n\n1\n2\n\n2\n3\n\n2\n3\n\n')
  })
  it('is called once where a cache ends the folding', () => {
    const lines: Line[] = [
      ['queueStream', { rdds: '[[1, 2]]' }],
      ['transform', { func: f('given') }],
      ['cache', {}],
      ['map', { f: f('lambda x: x + 1') }],
      ['pprint', {}, 2],
      ['pprint', {}, 3],
    ]
    expect(run(lines, { given: true }).calls).toBe(1)
  })
})
