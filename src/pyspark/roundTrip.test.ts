import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { emptyGraph, type ChartSpec, type Graph, type GraphNode, type ParamValue, type Wire } from '#model/graph.ts'
import type { Operator } from '#operators/define.ts'
import { operators } from '#operators/index.ts'
import { canonical } from './canonical.ts'
import { openProgram } from './openProgram.ts'
import { writeProgram } from './write.ts'

// Pipelines at random, from the operators and the parameters of their examples: each comes back from its program as it was.

/** One node in the making; numbers choose among what there is. */
interface Step {
  readonly operator: number
  readonly example: number
  readonly inputs: readonly number[]
  readonly label: string
  readonly note: string
  readonly charted: boolean
}

// Models are objects of the driver; ssc.union refuses what is serialized in unlike ways; a persisted or checkpointed stream is the same stream again, which the next call may read either way.
const built = operators.filter(
  ({ name }) => !/^Streaming|^predict|^checkpoint$|^persist$|^cache$|^unionAll$/.test(name),
)
const sources = built.filter(({ inputs }) => inputs.length === 0)

/** Names as people give them, and as they do not. */
const words = fc.oneof(
  fc.constantFrom(
    '',
    'Sales',
    'sales of the day',
    'class',
    'ssc',
    '各商品销量',
    'x"y\\z',
    '#: chart 1 {}',
    '# 1',
    ' a ',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
)
const notes = fc.oneof(
  fc.constant(''),
  words,
  fc.tuple(words, words).map((lines) => lines.join('\n')),
)

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    operator: fc.nat(),
    example: fc.nat(),
    inputs: fc.array(fc.nat(), { minLength: 3, maxLength: 3 }),
    label: words,
    note: notes,
    charted: fc.boolean(),
  }),
  { minLength: 1, maxLength: 9 },
)

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!

/** What a window makes of a slide would refuse unlike streams: durations are left to be one batch. */
const oneBatch = (operator: Operator, params: Readonly<Record<string, ParamValue>>) => ({
  ...params,
  ...(operator.params['windowDuration'] && { windowDuration: 6 }),
  ...(operator.params['slideDuration'] && { slideDuration: 1 }),
})

function graphOf(made: readonly Step[], parts: Partial<Graph>): Graph {
  const nodes: GraphNode[] = []
  const wires: Wire[] = []
  const charts: ChartSpec[] = []
  const streams: string[] = []
  made.forEach((step, i) => {
    const operator = streams.length === 0 ? pick(sources, step.operator) : pick(built, step.operator)
    const id = `${operator.name}-${i + 1}`
    const { label, note } = step
    const params = oneBatch(operator, pick(operator.examples, step.example).params ?? {})
    nodes.push({ id, operator: operator.name, params, label, note, position: { x: 0, y: 0 } })
    operator.inputs.forEach(({ name, many }, k) => {
      // A stream may be wired once into a port, and a union of one stream is no call.
      const given = many ? [...new Set(step.inputs.map((n) => pick(streams, n)))] : [pick(streams, step.inputs[k]!)]
      for (const from of given) wires.push({ from, to: id, port: name })
    })
    const single = operator.inputs[0]?.many === true && wires.filter(({ to }) => to === id).length < 2
    if (single) {
      nodes.pop()
      wires.splice(wires.findIndex(({ to }) => to === id))
      return
    }
    if (operator.hasOutput) streams.push(id)
    if (step.charted)
      charts.push({ id: `chart-${i + 1}`, node: id, type: 'line', title: label, ...(note && { subtitle: note }) })
  })
  return {
    ...emptyGraph,
    name: 'Random',
    batchInterval: 1000,
    checkpointDirectory: 'ck',
    ...parts,
    nodes,
    wires,
    charts,
  }
}

const documents = fc.record({
  name: fc.oneof(fc.constantFrom('Corner shop', '街角小店', 'a "b" \\c'), fc.string({ minLength: 1, maxLength: 9 })),
  about: fc.oneof(notes, fc.constantFrom('a\u2028b', '\u2029')),
  seed: fc.nat(),
  batchInterval: fc.constant(1000),
  checkpointDirectory: fc.constantFrom('', 'checkpoint', 'C:\\tmp "x"'),
  settings: fc.constantFrom<Readonly<Record<string, string>>[]>(
    {},
    { 'spark.default.parallelism': '3' },
    { 'spark.streaming.blockInterval': '1s' },
  ),
  definitions: fc.constantFrom(
    '',
    'import json\n',
    'LIMIT = 3\n\n\ndef f(x):\n    """a\n# b\n"""\n    return x\n',
    '\n# only a comment',
  ),
})

it('every pipeline comes back from its program', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, documents, fc.boolean(), async (made, parts, recorded) => {
      const graph = graphOf(made, parts)
      const nodes = new Set(graph.nodes.map(({ id }) => id))
      const text = writeProgram(graph, recorded ? { recorded: { nodes, file: 'input.json' } } : {})
      const { graph: read, diagnostics } = await openProgram(text)
      expect(diagnostics).toEqual([])
      expect(canonical(read!)).toEqual(canonical(graph))
    }),
    { numRuns: Number(process.env['ROUND_TRIPS'] ?? 40) },
  )
})
