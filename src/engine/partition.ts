import type { Layout } from '#model/plan.ts'
import { PyFloat, PyTuple, type PyValue } from '#builtins/values.ts'

/** One column of records: values, or bare numbers where the layout says so. Never changed once it is in a partition. */
export type Column = ArrayLike<PyValue>

/** A run of records. `length` may be less than the columns hold: a growing table lends its arrays. */
export interface Chunk {
  readonly columns: readonly Column[]
  readonly length: number
}

/** A partition is a list of chunks, so that unions and windows put partitions together without copying a record. */
export interface Partition {
  readonly chunks: readonly Chunk[]
  readonly length: number
}

export const emptyPartition: Partition = { chunks: [], length: 0 }

export const partitionOf = (columns: readonly Column[], length = columns[0]!.length): Partition =>
  length === 0 ? emptyPartition : { chunks: [{ columns, length }], length }

export function concatenate(partitions: readonly Partition[]): Partition {
  if (partitions.length === 1) return partitions[0]!
  const chunks = partitions.flatMap((partition) => partition.chunks)
  return { chunks, length: chunks.reduce((sum, chunk) => sum + chunk.length, 0) }
}

/** A float as it stands in a list: boxed when a bare number would read as an int. */
export const boxed = (value: number): PyValue =>
  Number.isInteger(value) || !Number.isFinite(value) ? new PyFloat(value) : value

export const unboxed = (value: PyValue): number => (value instanceof PyFloat ? value.value : (value as number))

const widthOf = (layout: Layout): number =>
  typeof layout === 'string' ? 1 : layout.reduce((sum, part) => sum + widthOf(part), 0)

/** Reads the record at `row`: a tuple is put together here and nowhere else. */
export function recordAt(chunk: Chunk, layout: Layout, row: number, column = 0): PyValue {
  if (layout === 'value') return chunk.columns[column]![row]!
  if (layout === 'float') return boxed(chunk.columns[column]![row] as number)
  const items: PyValue[] = []
  for (const part of layout) {
    items.push(recordAt(chunk, part, row, column))
    column += widthOf(part)
  }
  return new PyTuple(items)
}

/** The records `from` … `to` (exclusive) of a partition. */
export function records(partition: Partition, layout: Layout, from = 0, to = partition.length): PyValue[] {
  const found: PyValue[] = []
  let start = 0
  for (const chunk of partition.chunks) {
    const end = Math.min(chunk.length, to - start)
    for (let row = Math.max(0, from - start); row < end; row++) found.push(recordAt(chunk, layout, row))
    start += chunk.length
    if (start >= to) break
  }
  return found
}

/** The first `count` records; columns are shared. */
export function firstOf(partition: Partition, count: number): Partition {
  const chunks: Chunk[] = []
  let left = count
  for (const { columns, length } of partition.chunks) {
    if (left <= 0) break
    chunks.push({ columns, length: Math.min(length, left) })
    left -= length
  }
  return { chunks, length: Math.min(partition.length, count) }
}

/** Takes records apart into the columns of a layout. A record that does not fit is a fault of inference, never of a person. */
export function fromRecords(rows: readonly PyValue[], layout: Layout): Partition {
  if (layout === 'value') return partitionOf([rows], rows.length)
  const columns: PyValue[][] = Array.from({ length: widthOf(layout) }, () => [])
  for (const row of rows) take(row, layout, columns, 0)
  return partitionOf(columns, rows.length)
}

function take(value: PyValue, layout: Layout, columns: PyValue[][], at: number): number {
  if (layout === 'value') columns[at]!.push(value)
  else if (layout === 'float') columns[at]!.push(unboxed(value))
  else {
    if (!(value instanceof PyTuple) || value.items.length !== layout.length)
      throw new Error('a record does not have the type that was inferred for its stream')
    for (const [i, part] of layout.entries()) at = take(value.items[i]!, part, columns, at)
    return at
  }
  return at + 1
}
