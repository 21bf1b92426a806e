import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { memoryGuard } from './memory.ts'
import type { FileEntry } from '#pyspark/directory.ts'

/** What the command line needs of its process; tests pass their own. */
export interface Io {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** The text of a file; throws when there is none. */
  readonly read: (path: string) => string
  /** The bytes of a file; undefined when there is none. */
  readonly readBytes: (path: string) => Uint8Array | undefined
  /** Files directly in a directory, in the order of their names; none when it is not there. */
  readonly list: (directory: string) => readonly FileEntry[]
  /** Replaces a file's content. */
  readonly replace: (path: string, content: Uint8Array) => void
  readonly remove: (path: string) => void
  /** Writes a new file, with the directories on its way. */
  readonly write: (path: string, text: string) => void
  /** Milliseconds since the epoch, on a clock that only goes forward. */
  readonly now: () => number
  /** Resolves after `ms`, or as soon as the process is asked to stop; then true. */
  readonly wait: (ms: number) => Promise<boolean>
  /** Runs `run` after `ms`; the result cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly processors: number
  /** Whether little memory is left; cheap enough to be asked for every task. */
  readonly isMemoryFull: () => boolean
}

/**
 * The real process. An interrupt (Ctrl-C) ends a wait; while something is computed nothing hears it but the system, which ends the process:
 * a loop without an end can always be stopped.
 */
export function processIo(): Io {
  // Who reads the output may have seen enough (`| head`).
  process.stdout.on('error', () => process.exit(0))
  return {
    out(text) {
      process.stdout.write(text)
      if (process.stdout.errored) process.exit(0)
    },
    err: (text) => process.stderr.write(text),
    // - is the standard input.
    read: (path) => readFileSync(path === '-' ? 0 : path, 'utf8'),
    readBytes: (path) => (statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined),
    list(directory) {
      if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return []
      return readdirSync(directory)
        .sort()
        .map((name) => ({ name, path: join(directory, name), stat: statSync(join(directory, name)) }))
        .filter(({ stat }) => stat.isFile())
        .map(({ name, path, stat }) => ({ name, path, modified: stat.mtimeMs }))
    },
    replace(path, content) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
    },
    write(path, text) {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text, { flag: 'wx' })
    },
    remove: (path) => rmSync(path),
    // The system's clock may be set while a run goes on, and batches must neither come at once nor wait for it.
    now: () => Math.trunc(performance.timeOrigin + performance.now()),
    wait: (ms) =>
      new Promise((resolve) => {
        const stop = () => {
          clearTimeout(timer)
          resolve(true)
        }
        const timer = setTimeout(() => {
          process.off('SIGINT', stop)
          resolve(false)
        }, ms)
        process.once('SIGINT', stop)
      }),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    processors: availableParallelism(),
    isMemoryFull: memoryGuard(),
  }
}
