import { describe, expect, it } from 'vitest'
import { compile } from '#compiler/compile.ts'
import { emptyGraph, type Graph, type GraphNode, type NodeId, type ParamValue, type Wire } from '#model/graph.ts'
import { createEngine, type Engine } from './engine.ts'
import { pickerOf, randomPipeline } from './lineage/randomPipelines.ts'
import type { EngineOptions } from './ports.ts'

// What is forgotten before its time is what nobody asks for again.

const f = (text: string): ParamValue => ({ text })

/** Two lines a batch for each source, which gives them once; what is printed is the answer. */
function open(graph: Graph, options: Partial<EngineOptions> = {}) {
  const { plan, diagnostics } = compile(graph)
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join(' '))
  const printed: string[] = []
  const given = new Set<string>()
  const engine = createEngine(
    plan,
    {
      clock: { now: () => 0 },
      pull(node, _from, to) {
        if (given.has(`${node} ${to}`)) throw new Error(`${node} was asked twice for ${to}`)
        given.add(`${node} ${to}`)
        return [[`a ${node.length}`, `${'bcd'[to % 3]!} ${to / 1000}`], [`a ${to / 1000}`]]
      },
      print: (text) => printed.push(text),
      save: () => undefined,
    },
    { zeroTime: 0, ...options },
  )
  return { engine, printed }
}

function run(engine: Engine, batches: number): void {
  for (let left = batches; left > 0; left--) engine.runBatch(engine.time + 1000)
}

/** Seconds of the RDDs that a node's stream has at hand. */
const kept = (engine: Engine, node: NodeId): readonly number[] =>
  engine.look((streams) => [...streams[engine.plan.nodes[node]!.stream]!.memo.keys()].map((time) => time / 1000))

/** Nodes named by operator and place, each fed by the one before it or by the one named. */
function pipeline(lines: readonly (readonly [operator: string, params?: GraphNode['params'], from?: NodeId])[]): Graph {
  const nodes: GraphNode[] = []
  const wires: Wire[] = []
  lines.forEach(([operator, params = {}, from = nodes.at(-1)?.id], i) => {
    const id = `${operator}-${i + 1}`
    nodes.push({ id, operator, params, label: '', note: '', position: { x: 0, y: 0 } })
    if (from !== undefined && i > 0) wires.push({ from, to: id, port: 'in' })
  })
  return { ...emptyGraph, batchInterval: 1000, checkpointDirectory: 'ck', nodes, wires }
}

const add = f('lambda a, b: a + b')
const pairs = f('lambda line: (line.split(" ")[0], int(line.split(" ")[1]))')

/** Pairs that a count of every batch reads, and a window of twenty seconds that slides every five. */
const shared = pipeline([
  ['socketTextStream'],
  ['map', { f: pairs }],
  ['reduceByKey', { func: add }],
  ['pprint'],
  [
    'reduceByKeyAndWindow',
    { func: add, invFunc: f('lambda a, b: a - b'), windowDuration: 20, slideDuration: 5 },
    'map-2',
  ],
  ['pprint'],
])

describe('what feeds a window', () => {
  it('is kept until the window has slid, and not as long as the window is', () => {
    const { engine } = open(shared)
    run(engine, 14)
    expect(kept(engine, 'map-2')).toEqual([11, 12, 13, 14])
    run(engine, 1)
    expect(kept(engine, 'map-2')).toEqual([15])
    run(engine, 1)
    expect(kept(engine, 'map-2')).toEqual([16])
  })

  it('is kept as long as Spark remembers it where slices may ask for it', () => {
    const { engine } = open(shared, { slices: true })
    run(engine, 14)
    expect(kept(engine, 'map-2')).toEqual(Array.from({ length: 14 }, (_, i) => i + 1))
  })

  it('is carried by a snapshot only while a window has still to read it', () => {
    const { engine } = open(shared)
    const carried = () =>
      Object.entries(engine.snapshot().streams)
        .filter(([key]) => key.startsWith('map-2'))
        .flatMap(([, { rdds }]) => rdds.map(({ time }) => time / 1000))
    run(engine, 12)
    expect(engine.holdsUnread).toBe(true)
    expect(carried()).toEqual([11, 12])
    run(engine, 3)
    expect(engine.holdsUnread).toBe(false)
    expect(carried()).toEqual([])
  })

  it('is found where ways part and meet again forty times', () => {
    let last: NodeId = 'map-2'
    const nodes: GraphNode[] = [...shared.nodes]
    const wires: Wire[] = shared.wires.filter(({ to }) => to !== 'reduceByKeyAndWindow-5')
    for (let i = 0; i < 40; i++) {
      const [one, both] = [`one-${i}`, `both-${i}`]
      const place = { label: '', note: '', position: { x: 0, y: 0 } }
      nodes.push(
        { id: one, operator: 'map', params: { f: f('lambda kv: kv') }, ...place },
        { id: both, operator: 'transformWith', params: { func: f('lambda a, b: a') }, ...place },
      )
      wires.push(
        { from: last, to: one, port: 'in' },
        { from: one, to: both, port: 'in' },
        { from: last, to: both, port: 'other' },
      )
      last = both
    }
    const { engine } = open({
      ...shared,
      nodes,
      wires: [...wires, { from: last, to: 'reduceByKeyAndWindow-5', port: 'in' }],
    })
    run(engine, 3)
    expect(engine.holdsUnread).toBe(true)
    run(engine, 2)
    expect(engine.holdsUnread).toBe(false)
  })

  it('is there again for a transform that gave nothing and is asked once more', () => {
    const graph = pipeline([
      ['socketTextStream'],
      ['map', { f: pairs }],
      ['count'],
      ['pprint'],
      ['transform', { func: f('lambda time, rdd: None if time.second % 2 else rdd') }, 'map-2'],
      ['window', { windowDuration: 4, slideDuration: 2 }],
      ['reduceByKey', { func: add }],
      ['pprint'],
    ])
    const { engine, printed } = open(graph)
    run(engine, 12)
    const all = open(graph, { keepAll: true })
    run(all.engine, 12)
    expect(printed).toEqual(all.printed)
    expect(printed.join('')).toContain("('a', ")
    expect(kept(engine, 'map-2')).toContain(11)
  })

  it('150 pipelines by chance, with a second output on the way: they print what they print when nothing is forgotten', () => {
    let forgotten = 0
    for (let seed = 1; seed <= 150; seed++) {
      const pick = pickerOf(seed * 7919)
      const { graph } = randomPipeline(pick)
      const read = graph.nodes.filter(({ operator }) => operator !== 'pprint')
      const twice: Graph = {
        ...graph,
        nodes: [...graph.nodes, { ...graph.nodes.at(-1)!, id: 'second' }],
        wires: [...graph.wires, { from: read[pick(read.length)]!.id, to: 'second', port: 'in' }],
      }
      const [few, remembered, all] = [open(twice), open(twice, { slices: true }), open(twice, { keepAll: true })]
      for (const { engine } of [few, remembered, all]) run(engine, 12)
      expect(few.printed, `seed ${seed}`).toEqual(all.printed)
      for (const { id } of read) forgotten += kept(remembered.engine, id).length - kept(few.engine, id).length
    }
    expect(forgotten).toBeGreaterThan(100)
  })
})
