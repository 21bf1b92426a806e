import type { Remote } from 'comlink'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph } from '#model/graph.ts'
import type { OpenedProgram } from '#pyspark/openProgram.ts'
import type { Around, FragmentRead } from '#pyspark/readFragment.ts'
import type { Recorded } from '#receivers/recorded.ts'
import type { BatchInput } from '#receivers/replay.ts'
import { Gone, reach, type Thread } from './thread.ts'

/** What the thread between pipelines and programs does. Times are milliseconds. */
export interface PySparkCalls {
  open(text: string, file: string): Promise<OpenedProgram>
  /** Statements that are pasted into a pipeline. */
  fragment(text: string, around: Around): Promise<FragmentRead>
  /** What sources receive in the first `batches` batches; `received`: what live ones did, from batch 1. */
  record(
    graph: Graph,
    options: { readonly zeroTime: number; readonly batches: number; readonly received?: readonly BatchInput[] },
  ): Promise<Recorded>
}

/** Milliseconds that a program may take to come to `start()`. */
export const patience = 10_000

export interface PySparkThreads {
  pyspark(): Thread
  after(ms: number, run: () => void): () => void
}

/** Opens a program in a thread of its own, which is ended when the program does not come to its `start()`. */
export const openInThread = (threads: PySparkThreads, text: string, file: string): Promise<OpenedProgram> =>
  readInThread(threads, (calls) => calls.open(text, file))

/** Reads pasted statements, likewise. */
export const fragmentInThread = (threads: PySparkThreads, text: string, around: Around): Promise<FragmentRead> =>
  readInThread(threads, (calls) => calls.fragment(text, around))

async function readInThread<T>(
  threads: PySparkThreads,
  read: (calls: Remote<PySparkCalls>) => Promise<T>,
): Promise<T | { readonly diagnostics: readonly Diagnostic[] }> {
  const thread = reach<PySparkCalls>(threads.pyspark())
  const cancel = threads.after(patience, thread.end)
  try {
    return await thread.ask(read)
  } catch (error) {
    if (error instanceof Gone) return { diagnostics: [neverStarts] }
    throw error
  } finally {
    cancel()
    thread.end()
  }
}

const neverStarts: Diagnostic = {
  severity: 'error',
  code: 'program.neverStarts',
  args: { seconds: patience / 1000 },
  message: `The program did not come to start() within ${patience / 1000} seconds, so it was stopped.`,
  advice: 'Look for a loop before start() that never ends.',
}

/** Makes the input of a pipeline again, in a thread of its own. */
export async function recordInThread(
  threads: PySparkThreads,
  graph: Graph,
  options: Parameters<PySparkCalls['record']>[1],
): Promise<Recorded> {
  const thread = reach<PySparkCalls>(threads.pyspark())
  try {
    return await thread.ask((calls) => calls.record(graph, options))
  } finally {
    thread.end()
  }
}
