import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repr } from '#builtins/runtime.ts'
import type { PyValue } from '#builtins/values.ts'
import { compile, type CompileOptions } from '#compiler/compile.ts'
import { emptyGraph, type Graph, type GraphNode, type NodeId, type ParamValue, type Wire } from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { createEngine, type Engine } from './engine.ts'
import type { EngineOptions } from './ports.ts'

// Batches in, batches out: rules that no single operator's examples can show.

type Line = readonly [
  id: NodeId,
  operator: string,
  params?: Readonly<Record<string, ParamValue>>,
  from?: Readonly<Record<string, NodeId>>,
]

/** A pipeline, line by line: each node reads the one before it unless it says otherwise. */
function pipeline(lines: readonly Line[], more: Partial<Graph> = {}): Graph {
  const nodes: GraphNode[] = []
  const wires: Wire[] = []
  lines.forEach(([id, operator, params = {}, from], i) => {
    nodes.push({ id, operator, params, label: '', note: '', position: { x: 0, y: 0 } })
    const wired = from ?? (i === 0 || operator === 'queueStream' ? {} : { in: lines[i - 1]![0] })
    for (const [port, source] of Object.entries(wired)) wires.push({ from: source, to: id, port })
  })
  return { ...emptyGraph, batchInterval: 1000, checkpointDirectory: 'ck', ...more, nodes, wires }
}

const f = (text: string): ParamValue => ({ text })

interface World {
  readonly engine: Engine
  readonly printed: { readonly text: string; readonly op: number }[]
  readonly saved: { readonly path: string; readonly partitions: readonly (readonly string[])[] }[]
}

function open(graph: Graph, options: CompileOptions & Partial<EngineOptions> = {}): World {
  return start(planOf(graph, options), options)
}

function planOf(graph: Graph, options: CompileOptions = {}): Plan {
  const { plan, diagnostics } = compile(graph, options)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return plan!
}

function start(plan: Plan, options: Partial<EngineOptions> = {}): World {
  const printed: World['printed'] = []
  const saved: World['saved'] = []
  const engine = createEngine(
    plan,
    {
      clock: { now: () => 0 },
      pull: () => [],
      print: (text, op) => printed.push({ text, op }),
      save: (path, partitions) => saved.push({ path, partitions }),
    },
    { zeroTime: 0, ...options },
  )
  return { engine, printed, saved }
}

/** What a node gives in each of the next batches, as Python writes it. */
function give(engine: Engine, node: NodeId, batches: number): string[] {
  return Array.from({ length: batches }, () => {
    const { failures } = engine.runBatch(engine.time + engine.plan.batchInterval)
    const error = failures.find(({ severity }) => severity === 'error')
    return error ? `${error.type}: ${error.message}` : shown(engine, node)
  })
}

function shown(engine: Engine, node: NodeId): string {
  const seen = engine.records(node, 0, Infinity)
  return seen ? repr(seen.rows.map(({ record }) => record)) : 'none'
}

const queue = (batches: string): Readonly<Record<string, ParamValue>> => ({ rdds: batches })

