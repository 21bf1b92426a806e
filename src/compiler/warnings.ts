import type { Diagnostic } from '#model/diagnostic.ts'
import { isFunctionText, type Graph } from '#model/graph.ts'
import { showType, type PyType } from '#model/pytype.ts'
import { inputsOf, slideOf } from '#operators/lower/slide.ts'
import type { Fn, Stream } from '#operators/lower/stream.ts'
import type { Definitions } from '#python/definitions.ts'
import type { CheckedNode } from './check.ts'
import { lawProblems } from './laws.ts'
import { messages } from './messages.ts'

/** Programs that are legal and probably wrong: what they really do, where, and what to write instead. */
export function warnings(
  checked: CheckedNode,
  streams: Readonly<Record<string, readonly Stream[]>>,
  functions: ReadonlyMap<string, Fn>,
  definitions: Definitions,
  graph: Graph,
): readonly Diagnostic[] {
  return [
    ...windowOnWindow(checked, streams, graph.batchInterval),
    ...ghostKeys(checked, streams, graph.batchInterval),
    ...endlessState(checked, functions),
    ...uselessResult(checked, functions),
    ...reassigned(functions, definitions),
    ...lawProblems(checked, functions, definitions),
  ]
}

const windowed: readonly string[] = [
  'reduceByKeyAndWindow',
  'reduceByWindow',
  'countByWindow',
  'countByValueAndWindow',
  'groupByKeyAndWindow',
]

/** The nearest window upstream whose RDDs overlap. Each stream is gone to once: where ways part and meet again and again, there are too many ways. */
function overlapping(from: Stream): Extract<Stream, { kind: 'window' | 'inverseWindow' }> | undefined {
  const upstream = new Set([from])
  for (const stream of upstream) {
    if (stream.kind === 'window' || stream.kind === 'inverseWindow') {
      if (stream.windowDuration > stream.slideDuration) return stream
      // A state sums up batches of its own; what came before it no longer overlaps.
    } else if (stream.kind !== 'state') for (const input of inputsOf(stream)) upstream.add(input)
  }
  return undefined
}

function windowOnWindow(
  { operator }: CheckedNode,
  streams: Readonly<Record<string, readonly Stream[]>>,
  batchInterval: number,
): readonly Diagnostic[] {
  const input = streams['in']?.[0]
  if (!windowed.includes(operator.name) || !input) return []
  const inner = overlapping(input)
  if (!inner) return []
  const times = Math.ceil(inner.windowDuration / slideOf(inner, batchInterval))
  return [messages.windowOnWindow(operator.name, inner.operator ?? 'window', times)]
}

function ghostKeys(
  { node, operator }: CheckedNode,
  streams: Readonly<Record<string, readonly Stream[]>>,
  batchInterval: number,
): readonly Diagnostic[] {
  const input = streams['in']?.[0]
  const { invFunc, filterFunc, windowDuration, slideDuration } = node.params
  if (operator.name !== 'reduceByKeyAndWindow' || !input || !isFunctionText(invFunc ?? null) || filterFunc) return []
  const slide = typeof slideDuration === 'number' ? slideDuration * 1000 : slideOf(input, batchInterval)
  // Only then does Spark take out what leaves; a shorter window is reduced anew each time.
  if (typeof windowDuration !== 'number' || windowDuration * 1000 < 5 * slide) return []
  return [{ ...messages.ghostKeys(), param: 'filterFunc' }]
}

function endlessState({ operator }: CheckedNode, functions: ReadonlyMap<string, Fn>): readonly Diagnostic[] {
  const update = functions.get('updateFunc')
  if (operator.name !== 'updateStateByKey' || !update || update.given || mayBeNone(update.returns)) return []
  return [{ ...messages.endlessState(), param: 'updateFunc' }]
}

const mayBeNone = ({ kind }: PyType): boolean => kind === 'any' || kind === 'none' || kind === 'optional'

function uselessResult({ operator }: CheckedNode, functions: ReadonlyMap<string, Fn>): readonly Diagnostic[] {
  const fn = functions.get('func')
  if (operator.name !== 'foreachRDD' || !fn || fn.given) return []
  const { returns } = fn
  if (returns.kind === 'rdd') return [{ ...messages.lazyResult(), param: 'func' }]
  if (mayBeNone(returns) || returns.kind === 'iterator') return []
  return [{ ...messages.truthyResult(showType(returns)), param: 'func' }]
}

/** Names that a function reads and the definitions assign more than once: the last one counts, in every batch. */
function reassigned(functions: ReadonlyMap<string, Fn>, definitions: Definitions): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  for (const [param, { typed }] of functions)
    for (const name of new Set(typed.scopes?.globalReads.map((read) => read.name))) {
      const lines = assignments(name, definitions)
      if (lines.length > 1) found.push({ ...messages.reassigned(name, lines[0]!, lines[lines.length - 1]!), param })
    }
  return found
}

/** Lines of the definitions that give a name a value at the top level. */
const assignments = (name: string, { module }: Definitions): readonly number[] =>
  module.body.flatMap((statement) => {
    const targets =
      statement.kind === 'assign' ? statement.targets : statement.kind === 'augmented' ? [statement.target] : []
    return targets.some((target) => target.kind === 'name' && target.name === name) ? [statement.span.line] : []
  })
