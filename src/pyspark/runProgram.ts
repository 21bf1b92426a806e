import { encodeText } from '#builtins/encoding.ts'
import { runModule } from '#python/program.ts'
import { Driver, type World } from './driver.ts'
import { modulesOf } from './modules.ts'
import { nativesOf } from './natives.ts'
import type { OutputLine } from './outputLine.ts'
import { schedule } from './schedule.ts'
import { defaultZeroTime } from './zeroTime.ts'
import { fedSource, silence, type Feed } from './sources.ts'

/** A whole program, from its text to what it printed, under a virtual clock and without files. */

export interface ProgramOptions {
  /** File name in tracebacks. */
  readonly file?: string
  /** What stands after the program on its command line. */
  readonly argv?: readonly string[]
  /** Milliseconds; the first streaming context starts here when the program did not wait before. */
  readonly zeroTime?: number
  /** Batches after which a streaming context stops gracefully. */
  readonly batches?: number
  /** For a program that names none. */
  readonly master?: string
  /** What sources read, by `host:port`, port, directory or topic. */
  readonly inputs?: Readonly<Record<string, string | Feed>>
  /** Files that the program may open or read as RDDs, by path. */
  readonly files?: Readonly<Record<string, string>>
  readonly format?: 'pprint' | 'jsonl'
  /** See `World.patience`. */
  readonly patience?: World['patience']
  /** False: the interpreter runs every function, as the judge of those that are compiled. */
  readonly compiled?: boolean
}

export interface ProgramRun {
  /** With format jsonl: what every output operation had in every batch. */
  readonly lines: readonly OutputLine[]
  readonly stdout: string
  readonly stderr: string
  readonly exit: number
  /** What saveAsTextFiles wrote: partitions by directory. */
  readonly saved: Readonly<Record<string, readonly (readonly string[])[]>>
}

/** Runs a program to its end. */
export function runProgram(text: string, options: ProgramOptions = {}): ProgramRun {
  const out = { stdout: '', stderr: '' }
  const lines: OutputLine[] = []
  const files = new Map(Object.entries(options.files ?? {}).map(([path, content]) => [path, encodeText(content)]))
  const saved: Record<string, readonly (readonly string[])[]> = {}
  const world: World = {
    file: options.file ?? 'program.py',
    print: (told, stream) => (out[stream] += told),
    line: options.format === 'jsonl' ? (line) => lines.push(line) : undefined,
    clock: { mode: 'virtual', start: options.zeroTime ?? defaultZeroTime, now: () => 0 },
    utcOffset: () => 0,
    batches: options.batches,
    master: options.master,
    processors: 2,
    patience: options.patience,
    compiled: options.compiled ?? true,
    fed(wanted) {
      const name = wanted.names.find((candidate) => Object.hasOwn(options.inputs ?? {}, candidate))
      if (name === undefined) return undefined
      const feed = options.inputs![name]!
      return fedSource(typeof feed === 'string' ? { text: feed } : feed)
    },
    receive: () => silence,
    files: {
      read: (path) => files.get(path),
      list: (directory) =>
        [...files.keys()]
          .filter((path) => path.startsWith(`${directory}/`) && !path.slice(directory.length + 1).includes('/'))
          .sort()
          .map((path) => ({ path, name: path.slice(directory.length + 1), modified: 0 })),
    },
    write: (path, content) => void files.set(path, content),
    remove: (path) => void files.delete(path),
    currentDirectory: '/home/millrace',
    save(path, partitions) {
      saved[path] = partitions
      for (const [i, lines] of partitions.entries())
        files.set(`${path}/part-${String(i).padStart(5, '0')}`, encodeText(lines.map((line) => `${line}\n`).join('')))
      files.set(`${path}/_SUCCESS`, encodeText(''))
    },
  }
  const steps = startProgram(text, options.argv ?? [], world)
  for (;;) {
    const { done, value } = steps.next(false)
    if (done) return { lines, ...out, exit: value, saved }
  }
}

/**
 * Runs a program in a world. What comes out are the times until which a live clock must be waited for; at the end, the exit status: the
 * program's own, or 1 when an output operation failed.
 */
export function* startProgram(text: string, argv: readonly string[], world: World): Generator<number, number, boolean> {
  const driver = new Driver(world, text)
  const natives = nativesOf(driver)
  const program = runModule(text, {
    file: world.file,
    argv: [world.file, ...argv],
    modules: modulesOf(natives),
    ...driver.host,
    print: (told, stream) => world.print(told, stream),
    get allowance() {
      return driver.allowance
    },
  })
  const { status, traceback } = yield* schedule(driver, program)
  if (traceback !== undefined) world.print(traceback, 'stderr')
  for (const work of driver.atExit.reverse()) driver.callBack(work, [])
  driver.stopAll()
  return status !== 0 ? status : driver.failures > 0 ? 1 : 0
}