describe('pull, memoise, forget', () => {
  it('computes nothing that no output asks for', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue('[[1], [2]]')],
      ['asked', 'map', { f: f('lambda x: x + 1') }],
      ['out', 'pprint'],
      ['idle', 'map', { f: f('lambda x: 1 // 0') }, { in: 'q' }],
    ])
    const { info, failures } = open(graph).engine.runBatch(1000)
    expect(failures).toEqual([])
    expect(info.nodes['idle']!.status).toBe('skipped')
    expect(info.nodes['asked']!.count).toBe(1)
  })

  it('does not take queue items for batches that fall between slides', () => {
    // A queue that is read only through window(2, 4): the batches in the gap are never asked for (§8.1).
    const graph = pipeline([
      ['q', 'queueStream', queue("[['a'], ['b'], ['c'], ['d']]")],
      ['w', 'window', { windowDuration: 2, slideDuration: 4 }],
      ['out', 'pprint'],
    ])
    expect(give(open(graph, { watch: ['w'] }).engine, 'w', 8)).toEqual([
      'none',
      'none',
      'none',
      "['a', 'b']",
      'none',
      'none',
      'none',
      "['c', 'd']",
    ])
  })

  it.each(['window', 'countByWindow'])('does not look for batches before the run, however long the %s', (operator) => {
    // 300 years of batches of a millisecond: going through them would take hours.
    const windowDuration = 10_000_000_000
    const graph = pipeline(
      [
        ['q', 'queueStream', queue("[['a'], ['b'], ['c']]")],
        ['w', operator, { windowDuration, slideDuration: 0.001 }],
        ['out', 'pprint'],
      ],
      { batchInterval: 1 },
    )
    const { engine } = open(graph, { watch: ['w'] })
    for (const time of [1, 2, 3]) expect(engine.runBatch(time).failures).toEqual([])
    expect(engine.runBatch(4).info.nodes['w']!.count).toBe(operator === 'window' ? 3 : 1)
  })

  it('goes back through a thousand operators', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue('[[1]]')],
      ...Array.from({ length: 998 }, (_, i): Line => [
        `m${i}`,
        i % 3 ? 'map' : 'cache',
        i % 3 ? { f: f('lambda x: x + 1') } : {},
      ]),
      ['out', 'pprint'],
    ])
    const { engine, printed } = open(graph)
    expect(engine.runBatch(1000).failures).toEqual([])
    expect(printed.map(({ text }) => text.split('\n')[3])).toEqual(['666'])
  })

  it('refuses a union of more partitions than can be kept, and says so', () => {
    const names = Array.from({ length: 24 }, (_, i) => `u${i}`)
    const base = pipeline([
      ['q', 'queueStream', queue('[[1]]')],
      ...names.map((name): Line => [name, 'union']),
      ['out', 'pprint'],
    ])
    const twice = base.wires.flatMap((wire) => (names.includes(wire.to) ? [wire, wire] : [wire]))
    const { failures } = open({ ...base, wires: twice }).engine.runBatch(1000)
    expect(failures[0]).toMatchObject({
      type: 'MemoryError',
      message: expect.stringMatching(/^a union of 1048576 partitions/),
    })
  })

  it('shares one RDD between all readers of a stream', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue('[[1], [2]]')],
      ['a', 'pprint', {}, { in: 'q' }],
      ['b', 'pprint', {}, { in: 'q' }],
    ])
    const { engine, printed } = open(graph)
    engine.runBatch(1000)
    expect(printed.map(({ text }) => text.split('\n')[3])).toEqual(['1', '1'])
  })

  it('forgets what no window can ask for any more', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue('[[1], [2], [3], [4], [5], [6], [7], [8]]')],
      ['w', 'window', { windowDuration: 3, slideDuration: 1 }],
      ['out', 'pprint'],
    ])
    const { engine } = open(graph)
    give(engine, 'w', 8)
    const saved = Object.values(engine.snapshot().streams)
    const times = saved.flatMap(({ rdds }) => rdds.map(({ time }) => time))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(5000)
  })

  it('counts every node, fused or not', () => {
    const lines: readonly Line[] = [
      ['q', 'queueStream', queue("[['a b', 'c'], []]")],
      ['words', 'flatMap', { f: f('lambda l: l.split(" ")') }],
      ['kept', 'filter', { f: f("lambda w: w != 'b'") }],
      ['pairs', 'map', { f: f('lambda w: (w, 1)') }],
      ['sums', 'reduceByKey', { func: f('lambda a, b: a + b') }],
      ['out', 'pprint'],
    ]
    const counts = (fuse: boolean) => {
      const { info } = open(pipeline(lines), { fuse }).engine.runBatch(1000)
      return Object.entries(info.nodes)
        .map(([node, { count }]) => [node, count])
        .sort()
    }
    expect(counts(true)).toEqual([
      ['kept', 2],
      ['out', 2],
      ['pairs', 2],
      ['q', 2],
      ['sums', 2],
      ['words', 3],
    ])
    expect(counts(false)).toEqual(counts(true))
  })
})

