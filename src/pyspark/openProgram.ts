/** A PySpark program as a document: read, laid out, and with what its comments and variables say of its nodes. */
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, GraphNode, NodeId } from '#model/graph.ts'
import { tidy } from '#graph/tidy.ts'
import type { WrittenCall } from './calls.ts'
import { placesOf, type Places } from './places.ts'
import { readExported, restore } from './exported.ts'
import { readProgram } from './read.ts'

export interface OpenedProgram {
  /** Absent when there is no pipeline to show. */
  readonly graph?: Graph
  readonly diagnostics: readonly Diagnostic[]
  /** Where its nodes stand in the text. */
  readonly places?: Places
}

/** Opens a program; `file` names it in messages and, when it has no name of its own, the pipeline. */
export async function openProgram(text: string, file = 'program.py'): Promise<OpenedProgram> {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const exported = readExported(source)
  const { graph, calls, diagnostics } = readProgram(exported?.plain ?? source, file)
  if (!graph) return { diagnostics }
  const { graph: said, idOf } = exported
    ? restore(graph, calls, exported)
    : { graph: labelled(graph, calls, source), idOf: (id: NodeId) => id }
  const named = { ...said, name: said.name || file.replace(/\.py$/, '') }
  const read = placesOf(graph.nodes, calls, exported?.plain ?? source)
  const places = Object.fromEntries(Object.entries(read).map(([id, lines]) => [idOf(id), lines]))
  return { graph: (await tidy(named)).graph, diagnostics, places }
}

/** Labels from variables (`word_counts` → "word counts"), notes from the comments above statements. */
function labelled(graph: Graph, calls: ReadonlyMap<NodeId, WrittenCall>, text: string): Graph {
  const lines = text.split('\n')
  const noted = new Set<number>()
  const label = (node: GraphNode): GraphNode => {
    const call = calls.get(node.id)
    if (!call) return node
    const note = noted.has(call.line) ? '' : commentAbove(lines, call.line)
    noted.add(call.line)
    return { ...node, label: call.target?.replaceAll('_', ' ').trim() ?? '', note }
  }
  return { ...graph, nodes: graph.nodes.map(label) }
}

/** The comment lines right above a line (from 1), as text. */
function commentAbove(lines: readonly string[], line: number): string {
  let first = line - 1
  while (/^\s*#/.test(lines[first - 1] ?? '')) first--
  return lines
    .slice(first, line - 1)
    .map((comment) => comment.replace(/^\s*#+ ?/, ''))
    .join('\n')
    .trim()
}
