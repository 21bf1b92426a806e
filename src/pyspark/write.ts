/**
 * A pipeline as a PySpark program: the way back. The program is what a person would write by hand; what PySpark has no word
 * for stands in comments (`remarks.ts`), so that reading the program gives the same pipeline again.
 */
import { isFunctionText, isSourceInput, type Graph, type GraphNode, type NodeId } from '#model/graph.ts'
import { activePart } from '#graph/switchedOff.ts'
import { metaOf } from '#operators/index.ts'
import { freshNames, identifiersIn, namesInPython, streamNames } from './names.ts'
import { programOrder } from './order.ts'
import type { Lines, Places } from './places.ts'
import { masked } from './pythonText.ts'
import { definitionsRemark, headerRemark, nodeRemarks, pipelineRemark, type SourceRemark } from './remarks.ts'
import {
  closedFunction,
  definedName,
  inputsOf,
  paramOf,
  plainFunction,
  statementOf,
  type WriteFunction,
} from './statement.ts'

/** The Spark on which the exports of the gallery gave the recorded numbers: `exports/golden`. */
export const provenOn = '3.5.9'

/** What sources received: per batch its blocks, per block its lines. A block becomes a partition. */
export type RecordedInput = Readonly<Record<NodeId, readonly (readonly (readonly string[])[])[]>>

export interface ExportOptions {
  /**
   * Sources that were recorded, and the name of the file beside the program that holds what they received (`RecordedInput` as
   * JSON). Other sources are written as what they are: a socket or a directory.
   */
  readonly recorded?: { readonly nodes: ReadonlySet<NodeId>; readonly file: string }
  /** Comments hold what PySpark has no word for; without them a program is read back with less. Default true. */
  readonly comments?: boolean
}

export interface WrittenProgram {
  readonly text: string
  /** Where each node stands in the text. */
  readonly places: Places
}

/** A part of the program, and the node that it is about. */
interface Block {
  readonly text: string
  readonly node?: NodeId
}

/** Writes a pipeline as a PySpark program. What is not connected cannot run and becomes a comment. */
export const writeProgram = (graph: Graph, options: ExportOptions = {}): string => writePlaced(graph, options).text

/** The same, and where the nodes stand in it. */
export function writePlaced(document: Graph, options: ExportOptions = {}): WrittenProgram {
  const { comments = true } = options
  const graph = activePart(document)
  const order = programOrder(graph)
  const recorded = new Set(
    order.flatMap(({ id, operator }) => (options.recorded?.nodes.has(id) && ofLines.has(operator) ? [id] : [])),
  )
  const fresh = freshNames(namesInPython(graph))
  const names = streamNames(graph, fresh)
  const whole = connected(graph, order)
  const write = functionWriter(graph, names, fresh)
  const statements = order.map((node): Block => ({
    node: node.id,
    text: whole.has(node.id) ? nodeBlock(graph, node, names, write, recorded, comments) : leftOut(graph, node, names),
  }))
  const definitions = comments
    ? `${definitionsRemark}\n${graph.definitions}\n${pipelineRemark}`
    : graph.definitions.trim()
  const text = (block: string): Block => ({ text: block })
  const blocks = [
    ...(comments ? [text(head(graph, recorded.size > 0 ? options.recorded!.file : undefined))] : []),
    text(imports(statements.map((block) => block.text).join('\n'))),
    ...(graph.definitions === '' ? [] : [text(definitions)]),
    text(contexts(graph)),
    ...(recorded.size > 0 ? [text(recordedFunction(options.recorded!.file))] : []),
    ...(comments ? statements : statements.filter(({ node }) => whole.has(node!))),
    ...(comments ? switchedOff(document, graph) : []),
    ...(skipsBatches(graph) ? [...recorded].map((id) => text(keepReading(names.get(id)!))) : []),
    text('ssc.start()\nssc.awaitTermination()'),
  ]
  return { text: `${blocks.map((block) => block.text).join('\n\n')}\n`, places: placesIn(blocks) }
}

/** A blank line stands between blocks. */
function placesIn(blocks: readonly Block[]): Places {
  const places: Record<NodeId, Lines[]> = {}
  let first = 1
  for (const { text, node } of blocks) {
    const last = first + text.split('\n').length - 1
    if (node !== undefined) places[node] = [{ first, last }]
    first = last + 2
  }
  return places
}

