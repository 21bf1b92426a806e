import type { PyValue } from '#builtins/values.ts'
import { boxed, recordAt, records, type Chunk } from './partition.ts'
import type { Stream } from './stream.ts'

/** Looking at a batch never computes anything: what was not asked for by an output is not there. */

export interface LookedAt {
  readonly total: number
  readonly partitions: number
  readonly rows: readonly { readonly partition: number; readonly record: PyValue }[]
}

export function recordsOf(stream: Stream | undefined, time: number, offset: number, limit: number): LookedAt | null {
  const rdd = stream?.memo.get(time)
  const total = rdd?.count
  if (!rdd || total === undefined) return null
  const rows: { partition: number; record: PyValue }[] = []
  let start = 0
  for (let partition = 0; partition < rdd.partitions; partition++) {
    const part = rdd.peek(partition)!
    const [from, to] = [Math.max(0, offset - start), Math.min(part.length, offset + limit - start)]
    if (from < to) for (const record of records(part, rdd.layout, from, to)) rows.push({ partition, record })
    start += part.length
  }
  return { total, partitions: rdd.partitions, rows }
}

/** Every record, a pair's key and value apart and the pair itself never put together. */
export function forEachPair(
  stream: Stream | undefined,
  time: number,
  visit: (key: PyValue | undefined, value: PyValue) => void,
): boolean {
  const rdd = stream?.memo.get(time)
  if (!rdd || rdd.count === undefined) return false
  const { layout } = rdd
  const pair = typeof layout !== 'string' && layout.length === 2 ? layout : undefined
  const key = (chunk: Chunk, row: number): PyValue =>
    pair![0] === 'float' ? boxed(chunk.columns[0]![row] as number) : chunk.columns[0]![row]!
  for (let i = 0; i < rdd.partitions; i++)
    for (const chunk of rdd.peek(i)!.chunks)
      for (let row = 0; row < chunk.length; row++)
        if (pair) visit(key(chunk, row), recordAt(chunk, pair[1]!, row, 1))
        else visit(undefined, recordAt(chunk, layout, row))
  return true
}
