/**
 * The command line: the same compiler and engine as in the browser, in Node. `millrace.ts` runs it; everything the process
 * gives comes in through `Io`.
 */
import { compile } from '#compiler/compile.ts'
import { explain } from '#compiler/explain.ts'
import { convert } from './convert.ts'
import { OutOfMemory } from './memory.ts'
import { isProgram, openFile } from './open.ts'
import { parseCommand, usage, UsageError, type Command } from './options.ts'
import type { Io } from './io.ts'
import { runProgramFile } from './program.ts'
import { reportLine } from './report.ts'
import { parallelismOf, run } from './run.ts'

/** Runs `millrace` with its arguments; gives the exit status (0 all went well, 1 the program failed, 2 wrong usage). */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    return await perform(parseCommand(args), io)
  } catch (error) {
    if (error instanceof OutOfMemory) {
      io.err(`MemoryError: ${error.message}\n`)
      return 1
    }
    if (!(error instanceof UsageError)) throw error
    io.err(`millrace: ${error.message}\nmillrace help shows how it is used.\n`)
    return 2
  }
}

async function perform(command: Command, io: Io): Promise<number> {
  if (command.kind === 'help') {
    io.out(usage)
    return 0
  }
  if (command.kind === 'convert') return await convert(command, io)
  if (command.kind === 'run' && isProgram(command.file)) return await runProgramFile(command.file, command, io)
  if (command.kind === 'run' && command.programArgs.length > 0)
    throw new UsageError('Arguments after -- are for PySpark programs (.py); a pipeline document takes none.')
  const { graph, diagnostics: found } = await openFile(command.file, io)
  if (command.kind !== 'check' || !graph) for (const diagnostic of found) io.err(reportLine(diagnostic))
  if (!graph) return 1
  switch (command.kind) {
    case 'check': {
      const diagnostics = [...found, ...compile(graph).diagnostics]
      for (const diagnostic of diagnostics) io.out(reportLine(diagnostic))
      const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length
      io.out(
        `${counted(graph.nodes.length, 'operator')}, ${counted(errors, 'error')}, ${counted(diagnostics.length - errors, 'warning')}\n`,
      )
      return errors > 0 ? 1 : 0
    }
    case 'explain': {
      const { plan, diagnostics } = compile(graph, { parallelism: parallelismOf(graph, command.master, io) })
      if (!plan) {
        for (const diagnostic of diagnostics) io.err(reportLine(diagnostic))
        return 1
      }
      io.out(explain(plan, { code: command.code }))
      return 0
    }
    case 'run':
      return await run(graph, command, io)
  }
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
