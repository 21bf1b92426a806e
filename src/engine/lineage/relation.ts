import type { KeyToken, PyValue } from '#builtins/values.ts'
import { keyToken, PyTuple } from '#builtins/values.ts'
import { getItem } from '#builtins/runtime.ts'
import type { Dataset } from '../dataset.ts'
import { recordAt, records } from '../partition.ts'
import type { Run, Stream } from '../stream.ts'

/**
 * How the records of one RDD came from those it was made of. Both sides carry labels, and a record was made of all those that share a label
 * with it: a place for operators on single records, a key for shuffles, one label for everything where nothing finer is known.
 */
export interface Relation {
  readonly sources: readonly Source[]
  /** By record of the RDD, in the order of its partitions; of the first ones where only they are asked about. */
  readonly labels: readonly (readonly Label[])[]
  /** False: what is related may be more than what mattered, because the function sees all records at once. */
  readonly exact: boolean
}

/** An RDD that was read. */
export interface Source {
  readonly stream: Stream
  readonly time: number
  readonly labels: readonly Label[]
  /** By record: it went into a state that was dropped before this one began, so all it decided is when that happened. */
  readonly indirect?: readonly boolean[]
}

export type Label = KeyToken | symbol

/** The RDD of a stream at a time, where it is remembered and every partition of it was computed. */
export function computed(stream: Stream, time: number): Dataset | undefined {
  const rdd = stream.memo.get(time)
  return rdd?.count === undefined ? undefined : rdd
}

/** Its records, partition after partition: their places in this list are how lineage names them. The first `most` of them. */
export function recordsIn(rdd: Dataset, most = Infinity): readonly PyValue[] {
  const found: PyValue[] = []
  for (let i = 0; i < rdd.partitions && found.length < most; i++) {
    const part = rdd.peek(i)
    if (part) found.push(...records(part, rdd.layout, 0, Math.min(part.length, most - found.length)))
  }
  return found
}

/** The key of a record that an operator on pairs read. */
export const keyOf = (record: PyValue): PyValue =>
  record instanceof PyTuple && record.items.length > 0 ? record.items[0]! : getItem(record, 0)

/** Whether its records are surely pairs. */
export const isPairs = ({ layout }: Dataset): boolean => typeof layout !== 'string' && layout.length === 2

/** The keys of the first `most` records, as labels. Where keys have a column of their own, no record is put together. */
export function keysOf(rdd: Dataset, most = Infinity): readonly KeyToken[] {
  const first = typeof rdd.layout === 'string' ? undefined : rdd.layout[0]
  if (typeof first !== 'string') return recordsIn(rdd, most).map((record) => keyToken(keyOf(record)))
  const keys: KeyToken[] = []
  for (let i = 0; i < rdd.partitions && keys.length < most; i++)
    for (const chunk of rdd.peek(i)?.chunks ?? []) {
      const end = Math.min(chunk.length, most - keys.length)
      for (let row = 0; row < end; row++) keys.push(keyToken(recordAt(chunk, first, row)))
    }
  return keys
}

/** A label that only this record has: places count through all sources of a relation. */
export const placeLabel = (offset: number, index: number): Label => offset + index

export const countOf = (rdd: Dataset): number => rdd.count ?? 0

/** What a kernel's relation is told. */
export interface Where {
  readonly stream: Stream
  readonly time: number
  readonly rdd: Dataset
  readonly run: Run
  /** Only what the first so many records were made of is asked for. */
  readonly most?: number
}
