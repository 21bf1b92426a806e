/**
 * Statements of a PySpark program, as they are pasted from an editor, as nodes. They are read like a whole program, behind lines that make what
 * they take for granted: the context, the pipeline's definitions, and a stream for every name that they use as one and do not make.
 */
import type { Diagnostic } from '#model/diagnostic.ts'
import { emptyGraph, isSourceInput, type Graph, type GraphNode, type NodeId, type Wire } from '#model/graph.ts'
import { tidy } from '#graph/tidy.ts'
import { parseModule } from '#python/parse.ts'
import type { WrittenCall } from './calls.ts'
import { addDefinitions } from './addDefinitions.ts'
import { oneUnionPerStatement } from './exported.ts'
import { foreignStreams, namesMadeBy } from './foreignStreams.ts'
import { messages } from './messages.ts'
import { streamNames, wordsOf } from './names.ts'
import { openProgram } from './openProgram.ts'
import { readProgram } from './read.ts'
import { readRemarks } from './remarks.ts'
import { imports, secondsText } from './write.ts'

/** The pipeline into which statements are pasted. */
export type Around = Pick<Graph, 'nodes' | 'wires' | 'definitions' | 'batchInterval'>

export interface ReadFragment {
  readonly nodes: readonly GraphNode[]
  readonly wires: readonly Wire[]
  /** Wires from streams of the pipeline that the text names. */
  readonly incoming: readonly Wire[]
  /** Streams that the text reads and neither makes nor finds in the pipeline. */
  readonly unknown: readonly string[]
  /** The definitions of the pipeline with those that the nodes need. */
  readonly definitions: string
}

export interface FragmentRead {
  /** Absent where there is nothing to paste. */
  readonly fragment?: ReadFragment
  readonly diagnostics: readonly Diagnostic[]
}

const file = 'pasted.py'

