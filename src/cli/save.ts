import { isAbsolute, join, normalize } from 'node:path'
import type { Io } from './io.ts'

/**
 * Writes what saveAsTextFiles saves: a directory with a file per partition and an empty `_SUCCESS`, as Hadoop does. A
 * pipeline may come from anywhere, so it writes below the current directory only. Returns what went wrong, in a sentence.
 */
export function saveText(path: string, partitions: readonly (readonly string[])[], io: Io): string | undefined {
  if (isAbsolute(path) || normalize(path).startsWith('..'))
    return `saveAsTextFiles may write below the current directory only, not to ${path}.`
  try {
    for (const [i, lines] of partitions.entries())
      io.write(join(path, `part-${String(i).padStart(5, '0')}`), lines.map((line) => `${line}\n`).join(''))
    io.write(join(path, '_SUCCESS'), '')
  } catch (error) {
    // Spark swallows this one: a batch that is run again finds its own output.
    if ((error as { code?: string }).code === 'EEXIST') return undefined
    return `Cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`
  }
  return undefined
}
