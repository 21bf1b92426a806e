import { basename, dirname, join } from 'node:path'
import { save } from '#graph/save.ts'
import type { Graph } from '#model/graph.ts'
import { defaultZeroTime } from '#pyspark/zeroTime.ts'
import { writeProgram } from '#pyspark/write.ts'
import { recordInput } from '#receivers/recorded.ts'
import { isProgram, openFile } from './open.ts'
import { UsageError } from './options.ts'
import type { Io } from './io.ts'
import { reportLine } from './report.ts'

export interface ConvertOptions {
  readonly from: string
  readonly to: string
  /** recorded: what the sources receive is written beside the program; live: the program reads sockets and directories. */
  readonly sources: 'recorded' | 'live'
  /** Batches that are recorded; absent: until all lines are read, 60 of what never ends. */
  readonly batches: number | undefined
}

/** A pipeline document to a PySpark program, or a program to a document. Gives the exit status. */
export async function convert(options: ConvertOptions, io: Io): Promise<number> {
  const { from, to } = options
  if (isProgram(from) === isProgram(to))
    throw new UsageError(
      `millrace convert takes a pipeline and a program (.py): ${from} and ${to} are ${isProgram(from) ? 'both programs' : 'no program'}.`,
    )
  const { graph, diagnostics } = await openFile(from, io)
  for (const diagnostic of diagnostics) io.err(reportLine(diagnostic))
  if (!graph) return 1
  return write(isProgram(from) ? [[to, save(graph)]] : exported(graph, options), io)
}

type File = readonly [path: string, text: string]

function exported(graph: Graph, { to, sources, batches }: ConvertOptions): readonly File[] {
  if (sources === 'live') return [[to, writeProgram(graph)]]
  const recorded = recordInput(graph, { zeroTime: defaultZeroTime, batches })
  const nodes = new Set(Object.keys(recorded))
  if (nodes.size === 0) return [[to, writeProgram(graph)]]
  const file = `${basename(to, '.py')}.input.json`
  return [
    [to, writeProgram(graph, { recorded: { nodes, file } })],
    [join(dirname(to), file), `${JSON.stringify(recorded)}\n`],
  ]
}

function write(files: readonly File[], io: Io): number {
  for (const [path, text] of files) {
    try {
      io.write(path, text)
      io.err(`Written: ${path}\n`)
    } catch (error) {
      const exists = (error as { code?: string }).code === 'EEXIST'
      io.err(
        `Cannot write ${path}: ${exists ? 'it is there already.' : error instanceof Error ? error.message : String(error)}\n`,
      )
      return 1
    }
  }
  return 0
}
