/** Pipelines as PySpark programs and back, for the page. Reading a program runs its top level: that happens in a thread. */
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, GraphNode, NodeId } from '#model/graph.ts'
import type { EngineClient } from '#model/run.ts'
import { save } from '#graph/save.ts'
import { streamNames } from '#pyspark/names.ts'
import { statementOf } from '#pyspark/statement.ts'
import type { OpenedProgram } from '#pyspark/openProgram.ts'
import type { Places } from '#pyspark/places.ts'
import type { FragmentRead } from '#pyspark/readFragment.ts'
import { writePlaced, type ExportOptions } from '#pyspark/write.ts'
import { virtualZeroTime } from '#worker/client.ts'
import { fragmentInThread, openInThread, recordInThread } from '#worker/pyspark.ts'
import { workerThreads } from '#worker/threads.ts'

export { provenOn } from '#pyspark/write.ts'
export { writeFragment as pysparkOfNodes } from '#pyspark/writeFragment.ts'
export type { Lines, Places } from '#pyspark/places.ts'

/** The statement of one node as PySpark reads it, with the functions it defines before it. Undefined for unknown operators. */
export function pysparkOf(graph: Graph, node: GraphNode, width: number): string | undefined {
  const statement = statementOf(graph, node, streamNames(graph), { width })
  return statement && [...statement.before, statement.text].join('\n\n')
}

/** A program as a document, ready to be opened; without one, the diagnostics say why. */
export async function programDocument(
  text: string,
  file: string,
): Promise<{ readonly text?: string; readonly diagnostics: readonly Diagnostic[] }> {
  const { graph, diagnostics } = await openInThread(workerThreads(), text, file)
  return { ...(graph && { text: save(graph) }), diagnostics }
}

/** A program as a graph with the lines of each node, to look at before it is opened. */
export const readProgramText = (text: string, file: string): Promise<OpenedProgram> =>
  openInThread(workerThreads(), text, file)

/** Statements that are pasted into a pipeline, as nodes. */
export const readStatements = (text: string, around: Graph): Promise<FragmentRead> => {
  const { nodes, wires, definitions, batchInterval } = around
  return fragmentInThread(workerThreads(), text, { nodes, wires, definitions, batchInterval })
}

export interface ProgramExport {
  readonly program: string
  readonly places: Places
  /** The recorded input as JSON; absent when there is none. */
  readonly input?: string
}

/** What a person may change of the script. */
export interface ScriptOptions {
  /** What PySpark has no word for stands in comments; without them importing gives less back. */
  readonly comments: boolean
  readonly checkpointDirectory: string
  /** Host and port of a socket in place of the pipeline's own, by node. */
  readonly hosts: Readonly<Record<NodeId, { readonly host: string; readonly port: number }>>
}

/** The program of a pipeline that reads live sources. */
export const liveProgram = (graph: Graph, script?: ScriptOptions): ProgramExport =>
  written(script ? changed(graph, script) : graph, { comments: script?.comments ?? true })

/** The program of a pipeline with the input of its first batches, which it reads from `inputFile` beside it. */
export async function recordedProgram(
  graph: Graph,
  engine: EngineClient,
  options: { readonly batches: number; readonly inputFile: string; readonly script?: ScriptOptions },
): Promise<ProgramExport> {
  const { batches, inputFile, script } = options
  const received = (await engine.received?.()) ?? []
  const recorded = await recordInThread(workerThreads(), graph, { zeroTime: virtualZeroTime, batches, received })
  const nodes = new Set(Object.keys(recorded))
  if (nodes.size === 0) return liveProgram(graph, script)
  return {
    ...written(script ? changed(graph, script) : graph, {
      comments: script?.comments ?? true,
      recorded: { nodes, file: inputFile },
    }),
    input: `${JSON.stringify(recorded)}\n`,
  }
}

function written(graph: Graph, options: ExportOptions): ProgramExport {
  const { text, places } = writePlaced(graph, options)
  return { program: text, places }
}

function changed(graph: Graph, { checkpointDirectory, hosts }: ScriptOptions): Graph {
  const nodes = graph.nodes.map((node) =>
    hosts[node.id] ? { ...node, params: { ...node.params, ...hosts[node.id] } } : node,
  )
  return { ...graph, checkpointDirectory, nodes }
}
