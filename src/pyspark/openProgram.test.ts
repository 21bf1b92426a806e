import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { emptyGraph, type Graph, type GraphNode } from '#model/graph.ts'
import type { Operator, OperatorExample, Params } from '#operators/define.ts'
import { operators } from '#operators/index.ts'
import { canonical } from './canonical.ts'
import { openProgram } from './openProgram.ts'
import { writeProgram } from './write.ts'

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_id, scenario) => {
  it.each(['en', 'zh'] as const)('comes back from its program as the same pipeline (%s)', async (language) => {
    const graph = scenario.graph(language)
    const sources = new Set(graph.nodes.map((node) => node.id))
    for (const options of [{}, { recorded: { nodes: sources, file: 'input.json' } }]) {
      const { graph: read, diagnostics } = await openProgram(writeProgram(graph, options))
      expect(diagnostics).toEqual([])
      expect(canonical(read!)).toEqual(canonical(graph))
    }
  })
})

const node = (id: string, operator: string, params: Params = {}): GraphNode => ({
  id,
  operator,
  params,
  label: `the ${operator} of ${id}`,
  note: '',
  position: { x: 0, y: 0 },
})

/** An example of an operator as a pipeline: a source for each port, and an output. */
function pipelineOf(operator: Operator, { params, then }: OperatorExample): Graph {
  const sources = operator.inputs.flatMap(({ name, many }) => (many ? [`${name}-1`, `${name}-2`, `${name}-3`] : [name]))
  const into = (id: string) => ({ from: id, to: 'it', port: id.replace(/-\d$/, '') })
  const nodes = [
    ...sources.map((id) => node(id, 'queueStream', { rdds: '[[1, 2], []]' })),
    node('it', operator.name, params),
  ]
  const wires = sources.map(into)
  let last = 'it'
  if (then) {
    nodes.push(node('then', then.operator, then.params))
    wires.push({ from: last, to: 'then', port: 'in' })
    last = 'then'
  }
  if (operator.hasOutput) {
    nodes.push(node('out', 'pprint'))
    wires.push({ from: last, to: 'out', port: 'in' })
  }
  return { ...emptyGraph, name: 'An example', batchInterval: 1000, checkpointDirectory: 'ck', nodes, wires }
}

// Models are objects of the driver, and nodes only here: a program that learns is run, and not read.
const others = operators.filter(({ name }) => !/^Streaming|^predict/.test(name))

describe.each(others.map((operator) => [operator.name, operator] as const))('%s', (_name, operator) => {
  it.each(operator.examples.map((example) => [example.say, example] as const))('%s', async (_say, example) => {
    const graph = pipelineOf(operator, example)
    const { graph: read, diagnostics } = await openProgram(writeProgram(graph))
    expect(diagnostics).toEqual([])
    expect(canonical(read!)).toEqual(canonical(graph))
  })
})