describe('failures', () => {
  const graph = pipeline([
    ['q', 'queueStream', queue('[[1, 0], [2]]')],
    ['inverse', 'map', { f: f('lambda x: 10 // x') }],
    ['broken', 'pprint'],
    ['fine', 'pprint', {}, { in: 'q' }],
  ])

  it('end one output of one batch, and name node, parameter and record', () => {
    const { engine, printed } = open(graph)
    const { info, failures } = engine.runBatch(1000)
    expect(failures).toMatchObject([
      { type: 'ZeroDivisionError', node: 'inverse', param: 'f', op: 0, recordIndex: 1, recordRepr: '0', partition: 0 },
    ])
    expect(info.outputs.map(({ op, status }) => [op, status])).toEqual([
      [0, 'failed'],
      [1, 'succeeded'],
    ])
    expect(info.nodes['inverse']!.status).toBe('failed')
    expect(info.nodes['broken']!.status).toBe('blocked')
    engine.runBatch(2000)
    expect(printed.map(({ op }) => op)).toEqual([1, 0, 1])
  })

  it.each([true, false])('leave the operators before them what they had passed, fused or not: %s', (fuse) => {
    const line = pipeline([
      ['q', 'queueStream', queue('[[1, 2, 0, 3]]')],
      ['same', 'map', { f: f('lambda x: x') }],
      ['inverse', 'map', { f: f('lambda x: 10 // x') }],
      ['out', 'pprint', { num: 1 }],
    ])
    const { nodes } = open(line, { fuse }).engine.runBatch(1000).info
    // One after the other the first operator is through before the second begins; in one loop they take turns.
    expect(nodes['same']).toMatchObject({ status: 'ok', count: fuse ? 3 : 4 })
    expect(nodes['inverse']).toMatchObject({ status: 'failed', count: null })
  })

  it('leave the nodes before them the partitions that were asked for', () => {
    const line = pipeline(
      [
        ['q', 'queueStream', queue('[[0, 1, 2, 3]]')],
        ['same', 'map', { f: f('lambda x: x') }],
        ['inverse', 'map', { f: f('lambda x: 10 // x') }],
        ['out', 'pprint'],
      ],
      { settings: { 'spark.default.parallelism': '2' } },
    )
    const { nodes } = open(line, { fuse: false }).engine.runBatch(1000).info
    expect(nodes['same']).toMatchObject({ status: 'ok', count: 2 })
  })

  it('of a transform function void the whole batch', () => {
    const { engine, printed } = open(
      pipeline([
        ['q', 'queueStream', queue('[[], [2]]')],
        ['fine', 'pprint'],
        ['t', 'transform', { func: f('lambda rdd: rdd.filter(lambda x: x) if rdd.first() else rdd') }, { in: 'q' }],
        ['out', 'pprint'],
      ]),
    )
    const { failures, info } = engine.runBatch(1000)
    expect(failures).toMatchObject([{ type: 'ValueError', message: 'RDD is empty', op: null, node: 't' }])
    expect(info.outputs).toEqual([])
    expect(printed).toEqual([])
    expect(engine.runBatch(2000).failures).toEqual([])
  })

  it('of a state come again every batch, since each state is made from the last', () => {
    const state = pipeline([
      ['q', 'queueStream', queue("[[('a', 1)], [('a', 0)], [('a', 2)]]")],
      ['s', 'updateStateByKey', { updateFunc: f('lambda values, old: (old or 0) + sum(10 // v for v in values)') }],
      ['out', 'pprint'],
    ])
    const { engine } = open(state)
    expect(give(engine, 's', 3)).toEqual([
      "[('a', 10)]",
      'ZeroDivisionError: integer division or modulo by zero',
      'ZeroDivisionError: integer division or modulo by zero',
    ])
    // A mended function goes on from the last state that was whole.
    const mended = open(
      pipeline([
        ['q', 'queueStream', queue("[[('a', 1)], [('a', 0)], [('a', 2)], [('a', 5)]]")],
        ['s', 'updateStateByKey', { updateFunc: f('lambda values, old: (old or 0) + sum(values)') }],
        ['out', 'pprint'],
      ]),
    ).engine
    expect(mended.adopt(engine.snapshot())).toEqual([])
    expect(give(mended, 's', 1)).toEqual(["[('a', 15)]"])
  })

  it('stop a loop that never ends, and the clock goes on', () => {
    let now = 0
    const { plan } = compile(
      pipeline([
        ['q', 'queueStream', queue('[[1], [2]]')],
        ['spin', 'map', { f: f('def spin(x):\n    while x == 1:\n        pass\n    return x') }],
        ['out', 'pprint'],
      ]),
    )
    const printed: string[] = []
    const engine = createEngine(
      plan!,
      { clock: { now: () => (now += 50) }, pull: () => [], print: (text) => printed.push(text), save: () => undefined },
      { zeroTime: 0, taskLimit: 2000 },
    )
    expect(engine.runBatch(1000).failures).toMatchObject([{ type: 'TimeLimit', node: 'spin', recordRepr: '1' }])
    expect(engine.runBatch(2000).failures).toEqual([])
    expect(printed).toHaveLength(1)
  })

  it('repeat a forced stop without running the node', () => {
    const { engine } = open(graph)
    const { failures } = engine.runBatch(1000, { stopped: ['inverse'] })
    expect(failures).toMatchObject([{ type: 'TimeLimit', node: 'inverse' }])
  })
})