/** Names of PySpark that only some programs need, by the module that has them. */
const modules: Readonly<Record<string, readonly string[]>> = {
  pyspark: ['StorageLevel'],
  // Spark 2 had it; from 3 on the recorded input takes its place.
  'pyspark.streaming.kafka': ['KafkaUtils'],
  'pyspark.mllib.clustering': ['StreamingKMeans'],
  'pyspark.mllib.classification': ['StreamingLogisticRegressionWithSGD'],
  'pyspark.mllib.regression': ['StreamingLinearRegressionWithSGD'],
}

/** The import lines of a program with these statements. */
export function imports(statements: string): string {
  const used = identifiersIn(masked(statements))
  const wanted = Object.entries(modules).flatMap(([module, names]) =>
    names.filter((name) => used.has(name)).map((name) => `from ${module} import ${name}`),
  )
  return [
    'from pyspark import SparkConf, SparkContext',
    'from pyspark.streaming import StreamingContext',
    ...wanted,
  ].join('\n')
}

/** Sources whose records are lines: those that can be played again from a file of them. */
const ofLines = new Set(['socketTextStream', 'textFileStream', 'simulated', 'kafkaStream'])

const title = ({ name }: Graph) => name.replace(/\s+/g, ' ').trim() || 'A Spark Streaming pipeline'

const head = (graph: Graph, recordedFile: string | undefined): string =>
  [
    `# ${title(graph)}`,
    '#',
    '# Exported from Millrace, which reads this file as the same pipeline. What PySpark has no word for stands behind "#:".',
    `# Proven on PySpark ${provenOn}: there, programs exported like this one gave the numbers that Millrace gives.`,
    ...(recordedFile === undefined ? [] : [`# It plays recorded input again: keep ${recordedFile} beside it.`]),
    headerRemark(graph),
  ].join('\n')

/** As Millrace counts partitions when nobody says, so that records come in the same order. */
export const parallelismLine = 'conf.setIfMissing("spark.default.parallelism", "1")'

function contexts(graph: Graph): string {
  const { settings, checkpointDirectory, batchInterval } = graph
  return [
    `conf = SparkConf().setAppName(${JSON.stringify(title(graph))})`,
    ...(settings['spark.default.parallelism'] === undefined ? [parallelismLine] : []),
    ...Object.entries(settings).map(([key, value]) => `conf.set(${JSON.stringify(key)}, ${JSON.stringify(value)})`),
    'sc = SparkContext(conf=conf)',
    `ssc = StreamingContext(sc, ${secondsText(batchInterval)})`,
    ...(checkpointDirectory === '' ? [] : [`ssc.checkpoint(${JSON.stringify(checkpointDirectory)})`]),
  ].join('\n')
}

/** Seconds as Spark needs them: it cuts `seconds * 1000` off to whole milliseconds, which must not lose one. */
export function secondsText(ms: number): string {
  const seconds = ms / 1000
  return String(Math.trunc(seconds * 1000) === ms ? seconds : (ms + 0.5) / 1000)
}

/** The nodes that can run: all their ports have wires from nodes that can. */
function connected(graph: Graph, order: readonly GraphNode[]): ReadonlySet<NodeId> {
  const whole = new Set<NodeId>()
  for (const node of order) {
    const meta = metaOf(node.operator)
    const wired = meta?.inputs.every((port) => graph.wires.some((w) => w.to === node.id && w.port === port.name))
    if (wired && inputsOf(graph, node, meta!).every((id) => whole.has(id))) whole.add(node.id)
  }
  return whole
}

function nodeBlock(
  graph: Graph,
  node: GraphNode,
  names: ReadonlyMap<NodeId, string>,
  write: WriteFunction,
  recorded: ReadonlySet<NodeId>,
  comments: boolean,
): string {
  const plays = recorded.has(node.id)
  const statement = plays
    ? { before: [], text: `${names.get(node.id)} = ${playing(node)}` }
    : statementOf(graph, node, names, { write })!
  const charts = graph.charts.flatMap((chart, i) => (chart.node === node.id ? [{ number: i + 1, chart }] : []))
  const why = comments && node.operator === 'simulated' ? simulatedComment(plays) : ''
  const remarks = comments ? nodeRemarks(node, charts, sourceRemark(node)) : []
  return [...remarks, ...statement.before, `${statement.text}${why}`].join('\n')
}

