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
const numbers = ['queueStream', { rdds: '[[1]]' }] as const
const f = (text: string): ParamValue => ({ text })
/** One wire after another. */
const line = (...nodes: readonly string[]): Wires => nodes.slice(1).map((to, i) => [nodes[i]!, to])
/** A thousand nodes behind a source: one too many. */
const chain = Array.from({ length: 1_000 }, (_, i) => `c${i}`)
const saved = { checkpointDirectory: 'checkpoint' }

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
  'chain-too-long': [
    graph(
      { q: words, ...Object.fromEntries(chain.map((id) => [id, ['cache']])), p: ['pprint'] },
      line('q', ...chain, 'p'),
    ),
    { node: chain[999]!, args: { operator: 'cache', most: 1000 } },
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
  'transform-with-arity': [
    graph({ a: words, b: words, t: ['transformWith', { func: f('lambda a: a') }], p: ['pprint'] }, [
      ['a', 't'],
      ['b', 't', 'other'],
      ['t', 'p'],
    ]),
    { node: 't', param: 'func', message: 'func should take two or three arguments' },
  ],
  'no-code': [
    graph({ a: words, o: ['foreachRDD', { func: f('print') }] }, [['a', 'o']]),
    { node: 'o', message: "'builtin_function_or_method' object has no attribute '__code__'" },
  ],
  'union-all-slides': [
    graph({ a: words, w: ['window', { windowDuration: 2, slideDuration: 2 }], u: ['unionAll'], p: ['pprint'] }, [
      ['a', 'w'],
      ['a', 'u'],
      ['w', 'u'],
      ['u', 'p'],
    ]),
    { node: 'u', message: 'All DStreams should have same slide duration' },
  ],
  'union-serializers': [
    graph({ a: ['socketTextStream'], m: ['map', { f: f('lambda x: x') }], u: ['unionAll'], p: ['pprint'] }, [
      ['a', 'm'],
      ['a', 'u'],
      ['m', 'u'],
      ['u', 'p'],
    ]),
    { node: 'u', message: 'All DStreams should have same serializer' },
  ],
  'transform-all-slides': [
    graph(
      {
        a: words,
        w: ['window', { windowDuration: 2, slideDuration: 2 }],
        t: ['transformAll', { transformFunc: f('lambda rdds: rdds[0]') }],
        p: ['pprint'],
      },
      [
        ['a', 'w'],
        ['a', 't'],
        ['w', 't'],
        ['t', 'p'],
      ],
    ),
    { node: 't', message: 'requirement failed: Some of the DStreams have different slide durations' },
  ],
  'checkpoint-low': [
    graph({ a: words, c: ['checkpoint', { interval: 0.5 }], p: ['pprint'] }, line('a', 'c', 'p'), saved),
    {
      node: 'c',
      message:
        'requirement failed: The checkpoint interval for QueueInputDStream has been set to 500 ms which is lower than its slide time (1000 ms). Please set it to at least 1000 ms.',
    },
  ],
  'checkpoint-multiple': [
    graph(
      {
        a: pairs,
        s: ['updateStateByKey', { updateFunc: f('lambda v, s: s') }],
        c: ['checkpoint', { interval: 1.5 }],
        p: ['pprint'],
      },
      line('a', 's', 'c', 'p'),
      saved,
    ),
    {
      node: 'c',
      message:
        'requirement failed: The checkpoint interval for PythonStateDStream has been set to  1500 ms which not a multiple of its slide time (1000 ms). Please set it to a multiple of 1000 ms.',
    },
  ],
  // The textbook's own mistake: a window, and then a windowed reduce of it.
  'window-on-window': [
    graph(
      {
        a: pairs,
        w: ['window', { windowDuration: 60, slideDuration: 10 }],
        m: ['mapValues', { f: f('lambda v: v * 2') }],
        r: [
          'reduceByKeyAndWindow',
          { func: f('lambda a, b: a + b'), invFunc: null, windowDuration: 60, slideDuration: 10 },
        ],
        p: ['pprint'],
      },
      line('a', 'w', 'm', 'r', 'p'),
    ),
    { node: 'r', severity: 'warning', args: { operator: 'reduceByKeyAndWindow', inner: 'window', times: 6 } },
  ],
  'ghost-keys': [
    graph(
      {
        a: pairs,
        r: [
          'reduceByKeyAndWindow',
          { func: f('lambda a, b: a + b'), invFunc: f('lambda a, b: a - b'), windowDuration: 5, slideDuration: 1 },
        ],
        p: ['pprint'],
      },
      line('a', 'r', 'p'),
      saved,
    ),
    { node: 'r', param: 'filterFunc', severity: 'hint' },
  ],
  'endless-state': [
    graph(
      { a: pairs, s: ['updateStateByKey', { updateFunc: f('lambda new, old: sum(new) + (old or 0)') }], p: ['pprint'] },
      line('a', 's', 'p'),
      saved,
    ),
    { node: 's', param: 'updateFunc', severity: 'hint' },
  ],
  'truthy-result': [
    graph({ a: words, o: ['foreachRDD', { func: f('lambda rdd: rdd.count()') }] }, line('a', 'o')),
    { node: 'o', severity: 'warning', args: { type: 'int' } },
  ],
  'lazy-result': [
    graph({ a: words, o: ['foreachRDD', { func: f('lambda rdd: rdd.map(lambda x: print(x))') }] }, line('a', 'o')),
    { node: 'o', severity: 'warning' },
  ],
  reassigned: [
    graph({ a: words, m: ['map', { f: f('lambda x: x + suffix') }], p: ['pprint'] }, line('a', 'm', 'p'), {
      definitions: "suffix = '!'\n\nsuffix = '?'",
    }),
    { node: 'm', param: 'f', severity: 'warning', args: { name: 'suffix', first: 1, last: 3 } },
  ],
  'not-associative': [
    graph({ a: numbers, r: ['reduce', { func: f('lambda a, b: a - b') }], p: ['pprint'] }, line('a', 'r', 'p')),
    {
      node: 'r',
      param: 'func',
      severity: 'warning',
      args: { a: '2', b: '2', c: '2', leftResult: '-2', rightResult: '2' },
    },
  ],
  'not-commutative': [
    graph({ a: numbers, r: ['reduce', { func: f('lambda a, b: b') }], p: ['pprint'] }, line('a', 'r', 'p')),
    { node: 'r', severity: 'warning', args: { a: '2', b: '3', leftResult: '3', rightResult: '2' } },
  ],
  'not-undone': [
    graph(
      {
        a: pairs,
        r: ['reduceByKeyAndWindow', { func: f('max'), invFunc: f('min'), windowDuration: 5, slideDuration: 1 }],
        p: ['pprint'],
      },
      line('a', 'r', 'p'),
      saved,
    ),
    { node: 'r', param: 'invFunc', severity: 'warning', args: { a: '2', b: '3', whole: '3', leftResult: '3' } },
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

describe('warnings', () => {
  const codes = (document: Graph) => compile(document).diagnostics.map(({ code }) => code)
  const reduce = (func: string, more: Partial<Graph> = {}, batch = '[1]') =>
    codes(
      graph(
        { a: ['queueStream', { rdds: `[${batch}]` }], r: ['reduce', { func: f(func) }], p: ['pprint'] },
        line('a', 'r', 'p'),
        more,
      ),
    )
  it('are not given for what is right', () => {
    expect(reduce('lambda a, b: a + b')).toEqual([])
    expect(reduce('max')).toEqual([])
    expect(reduce('lambda a, b: a if a[1] > b[1] else b', {}, "[('a', 1)]")).toEqual([])
    expect(reduce('lambda a, b: (a[0] + b[0], a[1] + b[1])', {}, '[(1.5, 1)]')).toEqual([])
    expect(reduce('add', { definitions: 'from operator import add' })).toEqual([])
    expect(reduce('total', { definitions: 'def total(a, b):\n    return a + b' })).toEqual([])
  })
  it('say less of text that is put together', () => {
    const { diagnostics } = compile(
      graph({ a: words, r: ['reduce', { func: f('lambda a, b: a + b') }], p: ['pprint'] }, line('a', 'r', 'p')),
    )
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['not-commutative', 'hint']])
  })
  it('try definitions, and nothing that might not end', () => {
    expect(reduce('mean', { definitions: 'def mean(a, b):\n    return (a + b) / 2' })).toEqual(['not-associative'])
    expect(reduce('spin', { definitions: 'def spin(a, b):\n    while True:\n        pass' })).toEqual([])
    expect(reduce('lambda a, b: [x for x in iter(int, 1)] and a')).toEqual([])
    expect(reduce('lambda a, b: a - 9 ** 9 ** 9 ** 9 ** b')).toEqual([])
    expect(reduce('lambda a, b: a - x', { definitions: 'x = 0\nwhile True:\n    x = 1' })).toEqual([])
  })
  it('know a window that takes turns from one that overlaps', () => {
    const windows = (slide: number) =>
      codes(
        graph(
          {
            a: pairs,
            w: ['window', { windowDuration: 10, slideDuration: slide }],
            r: ['groupByKeyAndWindow', { windowDuration: 20, slideDuration: 10 }],
            p: ['pprint'],
          },
          line('a', 'w', 'r', 'p'),
          saved,
        ),
      )
    expect(windows(10)).toEqual([])
    expect(windows(5)).toEqual(['window-on-window'])
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

  it('say that a key that is new has no state', () => {
    const { functions } = compile(
      graph(
        {
          a: words,
          m: ['map', { f: f('lambda w: (w, 1)') }],
          s: ['updateStateByKey', { updateFunc: f('lambda v, s: sum(v, s or 0)') }],
          p: ['pprint'],
        },
        [
          ['a', 'm'],
          ['m', 's'],
          ['s', 'p'],
        ],
      ),
    )
    expect(functions['s']!['updateFunc']!.args).toEqual([
      { name: 'v', type: 'list[int]' },
      { name: 's', type: 'int | None' },
    ])
  })
})
