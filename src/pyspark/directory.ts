import { decodeBytes } from '#builtins/encoding.ts'
import { PyBytes, type PyValue } from '#builtins/values.ts'
import { linesOf } from '#receivers/lines.ts'
import type { Source } from './sources.ts'

/** textFileStream and binaryRecordsStream (`spark-semantics.md` §5): files that appear in a directory, each read once and whole. */

export interface FileEntry {
  readonly path: string
  readonly name: string
  /** Milliseconds. */
  readonly modified: number
}

export interface Files {
  /** Files directly in a directory, in the order of their names; none when it is not there. */
  list(directory: string): readonly FileEntry[]
  /** The bytes of a file; undefined: there is none. */
  read(path: string): Uint8Array | undefined
}

/** `spark.streaming.fileStream.minRememberDuration` */
const minRemember = 60_000

/**
 * Files that are newer than `created`, the clock when the stream was made, and than what Spark remembers. `recordLength`: bytes instead
 * of lines.
 */
export function directorySource(
  directory: string,
  files: Files,
  { created, batchInterval, recordLength }: { created: number; batchInterval: number; recordLength?: number },
): Source {
  const remembered = Math.ceil(minRemember / batchInterval) * batchInterval
  const selected = new Map<string, number>()
  return {
    pull(_index, _from, to) {
      const threshold = Math.max(created, to - remembered)
      for (const [path, time] of selected) if (time < to - remembered) selected.delete(path)
      const found = files.list(directory).filter(({ name, path, modified }) => {
        return !name.startsWith('.') && threshold < modified && modified <= to && !selected.has(path)
      })
      for (const { path } of found) selected.set(path, to)
      return found.map(({ path }) => recordsOf(files.read(path) ?? new Uint8Array(), recordLength))
    },
    batches: Infinity,
    stop: () => undefined,
  }
}

function recordsOf(bytes: Uint8Array, recordLength: number | undefined): readonly PyValue[] {
  if (recordLength === undefined) return linesOf(decodeBytes(bytes, 'utf-8', 'replace'))
  const records: PyValue[] = []
  for (let at = 0; at + recordLength <= bytes.length; at += recordLength)
    records.push(new PyBytes(bytes.slice(at, at + recordLength)))
  return records
}
