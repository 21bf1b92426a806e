import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Feeds, Program } from './cells.ts'

/**
 * The streaming examples that come with PySpark. They are executed as they are installed, so only the judge has them; what they print
 * is not recorded. `sql_network_wordcount` is not among them: it needs DataFrames.
 */

const words = [['hello world', 'a b hello c'], [], ['spark streams', 'hello a'], ['bye bye'], ['a']]

interface Example {
  readonly argv?: readonly string[]
  readonly feeds?: Feeds
  /** Files that the example reads, below the package. */
  readonly reads?: readonly string[]
  readonly batches?: number
}

const examples: Readonly<Record<string, Example>> = {
  queue_stream: { batches: 9 },
  network_wordcount: { argv: ['localhost', '9999'], feeds: { '9999': words } },
  stateful_network_wordcount: { argv: ['localhost', '9999'], feeds: { '9999': words } },
  recoverable_network_wordcount: {
    argv: ['localhost', '9999', 'checkpoint', '/tmp/millrace-recoverable-counts.txt'],
    feeds: { '9999': words },
  },
  network_wordjoinsentiments: {
    argv: ['localhost', '9999'],
    feeds: { '9999': [['what a lovely awful day'], ['good good bad ugly'], [], ['superb win', 'abandon win']] },
    reads: ['data/streaming/AFINN-111.txt'],
  },
  hdfs_wordcount: { argv: ['incoming'], feeds: { incoming: words } },
}

/** @param folder of the installed package `pyspark` */
export function shippedPrograms(folder: string): readonly Program[] {
  return Object.entries(examples).map(([name, { argv = [], feeds, reads = [], batches }]) => ({
    name: `shipped: ${name}`,
    text: readFileSync(join(folder, 'examples/src/main/python/streaming', `${name}.py`), 'utf8'),
    argv,
    batches: batches ?? Math.max(...Object.values(feeds ?? {}).map((lines) => lines.length)),
    zeroTime: 1_700_000_000_000,
    ...(feeds && { feeds }),
    ...(reads.length > 0 && {
      files: Object.fromEntries(reads.map((path) => [path, readFileSync(join(folder, path), 'utf8')])),
    }),
  }))
}
