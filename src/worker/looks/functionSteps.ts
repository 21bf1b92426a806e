import { allow } from '#builtins/deadline.ts'
import * as py from '#builtins/runtime.ts'
import { keyToken, type PyError, type PyValue } from '#builtins/values.ts'
import { argsOf } from '#compiler/locate.ts'
import type { Engine } from '#engine/engine.ts'
import { keyValue } from '#engine/keyValue.ts'
import { relationOf } from '#engine/lineage/relations.ts'
import { computed, recordsIn } from '#engine/lineage/relation.ts'
import type { Run, Stream } from '#engine/stream.ts'
import { isFunctionText, type GraphNode } from '#model/graph.ts'
import type { LookQuestion } from '#model/looks.ts'
import type { FunctionSteps } from '#model/why.ts'
import { analyseDefinitions } from '#python/infer.ts'
import { watchCall } from '#python/watch.ts'
import { taskLimit } from '../run/engineProgram.ts'
import type { LookedAtRun } from './looks.ts'
import { shortRepr } from './values.ts'
import { streamOf } from '../why/way.ts'

/**
 * One call of a node's function in a batch, again and step by step: for operators on single records the call that made record `record` of
 * what the node gave, for folds the first two values of its key, for a state
 * its values and what it was. Null where the node has no such function, or nothing came to it.
 */
export async function answerFunctionSteps(
  run: LookedAtRun,
  { node: id, batch, record }: LookQuestion<'functionSteps'>,
): Promise<FunctionSteps | null> {
  const program = await run.replay(Math.max(1, batch - 1), batch)
  const node = program?.graph.nodes.find((one) => one.id === id)
  if (!program || !node) return null
  const { engine, graph } = program
  return engine.look((streams, world) => {
    const stream = streamOf(engine, streams, id)
    const found = stream && callOf(engine, node, stream, record, world)
    const fn = found && node.params[found.param]
    if (!isFunctionText(fn) || !found) return null
    const { definitions } = analyseDefinitions(graph.definitions)
    world.allowance = allow({ limit: taskLimit, now: () => world.ports.clock.now() })
    try {
      const { outcome, steps, cut } = watchCall(fn, definitions, found.args)
      return {
        node: id,
        param: found.param,
        text: fn.text,
        args: found.args.map(shortRepr),
        steps,
        cut,
        result: outcome.ok ? shortRepr(outcome.value) : null,
        error: outcome.ok ? null : errorText(outcome.error),
      }
    } finally {
      world.allowance = undefined
    }
  })
}

interface Call {
  readonly param: string
  readonly args: readonly PyValue[]
}

/** The parameter of a fold's function that takes two values. */
const folds: Readonly<Record<string, string>> = {
  reduceByKey: 'func',
  reduce: 'func',
  reduceByKeyAndWindow: 'func',
  reduceByWindow: 'reduceFunc',
}

function callOf(engine: Engine, node: GraphNode, stream: Stream, wanted: number | null, run: Run): Call | undefined {
  const rdd = computed(stream, engine.time)
  if (!rdd) return undefined
  const index = wanted ?? 0
  if (node.operator === 'updateStateByKey') {
    const key = keyToken(keyValue(recordsIn(rdd)[index] ?? null)[0])
    const row = engine.stateRows(node.id)?.rows.find((one) => keyToken(one.key) === key)
    return row && { param: 'updateFunc', args: [[...row.values], row.before ?? null] }
  }
  const fold = folds[node.operator]
  if (fold !== undefined) {
    // A key with a single value was never folded.
    const last = wanted ?? recordsIn(rdd).length - 1
    for (let at = index; at <= last; at++) {
      const values = valuesOf(stream, engine.time, at, run)
      if (values) return { param: fold, args: values }
    }
    return undefined
  }
  for (const param of Object.keys(node.params)) {
    const record = inputOf(stream, engine.time, index, run)
    const args = record === undefined ? undefined : argsOf(node.operator, param, record)
    if (args) return { param, args }
  }
  return undefined
}

/** The record from which an operator on single records made its record `index`; the first one that came, where it made none. */
function inputOf(stream: Stream, time: number, index: number, run: Run): PyValue | undefined {
  const rdd = computed(stream, time)!
  const input = stream.parents[0] && computed(stream.parents[0], time)
  if (!input) return undefined
  const relation = relationOf({ stream, time, rdd, run }, false)
  const [label] = relation?.labels[index] ?? []
  const place = relation?.sources[0]?.labels.indexOf(label!) ?? -1
  return recordsIn(input)[Math.max(0, place)]
}

/** The first two values of the key, looking back from the node's record through what only rearranges it. */
function valuesOf(stream: Stream, time: number, index: number, run: Run): readonly PyValue[] | undefined {
  for (let [at, place] = [stream, index]; ;) {
    const rdd = computed(at, time)
    const relation = rdd && relationOf({ stream: at, time, rdd, run }, false)
    const wanted = new Set(relation?.labels[place])
    if (!relation || wanted.size === 0) return undefined
    const { kind } = at.plan.kernel
    if (kind === 'combine' || kind === 'inverseWindow') {
      const values = relation.sources.flatMap((source) => {
        const all = recordsIn(computed(source.stream, source.time)!)
        return source.labels.flatMap((label, i) => (wanted.has(label) ? [keyValue(all[i]!)[1]] : []))
      })
      return values.length < 2 ? undefined : values.slice(0, 2)
    }
    const [source] = relation.sources
    const parent = source?.labels.findIndex((label) => wanted.has(label)) ?? -1
    if (!source || parent < 0) return undefined
    ;[at, place] = [source.stream, parent]
  }
}

function errorText(error: PyError): string {
  const message = py.str(error)
  return message === '' ? error.type : `${error.type}: ${message}`
}