describe('outputs', () => {
  it('print as Spark does', () => {
    const { engine, printed } = open(
      pipeline([
        ['q', 'queueStream', queue("[[('a', 1), 'b', 2.0], []]")],
        ['out', 'pprint', { num: 2 }],
      ]),
      {
        zeroTime: 1_714_557_600_500,
      },
    )
    engine.runBatch(1_714_557_601_500)
    engine.runBatch(1_714_557_602_500)
    const rule = '-'.repeat(43)
    expect(printed.map(({ text }) => text).join('')).toBe(
      `${rule}\nTime: 2024-05-01 10:00:01.500000\n${rule}\n('a', 1)\nb\n...\n\n${rule}\nTime: 2024-05-01 10:00:02.500000\n${rule}\n\n`,
    )
  })

  it('save a directory per batch, also of an empty one', () => {
    const { engine, saved } = open(
      pipeline([
        ['q', 'queueStream', queue("[[1, 'x'], []]")],
        ['out', 'saveAsTextFiles', { prefix: 'out/counts', suffix: 'txt' }],
      ]),
    )
    engine.runBatch(1000)
    engine.runBatch(2000)
    expect(saved).toEqual([
      { path: 'out/counts-1000.txt', partitions: [['1', 'x']] },
      { path: 'out/counts-2000.txt', partitions: [[]] },
    ])
  })

  it('print what foreachRDD prints', () => {
    const { engine, printed } = open(
      pipeline([
        ['q', 'queueStream', queue('[[3, 1, 2]]')],
        ['out', 'foreachRDD', { func: f('lambda rdd: print(rdd.top(2), rdd.sum())') }],
      ]),
    )
    engine.runBatch(1000)
    expect(printed).toEqual([{ text: '[3, 2] 6\n', op: 0 }])
  })
})

describe('windows on windows', () => {
  it('repeat what the inner windows repeat', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue("[['a'], ['b'], ['c'], ['d']]")],
      ['inner', 'window', { windowDuration: 2, slideDuration: 1 }],
      ['outer', 'window', { windowDuration: 2, slideDuration: 1 }],
      ['out', 'pprint'],
    ])
    expect(give(open(graph).engine, 'outer', 6)).toEqual([
      "['a']",
      "['a', 'a', 'b']",
      "['a', 'b', 'b', 'c']",
      "['b', 'c', 'c', 'd']",
      "['c', 'd', 'd']",
      "['d']",
    ])
  })
})

// Random pipelines' pieces against a slower way to the same answer.
const batch = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -5, max: 5 })), { maxLength: 6 })
const batches = fc.array(batch, { minLength: 1, maxLength: 14 })
const python = (value: readonly (readonly (readonly [string, number])[])[]): string =>
  `[${value.map((rows) => `[${rows.map(([k, v]) => `('${k}', ${v})`).join(', ')}]`).join(', ')}]`

