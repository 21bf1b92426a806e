/** Pipelines as PySpark programs and back, for the page. Reading a program runs its top level: that happens in a thread. */
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, GraphNode } from '#model/graph.ts'
import type { EngineClient } from '#model/run.ts'
import { save } from '#graph/save.ts'
import { streamNames } from '#pyspark/names.ts'
import { statementOf } from '#pyspark/statement.ts'
import { writeProgram } from '#pyspark/write.ts'
import { virtualZeroTime } from '#worker/client.ts'
import { openInThread, recordInThread } from '#worker/pyspark.ts'
import { workerThreads } from '#worker/threads.ts'

export { provenOn } from '#pyspark/write.ts'

/** Whether a text is a PySpark program, for what is pasted. */
export const looksLikeProgram = (text: string): boolean => /^[ \t]*(?:from|import)[ \t]+pyspark\b/m.test(text)

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

export interface ProgramExport {
  readonly program: string
  /** The recorded input as JSON; absent when there is none. */
  readonly input?: string
}

/** The program of a pipeline that reads live sources. */
export const liveProgram = (graph: Graph): ProgramExport => ({ program: writeProgram(graph) })

/** The program of a pipeline with the input of its first batches, which it reads from `inputFile` beside it. */
export async function recordedProgram(
  graph: Graph,
  engine: EngineClient,
  options: { readonly batches: number; readonly inputFile: string },
): Promise<ProgramExport> {
  const { batches, inputFile } = options
  const received = (await engine.received?.()) ?? []
  const recorded = await recordInThread(workerThreads(), graph, { zeroTime: virtualZeroTime, batches, received })
  const nodes = new Set(Object.keys(recorded))
  if (nodes.size === 0) return liveProgram(graph)
  return {
    program: writeProgram(graph, { recorded: { nodes, file: inputFile } }),
    input: `${JSON.stringify(recorded)}\n`,
  }
}
