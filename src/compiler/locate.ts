import type { Span } from '#model/diagnostic.ts'
import { isFunctionText, type Graph, type NodeId } from '#model/graph.ts'
import { analyseDefinitions } from '#python/infer.ts'
import { interpretCall } from '#python/interpret.ts'
import { metaOf } from '#operators/index.ts'

type Value = Parameters<typeof interpretCall>[2][number]

/** What a failed task knows: the node and parameter at work, and its function's arguments or the record that came in. */
export interface Failed {
  readonly node: NodeId
  readonly param?: string
  readonly args?: readonly Value[]
  /** The record that entered the operator: that of a plan whose operators are not fused. */
  readonly record?: Value
}

/**
 * The place in a function's text where it failed: the function is called again by the interpreter, which knows columns. Undefined when
 * the call cannot be repeated or does not fail this time.
 */
export function locate(graph: Graph, failed: Failed): Span | undefined {
  const node = graph.nodes.find(({ id }) => id === failed.node)
  const fn = failed.param === undefined ? undefined : node?.params[failed.param]
  if (!node || !isFunctionText(fn)) return undefined
  const args =
    failed.args ?? (failed.record === undefined ? undefined : argsOf(node.operator, failed.param!, failed.record))
  if (!args) return undefined
  const { definitions } = analyseDefinitions(graph.definitions)
  const result = interpretCall(fn, definitions, [...args])
  return result.ok ? undefined : result.span
}

/** How an operator on single records calls its function; undefined when it is none. */
export function argsOf(operator: string, param: string, record: Value): readonly Value[] | undefined {
  const spec = metaOf(operator)?.params[param]
  if (spec?.kind !== 'function' || spec.args.length !== 1) return undefined
  if (spec.args[0] === 'record') return [record]
  if (spec.args[0] !== 'value') return undefined
  // An operator on values hands over the second item of a pair.
  const items =
    typeof record === 'object' && record !== null && 'items' in record ? (record.items as readonly Value[]) : undefined
  return items?.length === 2 ? [items[1]!] : undefined
}