describe('oracles', () => {
  it('an inverse window gives the sums of the plain window, with zeros for keys that left', () => {
    fc.assert(
      fc.property(
        batches,
        fc.constantFrom([5, 1], [10, 2], [6, 1]),
        fc.constantFrom(1, 3),
        (data, [length, slide], partitions) => {
          const params = { func: f('lambda a, b: a + b'), windowDuration: length!, slideDuration: slide! }
          const graph = pipeline(
            [
              ['q', 'queueStream', queue(python([...data, []]))],
              ['fast', 'reduceByKeyAndWindow', { ...params, invFunc: f('lambda a, b: a - b') }],
              ['out1', 'pprint'],
              ['slow', 'reduceByKeyAndWindow', { ...params, invFunc: null }, { in: 'q' }],
              ['out2', 'pprint'],
            ],
            { settings: { 'spark.default.parallelism': String(partitions) } },
          )
          const { engine } = open(graph)
          for (let k = 1; k <= data.length + 4; k++) {
            expect(engine.runBatch(k * 1000).failures).toEqual([])
            const [fast, slow] = [sums(engine, 'fast'), sums(engine, 'slow')]
            for (const [key, value] of fast) expect(value).toBe(slow.get(key) ?? 0)
            for (const key of slow.keys()) expect(fast.has(key)).toBe(true)
          }
        },
      ),
      { numRuns: 40, seed: 7 },
    )
  })

  it('a run restored from any snapshot goes on as if nothing had happened, fused or not', () => {
    const graph = (data: string, partitions: number) =>
      pipeline(
        [
          ['q', 'queueStream', queue(data)],
          ['big', 'filter', { f: f('lambda kv: kv[1] != 3') }],
          [
            'w',
            'reduceByKeyAndWindow',
            {
              func: f('lambda a, b: a + b'),
              invFunc: f('lambda a, b: a - b'),
              windowDuration: 5,
              slideDuration: 1,
              filterFunc: f('lambda kv: kv[1] != 0'),
            },
          ],
          ['out1', 'pprint'],
          [
            's',
            'updateStateByKey',
            { updateFunc: f('lambda v, old: None if sum(v) == 5 else (old or 0) + sum(v)') },
            { in: 'big' },
          ],
          ['out2', 'pprint'],
          ['plain', 'window', { windowDuration: 3, slideDuration: 2 }, { in: 'big' }],
          ['out3', 'pprint'],
        ],
        { settings: { 'spark.default.parallelism': String(partitions) } },
      )
    fc.assert(
      fc.property(batches, fc.nat(), fc.boolean(), fc.constantFrom(1, 2), (data, cut, fuse, partitions) => {
        const total = data.length + 3
        const at = cut % total
        const document = graph(python([...data, []]), partitions)
        const plan = planOf(document)
        const whole = start(plan)
        const first = start(plan)
        for (let k = 1; k <= total; k++) whole.engine.runBatch(k * 1000)
        for (let k = 1; k <= at; k++) first.engine.runBatch(k * 1000)
        const second = start(fuse ? plan : planOf(document, { fuse }))
        second.engine.restore(structuredClone(first.engine.snapshot()))
        for (let k = at + 1; k <= total; k++) second.engine.runBatch(k * 1000)
        expect([...first.printed, ...second.printed]).toEqual(whole.printed)
      }),
      { numRuns: 25, seed: 11 },
    )
  })

  it('four partitions hold what one holds', () => {
    fc.assert(
      fc.property(batches, (data) => {
        const lines: readonly Line[] = [
          ['q', 'queueStream', queue(python([...data, []]))],
          ['sums', 'reduceByKey', { func: f('lambda a, b: a + b') }],
          ['other', 'mapValues', { f: f('lambda v: v * 2') }],
          ['joined', 'fullOuterJoin', {}, { in: 'q', other: 'other' }],
          ['out', 'pprint'],
        ]
        const sorted = (partitions: string) => {
          const { engine } = open(pipeline(lines, { settings: { 'spark.default.parallelism': partitions } }))
          return data.map((_, k) => {
            engine.runBatch((k + 1) * 1000)
            return engine
              .records('joined', 0, Infinity)!
              .rows.map(({ record }) => repr(record))
              .sort()
          })
        }
        expect(sorted('4')).toEqual(sorted('1'))
      }),
      { numRuns: 30, seed: 3 },
    )
  })
})

