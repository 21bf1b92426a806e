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
import { readText } from './open.ts'
import { UsageError, type RunOptions } from './options.ts'
import { saveText } from './save.ts'
import { tcpSource } from './tcp.ts'

/**
 * Runs a PySpark program: its top level is the driver. The clock is virtual unless the program reads what has no end: a TCP socket or a
 * directory that nothing is bound to. Gives the exit status.
 */
export async function runProgramFile(file: string, options: RunOptions, io: Io): Promise<number> {
  if (options.clock === 'live' && options.start !== undefined)
    throw new UsageError('--start sets a virtual clock, and this run follows the wall clock.')
  const text = readText(file, io)
  const steps = startProgram(text, options.programArgs, worldOf(file, options, io))
  let interrupted = false
  try {
    for (;;) {
      const { done, value } = steps.next(interrupted)
      if (done) return value
      interrupted = await io.wait(Math.max(0, value - io.now()))
    }
  } catch (failed) {
    if (failed instanceof EndlessRun) throw new UsageError(failed.message)
    throw failed
  }
}

function worldOf(file: string, options: RunOptions, io: Io): World {
  // A file that is bound by its name stands in for one of the disk.
  const bound = (path: string) => options.inputs.find(({ name }) => name === path)?.file ?? path
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
    patience: { now: io.now, limit: 120_000 },
    compiled: true,
    files,
    fed(wanted) {
      const bound = options.inputs.find(({ name }) => wanted.names.includes(name))
      if (!bound) return undefined
      const fed = readText(bound.file, io)
      const { perBatch } = options
      return fedSource(perBatch === undefined ? { text: fed } : { text: fed, perBatch })
    },
    receive: (wanted, live, batchInterval) => receive(wanted, live, batchInterval, files, io),
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
