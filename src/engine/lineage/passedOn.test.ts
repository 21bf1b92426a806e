import { describe, expect, it } from 'vitest'
import type { PyValue } from '#builtins/values.ts'
import { compile } from '#compiler/compile.ts'
import { emptyGraph, type Graph, type ParamValue } from '#model/graph.ts'
import type { Kernel, Plan } from '#model/plan.ts'
import { createEngine } from '../engine.ts'
import { relationOf } from './relations.ts'

const node = (id: string, params: Readonly<Record<string, ParamValue>> = {}) => ({
  id,
  operator: id.replace(/-\d+$/, ''),
  params,
  label: '',
  note: '',
  position: { x: 0, y: 0 },
})
const graphOf = (func: string): Graph => {
  const nodes = [
    node('socketTextStream-1'),
    node('map-1', { f: { text: 'lambda l: (l.split()[0], int(l.split()[1]))' } }),
    node('transform-1', { func: { text: func } }),
    node('pprint-1'),
  ]
  return {
    ...emptyGraph,
    nodes,
    wires: nodes.slice(1).map(({ id }, i) => ({ from: nodes[i]!.id, to: id, port: 'in' })),
  }
}

function planOf(func: string): Plan {
  const { plan, diagnostics } = compile(graphOf(func), { fuse: false })
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join(' '))
  return plan
}

const kernelOf = (plan: Plan) => plan.streams[plan.nodes['transform-1']!.stream]!.kernel as Kernel & { kind: 'batch' }

/** The places of the records that each record of the transform came from, and how often its function printed meanwhile. */
function placesIn(plan: Plan, blocks: readonly (readonly PyValue[])[]) {
  let printed = 0
  const ports = { clock: { now: () => 0 }, pull: () => blocks, print: () => printed++, save: () => undefined }
  const engine = createEngine(plan, ports, { zeroTime: 0, keepAll: true })
  engine.runBatch(plan.batchInterval)
  printed = 0
  const places = engine.look((streams, run) => {
    const stream = streams[plan.nodes['transform-1']!.stream]!
    const time = plan.batchInterval
    const relation = relationOf({ stream, time, rdd: stream.memo.get(time)!, run }, true)!
    const found = relation.labels.map((own) =>
      own.flatMap((label) => relation.sources.map(({ labels }) => labels.indexOf(label))),
    )
    return relation.exact ? found : 'inexact'
  })
  return { places, printed }
}

describe('a function that only passes records on', () => {
  it.each([
    ['lambda rdd: rdd.sortBy(lambda kv: -kv[1])', true],
    ['lambda rdd: rdd.filter(lambda kv: kv[1] > 1).repartition(2).sortByKey(False)', true],
    ['lambda rdd: rdd', true],
    ['def f(rdd):\n    return rdd.sortBy(lambda kv: kv)', true],
    ['lambda rdd: rdd.map(lambda kv: kv)', false],
    ['lambda rdd: rdd.sortBy(lambda kv: kv).zipWithIndex()', false],
    ['lambda rdd: rdd.filter(lambda kv: kv[1] > rdd.count())', false],
    ['lambda rdd: rdd.distinct()', false],
    ['lambda time, rdd: rdd.sortByKey()', false],
  ])('is known by its text: %s', (func, passes) => {
    expect(kernelOf(planOf(func)).passesOn ?? false).toBe(passes)
  })

  const blocks = [
    ['a 3', 'b 1', 'a 3'],
    ['c 2', 'b 7', 'a 3', 'd 1'],
  ]
  const distinct = [
    ['a 3', 'b 1'],
    ['c 2', 'd 9', 'e 1'],
  ]
  const sorted = 'lambda rdd: rdd.sortBy(lambda kv: -kv[1])'
  it.each([
    ['records of a key of their own', sorted, distinct, [[3], [0], [2], [1], [4]]],
    ['equal records, the nth from the nth', sorted, blocks, [[4], [0], [2], [5], [3], [1], [6]]],
    ['what a filter left', 'lambda rdd: rdd.filter(lambda kv: kv[1] < 3)', distinct, [[1], [2], [4]]],
  ])('is followed to %s', (_, func, input, expected) => {
    const plan = planOf(func)
    expect(placesIn(plan, input).places).toEqual(expected)
    // What the function itself says when it is called on each record alone.
    const asked = { ...plan, streams: plan.streams.map((stream) => ({ ...stream, kernel: plain(stream.kernel) })) }
    expect(placesIn(asked, input).places).toEqual(expected)
  })

  it('is not called to find out', () => {
    const plan = planOf('lambda rdd: rdd.sortBy(lambda kv: print("called") or -kv[1])')
    expect(placesIn(plan, distinct)).toEqual({ places: [[3], [0], [2], [1], [4]], printed: 0 })
  })
})

const plain = (kernel: Kernel): Kernel =>
  kernel.kind === 'batch' ? { kind: 'batch', code: kernel.code, takesTime: kernel.takesTime } : kernel