function sums(engine: Engine, node: NodeId): Map<PyValue, PyValue> {
  const found = new Map<PyValue, PyValue>()
  engine.forEachPair(node, (key, value) => found.set(key!, value))
  return found
}

describe('after an edit', () => {
  const totals = (updateFunc: string, batches: string) =>
    pipeline([
      ['q', 'queueStream', queue(batches)],
      ['s', 'updateStateByKey', { updateFunc: f(updateFunc) }],
      ['out', 'pprint'],
    ])

  it('keeps a state whose records still mean the same', () => {
    const before = open(totals('lambda v, old: sum(v, old or 0)', "[[('a', 1)], [('a', 2)], [('a', 3)]]")).engine
    give(before, 's', 2)
    const after = open(totals('lambda v, old: sum(v, old or 0) * 10', "[[('a', 1)], [('a', 2)], [('a', 3)]]")).engine
    expect(after.adopt(structuredClone(before.snapshot()))).toEqual([])
    expect(give(after, 's', 1)).toEqual(["[('a', 60)]"])
  })

  it('keeps no state whose values are of another type, though they lie in memory alike', () => {
    const before = open(totals('lambda v, old: sum(v, old or 0)', "[[('a', 1)], [('a', 2)]]")).engine
    give(before, 's', 1)
    const texts = open(totals('lambda v, old: (old or "") + "x" * len(v)', "[[('a', 1)], [('a', 2)]]")).engine
    expect(texts.adopt(before.snapshot())).toEqual([{ node: 's', code: 'records-changed' }])
    expect(give(texts, 's', 1)).toEqual(["[('a', 'x')]"])
    // What nothing is known of has room for an int.
    const parsed = pipeline(
      [
        ['q', 'queueStream', queue("[[('a', 1)], [('a', 2)]]")],
        ['s', 'updateStateByKey', { updateFunc: f('lambda v, old: json.loads(str(old) + "1")') }],
        ['out', 'pprint'],
      ],
      { definitions: 'import json' },
    )
    const unknown = open(parsed).engine
    expect(unknown.adopt(before.snapshot())).toEqual([])
    expect(give(unknown, 's', 1)).toEqual(["[('a', 11)]"])
  })

  it('says why a state cannot be kept', () => {
    const before = open(totals('lambda v, old: sum(v, old or 0)', "[[('a', 1)], [('a', 2)]]")).engine
    give(before, 's', 1)
    const after = open(totals('lambda v, old: (len(v), 1.5)', "[[('a', 1)], [('a', 2)]]")).engine
    expect(after.adopt(before.snapshot())).toEqual([{ node: 's', code: 'records-changed' }])
    expect(give(after, 's', 1)).toEqual(["[('a', (1, 1.5))]"])
  })
})

describe('looking back', () => {
  it('shows what entered and left a window', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue("[[('a', 1)], [('a', 2), ('b', 5)], [], [], [], []]")],
      [
        'w',
        'reduceByKeyAndWindow',
        { func: f('lambda a, b: a + b'), invFunc: f('lambda a, b: a - b'), windowDuration: 5, slideDuration: 1 },
      ],
      ['out', 'pprint'],
    ])
    const { engine } = open(graph, { fuse: false, keepAll: true })
    for (let k = 1; k <= 6; k++) engine.runBatch(k * 1000)
    expect(engine.windowLedger('w')).toEqual({
      emission: 6000,
      held: [2000, 6000],
      entering: [6000, 6000],
      leaving: [1000, 1000],
      rows: [
        { key: 'a', was: 3, entered: undefined, left: 1, now: 2 },
        { key: 'b', was: 5, entered: undefined, left: undefined, now: 5 },
      ],
      read: 2,
      of: 5,
      incremental: true,
    })
  })

  it('shows a state before, what came, and after', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue("[[('a', 1)], [('a', 2), ('b', 5), ('a', 3)]]")],
      ['s', 'updateStateByKey', { updateFunc: f('lambda v, old: sum(v, old or 0)') }],
      ['out', 'pprint'],
    ])
    const { engine } = open(graph, { fuse: false, keepAll: true })
    engine.runBatch(1000)
    engine.runBatch(2000)
    expect(engine.stateRows('s')).toEqual({
      time: 2000,
      rows: [
        { key: 'a', before: 1, values: [2, 3], after: 6 },
        { key: 'b', before: undefined, values: [5], after: 5 },
      ],
    })
  })
})

