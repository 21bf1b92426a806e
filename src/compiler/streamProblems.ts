import type { Diagnostic } from '#model/diagnostic.ts'
import { isFunctionText, type FunctionText } from '#model/graph.ts'
import { pairOf, showType } from '#model/pytype.ts'
import { slideOf } from '#operators/lower/slide.ts'
import type { Stream } from '#operators/lower/stream.ts'
import { isBuiltinName } from '#python/known.ts'
import { parseFunction } from '#python/parse.ts'
import type { CheckedNode } from './check.ts'
import { messages } from './messages.ts'

/**
 * What Spark refuses of a node and the streams wired into it, when the stream is built or the context starts (`spark-semantics.md` §2.1), in
 * Spark's words.
 */
export function streamProblems(
  { node, operator, inputs }: CheckedNode,
  streams: Readonly<Record<string, readonly Stream[]>>,
  batchInterval: number,
): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const port of operator.inputs)
    for (const stream of streams[port.name] ?? [])
      if (port.accepts === 'pairs' && !pairOf(stream.type))
        found.push(messages.needsPairs(operator.name, port.name, showType(stream.type)))
  const all = operator.inputs.flatMap((port) => streams[port.name] ?? [])
  const first = all[0]
  if (!first) return found
  const parent = slideOf(first, batchInterval)
  for (const [param, spec] of Object.entries(operator.params)) {
    const seconds = node.params[param] ?? (param in node.params ? null : 'default' in spec ? spec.default : null)
    if (spec.kind !== 'seconds' || typeof seconds !== 'number') continue
    const ms = Math.trunc(seconds * 1000)
    if (operator.name === 'checkpoint') found.push(...intervalProblems(classOf(first), ms, parent))
    if (!spec.multiple || ms % parent === 0) continue
    found.push({ ...messages.windowMultiple(param, seconds, parent, nearest(ms, parent)), param })
  }
  found.push(...slideProblems(operator.name, parent, all.slice(1), batchInterval))
  if (operator.name === 'unionAll' && new Set(all.map(serializerOf)).size > 1) found.push(messages.unionSerializers())
  const fn = node.params['func']
  const wanted = driverFunctions[operator.name]
  if (wanted && inputs['in'] && isFunctionText(fn ?? null)) {
    const { text } = fn as FunctionText
    const count = positional(fn)
    const arity = wanted.arity
    if (arity && count !== undefined && !arity.includes(count))
      found.push({
        ...(operator.name === 'transform' ? messages.transformArity(count) : messages.transformWithArity(count)),
        param: 'func',
      })
    if (isBuiltinName(text.trim())) found.push({ ...messages.noCode(operator.name, text.trim()), param: 'func' })
  }
  return found
}

/** Functions that PySpark looks into (`__code__`) before it takes them. */
const driverFunctions: Readonly<Record<string, { readonly arity?: readonly number[] }>> = {
  transform: { arity: [1, 2] },
  transformWith: { arity: [2, 3] },
  foreachRDD: {},
}

/** Whole seconds around a duration that fit a slide. */
function nearest(ms: number, slide: number): readonly number[] {
  const below = Math.floor(ms / slide) * slide
  return [below, below + slide].filter((value) => value > 0).map((value) => value / 1000)
}

function slideProblems(
  operator: string,
  first: number,
  others: readonly Stream[],
  batchInterval: number,
): readonly Diagnostic[] {
  const unlike = others.map((stream) => slideOf(stream, batchInterval)).find((slide) => slide !== first)
  if (unlike === undefined) return []
  switch (operator) {
    case 'union':
      return [messages.unionSlides(first, unlike)]
    case 'unionAll':
      return [messages.unionAllSlides(first, unlike)]
    case 'transformAll':
      return [messages.transformAllSlides(first, unlike)]
    default:
      return [messages.joinSlides(operator, first, unlike)]
  }
}

function intervalProblems(className: string, interval: number, slide: number): readonly Diagnostic[] {
  if (interval < slide) return [{ ...messages.checkpointLow(className, interval, slide), param: 'interval' }]
  if (interval % slide === 0) return []
  return [{ ...messages.checkpointMultiple(className, interval, slide, nearest(interval, slide)), param: 'interval' }]
}

/** What Spark calls the stream. */
function classOf(stream: Stream): string {
  switch (stream.kind) {
    case 'queue':
      return 'QueueInputDStream'
    case 'receive':
      return stream.operator === 'socketTextStream' ? 'SocketInputDStream' : 'MappedDStream'
    case 'window':
      return 'WindowedDStream'
    case 'inverseWindow':
      return 'PythonReducedWindowedDStream'
    case 'state':
      return 'PythonStateDStream'
    case 'union':
      return stream.strict ? 'UnionDStream' : 'PythonTransformed2DStream'
    case 'cogroup':
      return 'PythonTransformed2DStream'
    case 'batch':
      if (stream.together) return 'TransformedDStream'
      return stream.inputs.length > 1 ? 'PythonTransformed2DStream' : 'PythonTransformedDStream'
    case 'narrow':
      // A joined or windowed stream's last step belongs to it.
      return ['join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin'].includes(stream.operator ?? '')
        ? 'PythonTransformed2DStream'
        : 'PythonTransformedDStream'
    case 'combine':
    case 'partitionBy':
    case 'repartition':
      return 'PythonTransformedDStream'
  }
}

/** Text as it comes from a socket or a file travels as text; a window leaves it so, everything else makes Python objects of it. */
function serializerOf(stream: Stream): 'text' | 'objects' {
  if (stream.kind === 'receive') return 'text'
  return stream.kind === 'window' ? serializerOf(stream.input) : 'objects'
}

/** How many arguments a function's text takes by position; undefined when it cannot be read. */
export function positional(value: unknown): number | undefined {
  if (!isFunctionText(value as FunctionText)) return undefined
  const parsed = parseFunction((value as FunctionText).text)
  if (!parsed.ok) return undefined
  const { tree } = parsed
  if (tree.kind !== 'function') return undefined
  return tree.fn.params.filter((param) => param.kind === 'normal' || param.kind === 'positionalOnly').length
}
