import { describe, expect, it } from 'vitest'
import { repr } from '#builtins/runtime.ts'
import type { PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { createEngine } from '#engine/engine.ts'
import type { Ports } from '#engine/ports.ts'
import {
  emptyGraph,
  isSourceInput,
  type Graph,
  type GraphNode,
  type NodeId,
  type ParamValue,
  type Wire,
} from '#model/graph.ts'
import type { Plan } from '#model/plan.ts'
import { evaluate } from '#python/interpret.ts'
import type { Operator, OperatorExample } from './define.ts'
import { operators } from './index.ts'

// Every example of every operator file, through the real compiler and engine: batches in, batches out.

const node = (id: NodeId, operator: string, params: Readonly<Record<string, ParamValue>> = {}): GraphNode => ({
  id,
  operator,
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})

/** Lists and partitions of an example's batches as values. */
const value = (text: string): PyValue => evaluate(text, '')

interface Setup {
  readonly graph: Graph
  /** Node whose records are compared. */
  readonly looked: NodeId
  /** Queues to be replaced by given partitions. */
  readonly partitions: Readonly<Record<NodeId, readonly (readonly (readonly PyValue[])[])[]>>
}

function setUp(operator: Operator, example: OperatorExample): Setup {
  const nodes: GraphNode[] = []
  const wires: Wire[] = []
  const partitions: Record<NodeId, readonly (readonly (readonly PyValue[])[])[]> = {}
  example.batches.forEach((batches, i) => {
    const id = `in-${i}`
    const port = operator.inputs.length > 1 ? operator.inputs[i]!.name : operator.inputs[0]!.name
    wires.push({ from: id, to: 'it', port })
    const queue = `[${batches.join(', ')}]`
    if (!example.partitioned) nodes.push(node(id, 'queueStream', { rdds: queue }))
    else {
      // The flat list gives the static type; the partitions are put in its place below.
      nodes.push(node(id, 'queueStream', { rdds: `[[x for part in batch for x in part] for batch in ${queue}]` }))
      partitions[id] = batches.map((batch) => value(batch) as PyValue[][])
    }
  })
  nodes.push(node('it', operator.name, example.params))
  let looked = 'it'
  if (example.then) {
    nodes.push(node('then', example.then.operator, example.then.params))
    wires.push({ from: 'it', to: 'then', port: 'in' })
    looked = 'then'
  }
  if (operator.hasOutput) {
    nodes.push(node('out', 'pprint'))
    wires.push({ from: looked, to: 'out', port: 'in' })
  }
  const graph = { ...emptyGraph, batchInterval: example.batchInterval ?? 1000, ...example.graph, nodes, wires }
  return { graph, looked, partitions }
}

function run(setup: Setup, batches: number, fuse: boolean): readonly string[] {
  const { plan, diagnostics } = compile(setup.graph, { fuse, watch: [setup.looked] })
  expect(diagnostics.filter((diagnostic) => diagnostic.severity === 'error')).toEqual([])
  const engine = createEngine(withPartitions(plan!, setup.partitions), ports(setup), { zeroTime: 0 })
  return Array.from({ length: batches }, (_, k) => {
    const { failures } = engine.runBatch((k + 1) * setup.graph.batchInterval)
    const failed = failures.find((failure) => failure.severity === 'error')
    if (failed) return `error: ${failed.type}: ${failed.message}`
    const seen = engine.records(setup.looked, 0, Infinity)
    return seen ? repr(seen.rows.map(({ record }) => record)) : 'none'
  })
}

const withPartitions = (plan: Plan, partitions: Setup['partitions']): Plan => ({
  ...plan,
  streams: plan.streams.map((stream) =>
    stream.node in partitions ? { ...stream, kernel: { kind: 'receive' } } : stream,
  ),
})

function ports({ graph, partitions }: Setup): Ports {
  return {
    clock: { now: () => 0 },
    pull(source, from) {
      const given = partitions[source]
      const batch = from / graph.batchInterval
      if (given) return given[batch] ?? []
      const input = graph.nodes.find(({ id }) => id === source)!.params['input']
      if (!isSourceInput(input) || input.kind !== 'lines') return []
      const lines = input.text.replace(/\n$/, '').split('\n')
      const size = input.perBatch ?? lines.length
      const here = lines.slice(batch * size, (batch + 1) * size)
      return here.length ? [here] : []
    },
    print: () => undefined,
    save: () => undefined,
  }
}

describe.each(operators.map((operator) => [operator.name, operator] as const))('%s', (_name, operator) => {
  it.each(operator.examples.map((example) => [example.say, example] as const))('%s', (_say, example) => {
    const setup = setUp(operator, example)
    const wanted = example.gives.map((text) =>
      text === 'none' || text.startsWith('error:') ? text : repr(value(text)),
    )
    expect(run(setup, wanted.length, true)).toEqual(wanted)
    expect(run(setup, wanted.length, false)).toEqual(wanted)
  })
})