describe('what real Spark showed', () => {
  it('a map forgets where keys lie, so that the next reduce shuffles again', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue('[[(1, 1), (2, 2), (3, 3)]]')],
      ['p', 'partitionBy', { numPartitions: 2 }],
      ['m', 'map', { f: f('lambda kv: (kv[0] + 1, kv[1])') }],
      ['r', 'reduceByKey', { func: f('lambda a, b: a + b'), numPartitions: 2 }],
      ['g', 'glom'],
      ['o', 'pprint'],
    ])
    for (const fuse of [true, false])
      expect(give(open(graph, { fuse, watch: ['g'] }).engine, 'g', 1)).toEqual(['[[(2, 1), (4, 3)], [(3, 2)]]'])
  })
  it('a shuffle unpacks its pairs, and a join only reads their items', () => {
    // Of mixed types, so that nothing is refused before it runs.
    const gives = (last: Line) => {
      const graph = pipeline([['q', 'queueStream', queue('[[(1, 2, 3)], [1]]')], last, ['o', 'pprint']])
      return give(open(graph, { fuse: false }).engine, last[0], 2)
    }
    expect(gives(['r', 'reduceByKey', { func: f('lambda a, b: a + b') }])).toEqual([
      'ValueError: too many values to unpack (expected 2)',
      'TypeError: cannot unpack non-iterable int object',
    ])
    expect(gives(['m', 'mapValues', { f: f('lambda v: v') }])).toEqual([
      '[(1, 2)]',
      "TypeError: 'int' object is not subscriptable",
    ])
  })
  it('a shuffle to no partitions gives an RDD without any', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue('[[(1, 2)]]')],
      ['r', 'reduceByKey', { func: f('lambda a, b: 1 // 0'), numPartitions: 0 }],
      ['g', 'glom'],
      ['o', 'pprint'],
    ])
    expect(give(open(graph, { watch: ['g'] }).engine, 'g', 2)).toEqual(['[]', '[]'])
  })
  it('remembers as long as it is told, for slices', () => {
    const lines: Line[] = [
      ['q', 'queueStream', queue('[[1], [2], [3], [4]]')],
      ['o', 'pprint'],
    ]
    const sliced = (remember: number) => {
      const { engine } = open(pipeline(lines, { remember }))
      for (let time = 1000; time <= 4000; time += 1000) engine.runBatch(time)
      return engine.slice('q', 2000, 4000).map((rdd) => repr([...rdd.all()]))
    }
    expect(sliced(10_000)).toEqual(['[2]', '[3]', '[4]'])
    // What is forgotten is computed again, and the queue has nothing more.
    expect(sliced(0)).toEqual(['[]', '[]', '[4]'])
  })
  it('the inverse is not called for a value of None that leaves', () => {
    const graph = pipeline([
      ['q', 'queueStream', queue("[[('a', None)], [('b', 1)]]")],
      [
        'r',
        'reduceByKeyAndWindow',
        { func: f('lambda a, b: b'), invFunc: f("lambda a, b: 'undone'"), windowDuration: 5, slideDuration: 1 },
      ],
      ['o', 'pprint'],
    ])
    const seen = give(open(graph, { watch: ['r'] }).engine, 'r', 7)
    expect(seen.slice(4)).toEqual([
      "[('a', None), ('b', 1)]",
      "[('a', None), ('b', 1)]",
      "[('a', None), ('b', 'undone')]",
    ])
  })
})
