import {
  isFunctionText,
  type FunctionText,
  type Graph,
  type GraphNode,
  type NodeId,
  type ParamValue,
} from '#model/graph.ts'
import type { Operator, ParamSpec } from '#operators/define.ts'
import { metaOf } from '#operators/index.ts'
import { indented, wrapCall } from './pythonText.ts'

/** How a node's own functions are written: what stands before the statement, and what the call names. */
export type WriteFunction = (text: FunctionText, node: GraphNode, param: string) => Written

export interface Written {
  /** Statements that must stand before the call. */
  readonly before?: string
  readonly argument: string
}

/** One node as PySpark writes it. */
export interface Statement {
  /** Functions that the call names, each a block of statements. */
  readonly before: readonly string[]
  /** `name = stream.operation(…)`, or only the call for an output. */
  readonly text: string
}

/** The nodes wired into each port of a node, in the order of ports and wires. */
export const inputsOf = (graph: Graph, node: GraphNode, meta: Operator): readonly NodeId[] =>
  meta.inputs.flatMap((port) =>
    graph.wires.filter((wire) => wire.to === node.id && wire.port === port.name).map((wire) => wire.from),
  )

/**
 * The statement of a node. `names` are the variables of streams; a missing input is called `stream`. Undefined for unknown
 * operators.
 */
export function statementOf(
  graph: Graph,
  node: GraphNode,
  names: ReadonlyMap<NodeId, string>,
  options: { readonly width?: number; readonly context?: string; readonly write?: WriteFunction } = {},
): Statement | undefined {
  const meta = metaOf(node.operator)
  if (!meta) return undefined
  const { width = 100, context = 'ssc', write = (text) => plainFunction(text) } = options
  const inputs = inputsOf(graph, node, meta).map((id) => names.get(id) ?? 'stream')
  const [stream, ...others] = meta.inputs.length === 0 ? [context] : inputs.length > 0 ? inputs : ['stream']
  const before: string[] = []
  const texts = new Map<string, string>()
  const arg = (param: string): string => {
    const known = texts.get(param)
    if (known !== undefined) return known
    const written = argument(paramOf(node, meta.params[param]!, param), meta.params[param]!, (text) => {
      const { before: block, argument } = write(text, node, param)
      if (block !== undefined) before.push(block)
      return argument
    })
    texts.set(param, written)
    return written
  }
  const call = meta.toPySpark({
    stream: stream!,
    others,
    arg,
    args(...params) {
      const given = params.map((param) => ({ text: arg(param), none: noneText(meta.params[param]!) }))
      while (given.length > 0 && given.at(-1)!.text === given.at(-1)!.none) given.pop()
      return given.map(({ text }) => text).join(', ')
    },
  })
  return { before, text: wrapCall(meta.hasOutput ? `${names.get(node.id)} = ${call}` : call, width) }
}

/** The value of a parameter, which is its default where the document does not give one and it is not optional. */
export function paramOf(node: GraphNode, spec: ParamSpec, param: string): ParamValue {
  if (Object.hasOwn(node.params, param)) return node.params[param] ?? null
  if ('optional' in spec && spec.optional) return null
  const given = 'default' in spec ? (spec.default ?? null) : null
  return spec.kind === 'function' && typeof given === 'string' ? { text: given } : given
}

/** What an argument that is not given is written as. */
const noneText = (spec: ParamSpec) => (spec.kind === 'flag' ? literal(spec.default) : 'None')

const literal = (value: boolean) => (value ? 'True' : 'False')

function argument(value: ParamValue, spec: ParamSpec, write: (text: FunctionText) => string): string {
  if (value === null) return noneText(spec)
  if (isFunctionText(value)) return write(value)
  if (typeof value === 'boolean') return literal(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return spec.kind === 'python' ? value.trim() : JSON.stringify(value)
  return 'None'
}

/** Name of the one `def` (or class) that a function's text is; undefined for expressions. */
export const definedName = (text: string): string | undefined =>
  /^(?:\s*@[^\n]*\n|\s*#[^\n]*\n|\s*\n)*(?:async\s+)?def\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(text)?.[1]

/** A lambda stands where it is used; a `def` and captured values stand before the statement. */
export function plainFunction({ text, bindings }: FunctionText): Written {
  const name = definedName(text)
  const before = [
    ...Object.entries(bindings ?? {}).map(([bound, value]) => `${bound} = ${value}`),
    ...(name === undefined ? [] : [text.trim()]),
  ]
  return { argument: name ?? text.trim(), ...(before.length > 0 && { before: before.join('\n') }) }
}

/** A function that makes the node's function: what is captured or defined in it is seen by no other part of the program. */
export function closedFunction({ text, bindings }: FunctionText, maker: string): Written {
  const name = definedName(text)
  const captured = Object.entries(bindings ?? {}).map(([bound, value]) => indented(`${bound} = ${value}`))
  const body =
    name === undefined ? [indented(`return ${text.trim()}`)] : [indented(text.trim()), indented(`return ${name}`)]
  return { argument: `${maker}()`, before: [`def ${maker}():`, ...captured, ...body].join('\n') }
}