/** What a recorded source reads. Kafka's records are pairs without a key. */
const playing = ({ id, operator }: GraphNode) =>
  `ssc.queueStream(recorded("${id}"), default=sc.emptyRDD())${operator === 'kafkaStream' ? '.map(lambda line: (None, line))' : ''}`

const simulatedComment = (plays: boolean) =>
  `  # PySpark cannot make up lines as Millrace does; ${plays ? 'these are recorded' : 'they come from a socket here'}`

/** What is off, and what would only read from that, as a comment each. */
function switchedOff(document: Graph, active: Graph): readonly Block[] {
  if (active === document) return []
  const runs = new Set(active.nodes.map(({ id }) => id))
  const names = streamNames(document, freshNames(namesInPython(document)))
  return programOrder(document)
    .filter(({ id }) => !runs.has(id))
    .map((node) => {
      const text = statementOf(document, node, names)?.text ?? node.operator
      const why = node.off ? 'Switched off' : 'Left out, because what it reads from is switched off'
      return { node: node.id, text: `# ${why}: ${text.replace(/\s+/g, ' ')}` }
    })
}

function leftOut(graph: Graph, node: GraphNode, names: ReadonlyMap<NodeId, string>): string {
  const text = statementOf(graph, node, names)?.text ?? node.operator
  return `# Left out, because it is not connected: ${text.replace(/\s+/g, ' ')}`
}

/** A `def` stands by itself where no other part of the program could mean its name, else inside a function of its own. */
export function functionWriter(
  graph: Graph,
  names: ReadonlyMap<NodeId, string>,
  fresh: (wanted: string) => string,
): WriteFunction {
  const functions = graph.nodes.flatMap((node) => Object.values(node.params).filter(isFunctionText))
  const mentions = functions.map(({ text }) => identifiersIn(text))
  const inDefinitions = identifiersIn(graph.definitions)
  return (value, node) => {
    const name = definedName(value.text)
    const captures = Object.keys(value.bindings ?? {}).length > 0
    const clashes = name !== undefined && (inDefinitions.has(name) || mentions.filter((m) => m.has(name)).length > 1)
    return captures || clashes
      ? closedFunction(value, fresh(`make_${name ?? names.get(node.id)!}`))
      : plainFunction(value)
  }
}

/** Text of an input that stands in the program. A longer one would drown it. */
const longestInput = 64 * 1024

/** What a source reads, for the remark above it; undefined for nodes that do not read from outside. */
export function sourceRemark(node: GraphNode): SourceRemark | undefined {
  const input = Object.values(node.params).find(isSourceInput)
  if (!input) return undefined
  const tooLong = input.kind === 'lines' && input.text.length > longestInput
  const params = Object.entries(node.params).filter(([, value]) => !(tooLong && value === input))
  return { node: node.id, operator: node.operator, params: Object.fromEntries(params) }
}

const recordedFunction = (file: string) => `
def recorded(source):
    """The batches that a source received. What came in one block interval was a partition, and is one again."""
    import json
    import os

    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), ${JSON.stringify(file)})
    with open(path, encoding="utf-8") as file:
        batches = json.load(file)[source]
    return [
        sc.parallelize(blocks, len(blocks)).flatMap(lambda block: block) if blocks else sc.emptyRDD()
        for blocks in batches
    ]
`

/** Behind a line that serves recorded input only. */
export const keepReadingMark = '  # a queue moves on only when it is read'
const keepReading = (name: string) => `${name}.foreachRDD(lambda rdd: None)${keepReadingMark}`

/** Whether a window leaves out batches: a receiver goes on meanwhile, a queue would wait (`spark-semantics.md` §8.1). */
function skipsBatches(graph: Graph): boolean {
  return graph.nodes.some((node) => {
    const params = metaOf(node.operator)?.params
    if (!params?.['windowDuration'] || !params['slideDuration']) return false
    const window = paramOf(node, params['windowDuration'], 'windowDuration')
    const slide = paramOf(node, params['slideDuration'], 'slideDuration')
    return typeof window === 'number' && typeof slide === 'number' && slide > window
  })
}
