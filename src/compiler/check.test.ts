import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '#model/diagnostic.ts'
import { emptyGraph, type Graph, type GraphNode, type ParamValue, type Wire } from '#model/graph.ts'
import { compile } from './compile.ts'
import { messages } from './messages.ts'

// One graph per message: what is wrong with it, and the words. A code without a case here fails the last test.

type Nodes = Readonly<Record<string, readonly [operator: string, params?: Readonly<Record<string, ParamValue>>]>>
type Wires = readonly (readonly [from: string, to: string, port?: string])[]

function graph(nodes: Nodes, wires: Wires, more: Partial<Graph> = {}): Graph {
  return {
    ...emptyGraph,
    batchInterval: 1000,
    ...more,
    nodes: Object.entries(nodes).map(([id, [operator, params]]): GraphNode => ({
      id,
      operator,
      params: params ?? {},
      label: '',
      note: '',
      position: { x: 0, y: 0 },
    })),
    wires: wires.map(([from, to, port]): Wire => ({ from, to, port: port ?? 'in' })),
  }
}

const words = ['queueStream', { rdds: "[['a']]" }] as const
const pairs = ['queueStream', { rdds: "[[('a', 1)]]" }] as const
const f = (text: string): ParamValue => ({ text })

const cases: Readonly<Record<string, readonly [Graph, Partial<Diagnostic>]>> = {
  'unknown-operator': [
    graph({ q: words, x: ['teleport'], p: ['pprint'] }, [['q', 'p']]),
    { node: 'x', message: 'There is no operator called teleport.' },
  ],
  'unknown-param': [graph({ q: words, p: ['pprint', { count: 3 }] }, [['q', 'p']]), { node: 'p', param: 'count' }],
  'missing-param': [graph({ q: words, p: ['pprint', { num: null }] }, [['q', 'p']]), { node: 'p', param: 'num' }],
  'wrong-param': [
    graph({ q: words, p: ['pprint', { num: 1.5 }] }, [['q', 'p']]),
    { node: 'p', param: 'num', message: 'num of pprint must be a whole number, 0 or more, not 1.5.' },
  ],
  'missing-input': [
    graph({ a: pairs, j: ['join'], p: ['pprint'] }, [
      ['a', 'j'],
      ['j', 'p'],
    ]),
    { node: 'j', message: 'Nothing is wired into the port other of join.' },
  ],
  'crowded-port': [
    graph({ a: words, b: words, p: ['pprint'] }, [
      ['a', 'p'],
      ['b', 'p'],
    ]),
    { node: 'p', args: { operator: 'pprint', port: 'in', wires: 2 } },
  ],
  'unknown-port': [
    graph({ a: words, p: ['pprint'] }, [
      ['a', 'p'],
      ['a', 'p', 'side'],
    ]),
    { node: 'p' },
  ],
  'wire-from-output': [
    graph({ a: words, p: ['pprint'], q: ['pprint'] }, [
      ['a', 'p'],
      ['p', 'q'],
    ]),
    { node: 'q' },
  ],
  cycle: [
    graph({ a: words, u: ['union'], m: ['map', { f: f('lambda x: x') }], p: ['pprint'] }, [
      ['a', 'u'],
      ['m', 'u'],
      ['u', 'm'],
      ['m', 'p'],
    ]),
    { node: 'u' },
  ],
  'no-output': [graph({ a: words }, []), { message: 'No output operations registered, so nothing to execute.' }],
  'needs-pairs': [
    graph({ a: words, r: ['reduceByKey', { func: f('lambda a, b: a + b') }], p: ['pprint'] }, [
      ['a', 'r'],
      ['r', 'p'],
    ]),
    { node: 'r', message: 'reduceByKey works on (key, value) pairs, but this stream carries str.' },
  ],
  'window-multiple': [
    graph({ a: words, w: ['window', { windowDuration: 2.5, slideDuration: 1 }], p: ['pprint'] }, [
      ['a', 'w'],
      ['w', 'p'],
    ]),
    {
      node: 'w',
      param: 'windowDuration',
      message: "windowDuration must be multiple of the parent dstream's slide (batch) duration (1000 ms)",
      advice: '2.5 s does not fit 1 s. The nearest that do are 2 s and 3 s.',
    },
  ],
  'needs-checkpoint': [
    graph({ a: pairs, s: ['updateStateByKey', { updateFunc: f('lambda v, s: s') }], p: ['pprint'] }, [
      ['a', 's'],
      ['s', 'p'],
    ]),
    {
      node: 's',
      message:
        'requirement failed: The checkpoint directory has not been set. Please set it by StreamingContext.checkpoint().',
    },
  ],
  'union-slides': [
    graph({ a: words, w: ['window', { windowDuration: 2, slideDuration: 2 }], u: ['union'], p: ['pprint'] }, [
      ['a', 'w'],
      ['a', 'u'],
      ['w', 'u'],
      ['u', 'p'],
    ]),
    { node: 'u', message: 'the two DStream should have same slide duration' },
  ],
  'join-slides': [
    graph({ a: pairs, w: ['window', { windowDuration: 2, slideDuration: 2 }], j: ['join'], p: ['pprint'] }, [
      ['a', 'w'],
      ['a', 'j'],
      ['w', 'j', 'other'],
      ['j', 'p'],
    ]),
    { node: 'j', severity: 'warning' },
  ],
  'transform-arity': [
    graph({ a: words, t: ['transform', { func: f('lambda: 1') }], p: ['pprint'] }, [
      ['a', 't'],
      ['t', 'p'],
    ]),
    { node: 't', param: 'func', message: 'func should take one or two arguments' },
  ],
  'bad-batch-interval': [graph({ a: words, p: ['pprint'] }, [['a', 'p']], { batchInterval: 0 }), {}],
  'bad-parallelism': [
    graph({ a: words, p: ['pprint'] }, [['a', 'p']], { settings: { 'spark.default.parallelism': 'many' } }),
    {},
  ],
}

describe('check', () => {
  it.each(Object.entries(cases))('%s', (code, [document, expected]) => {
    const { diagnostics, plan } = compile(document)
    const found = diagnostics.filter((diagnostic) => diagnostic.code === code)
    expect(found[0]).toMatchObject({ code, ...expected })
    expect(plan === undefined).toBe(found[0]!.severity === 'error')
  })

  it('has a case for every message', () => {
    const codes = Object.values(messages).map(
      (make) => (make as (...args: unknown[]) => Diagnostic)('x', 1, 1, []).code,
    )
    expect(codes.filter((code) => !(code in cases))).toEqual([])
  })

  it('names every node of a circle', () => {
    const { diagnostics } = compile(cases['cycle']![0])
    expect(diagnostics.filter(({ code }) => code === 'cycle').map(({ node }) => node)).toEqual(['u', 'm'])
  })

  it('says nothing of an empty document', () => {
    expect(compile(emptyGraph).diagnostics).toEqual([])
  })
})

describe('types', () => {
  it('are known for nodes even when another part of the graph is wrong', () => {
    const { types, functions, plan } = compile(
      graph(
        { a: words, m: ['map', { f: f('lambda w: (w, len(w))') }], x: ['map', { f: f('lambda') }], p: ['pprint'] },
        [
          ['a', 'm'],
          ['a', 'x'],
          ['m', 'p'],
        ],
      ),
    )
    expect(plan).toBeUndefined()
    expect(types['m']).toEqual({ kind: 'tuple', items: [{ kind: 'str' }, { kind: 'int' }] })
    expect(functions['m']).toEqual({ f: { args: [{ name: 'w', type: 'str' }], returns: '(str, int)' } })
  })
})
