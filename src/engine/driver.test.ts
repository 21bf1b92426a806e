import { describe, expect, it } from 'vitest'
import { repr } from '#builtins/runtime.ts'
import type { PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { evaluate } from '#python/interpret.ts'
import { emptyGraph, type Graph, type GraphNode, type NodeId, type ParamValue } from '#model/graph.ts'
import { createEngine } from './engine.ts'
import type { EngineEvent } from './events.ts'
import type { Ports } from './ports.ts'

// A run whose driver is a program: it gives functions and values that the plan has no code for, shares variables, and listens.

type Line = readonly [id: NodeId, operator: string, params?: Readonly<Record<string, ParamValue>>, from?: NodeId]

function chain(lines: readonly Line[]): Graph {
  const nodes = lines.map(([id, operator, params = {}]): GraphNode => ({
    id,
    operator,
    params,
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  }))
  const wires = lines.flatMap(([id, , , from], i) =>
    i === 0 ? [] : [{ from: from ?? lines[i - 1]![0], to: id, port: 'in' }],
  )
  return { ...emptyGraph, batchInterval: 1000, checkpointDirectory: 'ck', nodes, wires }
}

function open(graph: Graph, given: readonly string[], ports: Partial<Ports>) {
  const { plan, diagnostics } = compile(graph, {
    fuse: false,
    driver: (node, param) => given.includes(`${node}.${param}`),
  })
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const printed: string[] = []
  const engine = createEngine(
    plan!,
    {
      clock: { now: () => 0 },
      pull: () => [],
      print: (text) => void printed.push(text),
      save: () => undefined,
      ...ports,
    },
    { zeroTime: 0 },
  )
  return { engine, printed }
}

const f = (text: string): ParamValue => ({ text })

describe('a driver', () => {
  it('gives the functions of transform and foreachRDD, and the lists of a queue and a state', () => {
    const seen: string[] = []
    const graph = chain([
      ['q', 'queueStream', { rdds: 'batches' }],
      ['t', 'transform', { func: f('sorted_by_something_the_compiler_never_sees') }],
      ['s', 'updateStateByKey', { updateFunc: f('lambda new, old: sum(new, old or 0)'), initialRDD: 'known' }],
      ['o', 'foreachRDD', { func: f('self.show') }],
    ])
    const values: Readonly<Record<string, PyValue>> = {
      'q.rdds': evaluate("[[('a', 1), ('b', 2)], [('a', 5)]]", ''),
      's.initialRDD': evaluate("[('z', 9)]", ''),
    }
    const { engine } = open(graph, ['q.rdds', 't.func', 's.initialRDD', 'o.func'], {
      driver: (node, param) => (time, rdds) => {
        if (node === 't') return rdds[0]!
        if (node !== 'o') return values[`${node}.${param}`]!
        seen.push(`${time}: ${repr([...rdds[0]!.all()])}`)
        return null
      },
    })
    engine.runBatch(1000)
    engine.runBatch(2000)
    expect(seen).toEqual(["1000: [('z', 9), ('a', 1), ('b', 2)]", "2000: [('z', 9), ('a', 6), ('b', 2)]"])
  })

  it('shares its variables with functions by reference, as they are at the time', () => {
    const graph = chain([
      ['q', 'queueStream', { rdds: '[[1, 2], [1]]' }],
      ['m', 'map', { f: { text: 'lambda x: x * factor', bindings: { factor: "__shared__('factor')" } } }],
      ['o', 'pprint'],
    ])
    let factor = 10
    const { engine } = open(graph, [], { shared: (name) => (name === 'factor' ? factor : null) })
    const gives = (time: number) => {
      engine.runBatch(time)
      return engine.records('m', 0, 9)!.rows.map(({ record }) => record)
    }
    expect(gives(1000)).toEqual([10, 20])
    factor = 7
    expect(gives(2000)).toEqual([7])
  })

  it('is told of a missing function by a Python exception', () => {
    const graph = chain([
      ['q', 'queueStream', { rdds: '[[1]]' }],
      ['o', 'foreachRDD', { func: f('show') }],
    ])
    const { failures } = open(graph, ['o.func'], {}).engine.runBatch(1000)
    expect(failures.map(({ type, message }) => `${type}: ${message}`)).toEqual([
      'NameError: the driver of this run gives no func for o',
    ])
  })
})

describe('a listener', () => {
  it('hears a batch in Spark’s order, with what failed, and nothing of a batch without an RDD', () => {
    const graph = chain([
      ['q', 'queueStream', { rdds: '[[1], [0], [2]]' }],
      ['w', 'window', { windowDuration: 2, slideDuration: 2 }],
      ['p', 'pprint'],
      ['m', 'map', { f: f('lambda x: 1 // x') }, 'w'],
      ['fails', 'pprint'],
    ])
    const heard: string[] = []
    const tell = (event: EngineEvent) =>
      heard.push(
        'output' in event
          ? `${event.kind} ${event.output.id} ${event.output.node} ${event.output.failure}`
          : `${event.kind} ${event.batch.time} ${event.batch.outputs.length}`,
      )
    const { engine, printed } = open(graph, [], { listen: tell, print: (text) => heard.push(`printed ${text.length}`) })
    engine.runBatch(1000)
    expect(heard).toEqual([])
    engine.runBatch(2000)
    expect(printed).toEqual([])
    expect(heard).toEqual([
      'batchSubmitted 2000 0',
      'batchStarted 2000 0',
      'outputStarted 0 p null',
      expect.stringMatching(/^printed/),
      'outputCompleted 0 p null',
      'outputStarted 1 fails null',
      'outputCompleted 1 fails ZeroDivisionError: integer division or modulo by zero',
      'batchCompleted 2000 2',
    ])
  })
})

describe('slice', () => {
  const graph = chain([
    ['q', 'queueStream', { rdds: '[[1], [2], [3], [4]]' }],
    ['w', 'window', { windowDuration: 2, slideDuration: 2 }],
    ['o', 'pprint'],
  ])
  it('gives the RDDs of the grid from begin to end, floored, and computes those that nobody asked for', () => {
    const { engine } = open(graph, [], {})
    engine.runBatch(1000)
    engine.runBatch(2000)
    const elements = engine.slice('w', 1500, 5999).map((rdd) => repr([...rdd.all()]))
    expect(elements).toEqual(['[1, 2]', '[3, 4]'])
    engine.runBatch(3000)
    engine.runBatch(4000)
    expect(engine.records('w', 0, 9)!.rows.map(({ record }) => record)).toEqual([3, 4])
  })
  it('refuses a stream that no output asks for', () => {
    const idle = chain([
      ['q', 'queueStream', { rdds: '[[1]]' }],
      ['o', 'pprint'],
      ['m', 'map', { f: f('lambda x: x') }, 'q'],
    ])
    expect(() => open(idle, [], {}).engine.slice('m', 0, 1000)).toThrow(/has not been initialized/)
  })
})
