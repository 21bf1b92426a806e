import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
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
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Resolves after `ms`, or at once when the process is asked to stop; then true. */
  readonly wait: (ms: number) => Promise<boolean>
  /** Runs `run` after `ms`; the result cancels it. */
  readonly after: (ms: number, run: () => void) => () => void
  readonly processors: number
}

/** The real process. An interrupt (Ctrl-C) ends a live run after the batch that is being computed. */
export function processIo(): Io {
  let stopped = false
  let wake: (() => void) | undefined
  process.once('SIGINT', () => {
    stopped = true
    wake?.()
  })
  return {
    out: (text) => process.stdout.write(text),
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
    now: () => Date.now(),
    wait: (ms) =>
      new Promise((resolve) => {
        if (stopped) return resolve(true)
        const timer = setTimeout(() => resolve(stopped), ms)
        wake = () => {
          clearTimeout(timer)
          resolve(true)
        }
      }),
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    processors: availableParallelism(),
  }
}
