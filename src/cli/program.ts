import { tmpdir } from 'node:os'
import { isAbsolute, relative, resolve } from 'node:path'
import { error } from '#builtins/errors.ts'
import { directorySource } from '#pyspark/directory.ts'
import type { World } from '#pyspark/driver.ts'
import { EndlessRun } from '#pyspark/schedule.ts'
import { startProgram } from '#pyspark/runProgram.ts'
import { fedSource, type Source, type Wanted } from '#pyspark/sources.ts'
import { defaultZeroTime } from '#pyspark/zeroTime.ts'
import type { Io } from './io.ts'
import { UsageError, type RunOptions } from './options.ts'
import { watchfulClock } from './memory.ts'
import { taskLimit } from './run.ts'
import { saveText } from './save.ts'
import { readProgram, readText } from './readFiles.ts'
import { tcpSource } from './tcp.ts'

/**
 * Runs a PySpark program: its top level is the driver. The clock is virtual unless the program reads what has no end: a TCP socket or a
 * directory that nothing is bound to. Gives the exit status.
 */
export async function runProgramFile(file: string, options: RunOptions, io: Io): Promise<number> {
  if (options.clock === 'live' && options.start !== undefined)
    throw new UsageError('--start sets a virtual clock, and this run follows the wall clock.')
  const program = readProgram(file, io)
  if ('problem' in program) {
    io.err(`${program.problem}\n`)
    return 1
  }
  const inputs = boundInputs(options.inputs)
  const steps = startProgram(program.text, options.programArgs, worldOf(file, options, inputs, io))
  let interrupted = false
  try {
    for (;;) {
      const { done, value } = steps.next(interrupted)
      if (done) {
        for (const { name, file } of inputs.unused())
          io.err(`millrace: --input ${name}=${file} was not used: the program reads nothing called "${name}".\n`)
        return value
      }
      interrupted = await io.wait(Math.max(0, value - io.now()))
    }
  } catch (failed) {
    if (failed instanceof EndlessRun) throw new UsageError(failed.message)
    throw failed
  }
}

function worldOf(file: string, options: RunOptions, inputs: BoundInputs, io: Io): World {
  // A file that is bound by its name stands in for one of the disk.
  const bound = (path: string) => inputs.fileFor([path]) ?? path
  const files = { list: io.list, read: (path: string) => io.readBytes(bound(path)) }
  const allow = (path: string) => {
    if (!mayWrite(path, options.programArgs)) throw error('PermissionError', 13, `Permission denied: '${path}'`)
  }
  return {
    file,
    print: (told, stream) => (stream === 'stdout' ? io.out(told) : io.err(told)),
    line: options.format === 'jsonl' ? (line) => io.out(`${JSON.stringify(line)}\n`) : undefined,
    clock: { mode: options.clock ?? 'either', start: options.start ?? defaultZeroTime, now: io.now },
    utcOffset: (time) => -new Date(time).getTimezoneOffset(),
    batches: options.batches,
    master: options.master,
    processors: io.processors,
    patience: { now: watchfulClock(io), limit: taskLimit },
    compiled: true,
    files,
    fed(wanted) {
      const file = inputs.fileFor(wanted.names)
      if (file === undefined) return undefined
      const fed = readText(file, io)
      const { perBatch } = options
      return fedSource(perBatch === undefined ? { text: fed } : { text: fed, perBatch })
    },
    receive(wanted, live, batchInterval) {
      for (const { name, file } of inputs.unused())
        io.err(
          `millrace: --input ${name}=${file} feeds nothing so far. The program reads ${wanted.names.join(', also called ')}.\n`,
        )
      return receive(wanted, live, batchInterval, files, io)
    },
    write(path, content) {
      allow(path)
      io.replace(path, content)
    },
    remove(path) {
      allow(path)
      io.remove(path)
    },
    currentDirectory: process.cwd(),
    save(path, partitions) {
      const problem = saveText(path, partitions, io)
      if (problem !== undefined) throw error('OSError', problem)
    },
  }
}

/** The files of `--input`, and which of them the program has asked for. */
interface BoundInputs {
  /** The file that is bound to the first of the names that has one. */
  fileFor(names: readonly string[]): string | undefined
  unused(): RunOptions['inputs']
}

function boundInputs(inputs: RunOptions['inputs']): BoundInputs {
  const used = new Set<string>()
  return {
    fileFor(names) {
      const found = inputs.find(({ name }) => names.includes(name))
      if (found) used.add(found.name)
      return found?.file
    },
    unused: () => inputs.filter(({ name }) => !used.has(name)),
  }
}

function receive(wanted: Wanted, live: boolean, batchInterval: number, files: World['files'], io: Io): Source {
  const name = wanted.names[0]!
  if (wanted.kind === 'kafka')
    throw new UsageError(`The program reads the Kafka topic ${name}. Feed it with --input ${name}=FILE.`)
  if (!live) throw new UsageError(`The program reads ${name}. Feed it with --input ${name}=FILE, or use --clock live.`)
  if (wanted.kind === 'socket') return tcpSource(wanted, io.err)
  const { recordLength } = wanted
  return directorySource(wanted.directory!, files, {
    created: io.now(),
    batchInterval,
    ...(recordLength === undefined ? {} : { recordLength }),
  })
}

/** A program may come from anywhere: it writes below the current directory, below that for temporary files, and where its arguments say. */
function mayWrite(path: string, programArgs: readonly string[]): boolean {
  const target = resolve(path)
  return ['.', tmpdir(), ...programArgs.filter(isAbsolute)].some(
    (place) => !/^\.\.(\/|$)/.test(relative(place, target)),
  )
}
