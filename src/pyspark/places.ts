import { isFunctionText, type GraphNode, type NodeId } from '#model/graph.ts'
import { parseModule } from '#python/parse.ts'
import type { WrittenCall } from './calls.ts'

/** Where a node stands in a program, so that a line can show its node and a node its lines. */

/** Lines of a program, from 1; both ends belong to it. */
export interface Lines {
  readonly first: number
  readonly last: number
}

/** The lines of each node: its call first, then the functions that the call names. */
export type Places = Readonly<Record<NodeId, readonly Lines[]>>

/** The places of nodes that were read from `text`: `calls` are what made them. A node that a loop made may have none. */
export function placesOf(nodes: readonly GraphNode[], calls: ReadonlyMap<NodeId, WrittenCall>, text: string): Places {
  const functions = functionPlaces(text)
  const places = nodes.flatMap((node): [NodeId, readonly Lines[]][] => {
    const call = calls.get(node.id)
    if (!call) return []
    const named = call.args.flatMap(({ text: argument }) => functions.get(argument.trim()) ?? [])
    const written = Object.values(node.params).flatMap((value) =>
      isFunctionText(value) ? (functions.get(value.text.trim()) ?? []) : [],
    )
    return [[node.id, [call.lines, ...new Set([...named, ...written])]]]
  })
  return Object.fromEntries(places)
}

/** The `def`s of a program's top level, with their decorators. */
function functionPlaces(text: string): ReadonlyMap<string, Lines> {
  const parsed = parseModule(text)
  const statements = parsed.ok ? parsed.tree.body : []
  return new Map(
    statements.flatMap((statement): [string, Lines][] =>
      statement.kind === 'def'
        ? [[statement.fn.name, { first: statement.span.line, last: statement.span.endLine }]]
        : [],
    ),
  )
}
