/**
 * Programs that Millrace wrote itself, on their way back: what serves the recorded input only goes away, so that the rest can be read like any
 * program, and what stands in remarks is put on the graph that came of it.
 */
import type { ChartSpec, Graph, GraphNode, NodeId } from '#model/graph.ts'
import { isFunctionText, isSourceInput } from '#model/graph.ts'
import { masked } from './pythonText.ts'
import {
  definitionsRemark,
  headerStart,
  pipelineRemark,
  readHeader,
  readRemarks,
  readSource,
  type Header,
  type SourceRemark,
} from './remarks.ts'
import { statementOf } from './statement.ts'
import { keepReadingMark, parallelismLine } from './write.ts'

/** An exported program as a plain one. Lines keep their numbers. */
export interface Exported {
  readonly header: Header
  /** The text without what serves recorded input, and without remarks that are not comments to a person. */
  readonly plain: string
  /** Undefined when the program has none. */
  readonly definitions: string | undefined
  /** Lines, from 0: the definitions are in [first, end). */
  readonly definitionLines: { readonly first: number; readonly end: number }
}

/** Undefined when a person wrote the program. */
export function readExported(text: string): Exported | undefined {
  const header = readHeader(text)
  if (!header) return undefined
  const lines = text.split('\n')
  const open = lines.indexOf(definitionsRemark)
  const close = lines.lastIndexOf(pipelineRemark)
  const definitionLines = open >= 0 && close > open ? { first: open + 1, end: close } : { first: 0, end: 0 }
  const isDefinition = (i: number) => i >= definitionLines.first && i < definitionLines.end
  let source: SourceRemark | undefined
  let inRecorded = false
  const plain = lines.map((line, i) => {
    if (isDefinition(i)) return line
    inRecorded = line === 'def recorded(source):' || (inRecorded && (line === '' || line.startsWith(' ')))
    // The plain program reads Kafka where this one plays what Kafka sent.
    if (line === 'def recorded(source):' && text.includes('" kafkaStream {'))
      return 'from pyspark.streaming.kafka import KafkaUtils'
    if (inRecorded || line === parallelismLine || line.endsWith(keepReadingMark)) return ''
    source = line.startsWith('#: source ') ? readSource(line.slice('#: source '.length)) : source
    const name = /^([\p{L}_][\p{L}\p{N}_]*) = ssc\.queueStream\(recorded\(/u.exec(line)?.[1]
    if (name === undefined || !source) return line
    return sourceCall(name, source) ?? line
  })
  return {
    header,
    plain: plain.join('\n'),
    definitions:
      definitionLines.end > 0 ? lines.slice(definitionLines.first, definitionLines.end).join('\n') : undefined,
    definitionLines,
  }
}

/** `name = ssc.socketTextStream(…)`: what a recorded source stands for. */
function sourceCall(name: string, { node, operator, params }: SourceRemark): string | undefined {
  const source: GraphNode = { id: node, operator, params, label: '', note: '', position: { x: 0, y: 0 } }
  const graph = { nodes: [source], wires: [] } as unknown as Graph
  return statementOf(graph, source, new Map([[node, name]]), { width: Infinity })?.text
}

/** Where nodes were made: the line of the statement, from 1. */
export type Places = ReadonlyMap<NodeId, { readonly line: number }>

/** The graph that was read from `plain`, with what the remarks say; and what the nodes that were read are called in it. */
export function restore(
  read: Graph,
  places: Places,
  { header, plain, definitions, definitionLines }: Exported,
): { readonly graph: Graph; readonly idOf: (id: NodeId) => NodeId } {
  const graph = oneUnionPerStatement(read, places)
  const lines = plain.split('\n')
  const placed = graph.nodes
    .filter((node) => places.has(node.id))
    .sort((a, b) => places.get(a.id)!.line - places.get(b.id)!.line)
  const start =
    Math.max(
      definitionLines.end,
      lines.findIndex((line) => line.startsWith(headerStart)),
    ) + 1
  const charts: { number: number; chart: ChartSpec }[] = []
  const ids = new Map<NodeId, NodeId>()
  const restored = new Map<NodeId, GraphNode>()
  placed.forEach((node, i) => {
    const previous = i === 0 ? start : places.get(placed[i - 1]!.id)!.line
    const remarks = readRemarks(commentsIn(lines, previous, places.get(node.id)!.line - 1))
    const { source } = remarks
    const input = source && Object.entries(source.params).filter(([, value]) => isSourceInput(value))
    const same = source?.operator === node.operator
    const params = {
      ...(!source || same ? ownFunctions(node, lines, definitionLines) : {}),
      ...Object.fromEntries(input ?? []),
    }
    const free = source && !graph.nodes.some((other) => other.id === source.node && other !== node)
    if (free) ids.set(node.id, source.node)
    const { label, note } = remarks
    restored.set(node.id, { ...node, operator: source?.operator ?? node.operator, params, label, note })
    for (const { number, chart } of remarks.charts) charts.push({ number, chart: { ...chart, id: '', node: node.id } })
  })
  const idOf = (id: NodeId) => ids.get(id) ?? id
  const restoredGraph: Graph = {
    ...graph,
    name: header.name,
    ...(header.about !== undefined && { about: header.about }),
    seed: header.seed,
    definitions: definitions ?? '',
    nodes: graph.nodes.map((node) => ({ ...(restored.get(node.id) ?? node), id: idOf(node.id) })),
    wires: graph.wires.map((wire) => ({ ...wire, from: idOf(wire.from), to: idOf(wire.to) })),
    charts: charts
      .sort((a, b) => a.number - b.number)
      .map(({ chart }, i) => ({ ...chart, id: `chart-${i + 1}`, node: idOf(chart.node) })),
  }
  return { graph: restoredGraph, idOf }
}

/** The comment lines that begin the block of a statement: the first group between the statement before it and its own line (from 0). */
function commentsIn(lines: readonly string[], from: number, to: number): readonly string[] {
  const between = lines.slice(from, to).filter((line) => !line.startsWith('# Left out, because it is not connected'))
  const first = between.findIndex((line) => line.startsWith('#'))
  if (first < 0) return []
  const length = between.slice(first).findIndex((line) => !line.startsWith('#'))
  return between.slice(first, length < 0 ? undefined : first + length)
}

/** A `def` that stands outside the definitions is its node's own: the node has the whole text and not only the name. */
function ownFunctions(
  node: GraphNode,
  lines: readonly string[],
  definitions: Exported['definitionLines'],
): GraphNode['params'] {
  return Object.fromEntries(
    Object.entries(node.params).map(([param, value]) => {
      if (!isFunctionText(value) || !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(value.text)) return [param, value]
      const text = defNamed(value.text, lines, definitions)
      return [param, text === undefined ? value : { ...value, text }]
    }),
  )
}

function defNamed(
  name: string,
  lines: readonly string[],
  { first, end }: Exported['definitionLines'],
): string | undefined {
  const start = lines.findIndex(
    (line, i) => !(i >= first && i < end) && new RegExp(`^(async\\s+)?def\\s+${name}\\b`, 'u').test(line),
  )
  if (start < 0) return undefined
  let decorated = start
  while (lines[decorated - 1]?.startsWith('@')) decorated--
  const rest = lines.slice(start).join('\n')
  // In masked text a line break is one between lines, not one in a string.
  const next = /\n(?=[^\s#)\]}])/.exec(masked(rest))
  return [...lines.slice(decorated, start), rest.slice(0, next?.index).trimEnd()].join('\n')
}

/** PySpark's `union` takes two streams: a union of more is a chain of calls in one statement, and one node here. */
export function oneUnionPerStatement(graph: Graph, places: Places): Graph {
  const inner = graph.nodes.find((node) => {
    const readers = graph.wires.filter((wire) => wire.from === node.id)
    const outer = readers.length === 1 ? graph.nodes.find(({ id }) => id === readers[0]!.to) : undefined
    const line = places.get(node.id)?.line
    return (
      node.operator === 'union' &&
      outer?.operator === 'union' &&
      line !== undefined &&
      line === places.get(outer.id)?.line
    )
  })
  if (!inner) return graph
  const into = graph.wires.filter((wire) => wire.to === inner.id)
  return oneUnionPerStatement(
    {
      ...graph,
      nodes: graph.nodes.filter((node) => node !== inner),
      wires: graph.wires.flatMap((wire) =>
        wire.to === inner.id ? [] : wire.from === inner.id ? into.map(({ from }) => ({ ...wire, from })) : [wire],
      ),
    },
    places,
  )
}