/** Reads statements, or a whole program; what is wrong is said with the lines of `pasted`. */
export async function readFragment(pasted: string, around: Around): Promise<FragmentRead> {
  const text = dedented(pasted.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n'))
  if (/\bStreamingContext\s*\(/.test(text)) return wholeProgram(text, around)
  const parsed = parseModule(text)
  const own = parseModule(around.definitions)
  const known = own.ok ? own.tree.body.flatMap(namesMadeBy) : []
  const foreign = parsed.ok ? foreignStreams(parsed.tree, ['ssc', 'sc', ...known]) : []
  const before = [
    imports(text),
    'sc = SparkContext("local[2]", "pasted")',
    `ssc = StreamingContext(sc, ${secondsText(around.batchInterval)})`,
    around.definitions,
    // What a map gives can be put together with anything; a socket's lines cannot.
    ...foreign.map((name) => `${name} = ssc.socketTextStream("localhost", 9999).map(lambda record: record)`),
    '',
  ].join('\n')
  const offset = before.split('\n').length - 1
  const read = readProgram(before + text, file)
  const diagnostics = read.diagnostics.map((diagnostic) => moved(diagnostic, offset))
  if (diagnostics.some(({ code }) => code === 'program.noCalls')) return { diagnostics: [messages.nothingPasted()] }
  if (!read.graph || diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics }
  const graph = oneUnionPerStatement(read.graph, read.calls)
  const stands = graph.nodes.slice(0, 2 * foreign.length).map(({ id }) => id)
  if (graph.nodes.length === stands.length) return { diagnostics: [messages.nothingPasted()] }
  const streamOf = new Map(foreign.map((name, i) => [stands[2 * i + 1]!, name]))
  const lines = (before + text).split('\n')
  const nodes = graph.nodes.flatMap((node) =>
    stands.includes(node.id) ? [] : [described(node, read.calls.get(node.id), lines)],
  )
  const added = addDefinitions(around.definitions, graph.definitions, { nodes, made: namesOf(text) })
  if ('clash' in added) return { diagnostics: [messages.otherDefinition(added.clash)] }
  const inPipeline = new Map([...streamNames(around as Graph)].map(([id, name]) => [name, id]))
  const fromElsewhere = graph.wires.filter(({ from }) => streamOf.has(from))
  const incoming = fromElsewhere.flatMap((wire) => {
    const from = inPipeline.get(streamOf.get(wire.from)!)
    return from === undefined ? [] : [{ ...wire, from }]
  })
  return {
    fragment: {
      nodes: await laidOut(added.nodes, graph.wires),
      wires: graph.wires.filter(({ from, to }) => !stands.includes(from) && !stands.includes(to)),
      incoming,
      unknown: foreign.filter((name) => !inPipeline.has(name)),
      definitions: added.definitions,
    },
    diagnostics,
  }
}

/** A program that brings its own context: all of its nodes, and its definitions beside the pipeline's. */
async function wholeProgram(text: string, around: Around): Promise<FragmentRead> {
  const { graph, diagnostics } = await openProgram(text, file)
  if (!graph) return { diagnostics }
  const made = namesOf(graph.definitions)
  const added = addDefinitions(around.definitions, graph.definitions, { nodes: graph.nodes, made })
  if ('clash' in added) return { diagnostics: [messages.otherDefinition(added.clash)] }
  const { nodes, definitions } = added
  return { fragment: { nodes, wires: graph.wires, incoming: [], unknown: [], definitions }, diagnostics }
}

function namesOf(text: string): ReadonlySet<string> {
  const parsed = parseModule(text)
  return new Set(parsed.ok ? parsed.tree.body.flatMap(namesMadeBy) : [])
}

/** The node with what the comments above its statement and its variable say of it. */
function described(node: GraphNode, call: WrittenCall | undefined, lines: readonly string[]): GraphNode {
  if (!call) return node
  let first = call.line - 1
  while (/^\s*#/.test(lines[first - 1] ?? '')) first--
  const comments = lines.slice(first, call.line - 1).map((line) => line.trim())
  const variable = call.target ?? ''
  const isLabel =
    variable !== '' &&
    wordsOf(comments[0]?.replace(/^# ?/, '') ?? '')
      .join('_')
      .startsWith(stem(variable))
  if (!isLabel && !comments.some((line) => line.startsWith('#: '))) {
    const note = comments.map((line) => line.replace(/^#+ ?/, '')).join('\n')
    return { ...node, label: plainName.test(variable) ? '' : variable.replaceAll('_', ' ').trim(), note: note.trim() }
  }
  const { label, note, source } = readRemarks(comments)
  if (!source) return { ...node, label, note }
  const inputs = Object.entries(source.params).filter(([, value]) => isSourceInput(value))
  const params = { ...(source.operator === node.operator && node.params), ...Object.fromEntries(inputs) }
  return { ...node, operator: source.operator, params, label, note }
}

/** A name that is taken gets a number: `sales2` is named after Sales, too. */
const stem = (variable: string) => variable.replace(/\d+$/, '')
/** What a stream without a label is called. */
const plainName = /^(lines|records|grouped|windowed|state|output|stream)\d*$/

async function laidOut(nodes: readonly GraphNode[], wires: readonly Wire[]): Promise<readonly GraphNode[]> {
  const there = new Set<NodeId>(nodes.map(({ id }) => id))
  const inner = wires.filter(({ from, to }) => there.has(from) && there.has(to))
  return (await tidy({ ...emptyGraph, nodes, wires: inner })).graph.nodes
}

/** A piece from inside a function stands at its indentation. */
function dedented(text: string): string {
  const lines = text.split('\n')
  const margin = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)![0].length))
  return lines.map((line) => line.slice(margin)).join('\n')
}

/** A diagnostic about the text behind `offset` lines. */
function moved(diagnostic: Diagnostic, offset: number): Diagnostic {
  const { span, args } = diagnostic
  if (!span) return diagnostic
  const line = Math.max(1, span.line - offset)
  const message = diagnostic.message.replace(`Line ${span.line}:`, `Line ${line}:`)
  return {
    ...diagnostic,
    message,
    span: { ...span, line, endLine: Math.max(1, span.endLine - offset) },
    ...(args && 'line' in args && { args: { ...args, line } }),
  }
}
