import { keyToken, type KeyToken, type PyValue } from '#builtins/values.ts'
import { dealTens } from '#builtins/rdd/repartition.ts'
import type { Dataset } from './dataset.ts'
import { boxed, type Partition } from './partition.ts'
import { hashName, hashPartitioner } from './shuffle.ts'
import type { Stream } from './stream.ts'

/**
 * What moved between partitions in one batch, found out afterwards from the RDDs that were kept: the run itself counts nothing of it.
 * Where Spark finds keys at their place already (equal partitioners), nothing moves and there is no exchange.
 */
export interface Exchange {
  /** Ids of the stream that reads and of the one that is read. */
  readonly stream: number
  readonly parent: number
  /** `mesh[i][j]`: records from partition i to partition j. */
  readonly mesh: readonly (readonly number[])[]
  /** By target partition: its keys and their records. Undefined where records are dealt without a key. */
  readonly keys: readonly (readonly { readonly key: PyValue; readonly records: number }[])[] | undefined
  /** Different keys, added up over the partitions that send. */
  readonly distinct: number | undefined
}

/** The partitions of a stream's RDD by their length; null when it has none at that time or one of them failed. */
export function sizesAt(stream: Stream, time: number): readonly number[] | null {
  const rdd = stream.memo.get(time)
  if (!rdd || rdd.count === undefined) return null
  return Array.from({ length: rdd.partitions }, (_, i) => rdd.peek(i)!.length)
}

/** The exchanges that bring a stream its records at a time: one a parent that is shuffled. */
export function exchangesAt(stream: Stream, time: number): readonly Exchange[] {
  const { kernel } = stream.plan
  const rdd = stream.memo.get(time)
  if (!rdd) return []
  switch (kernel.kind) {
    case 'combine':
    case 'cogroup':
    case 'state':
      return stream.parents.flatMap((parent) => keyed(stream, parent, time, kernel.partitions))
    case 'partitionBy':
      return stream.parents.flatMap((parent) =>
        keyed(stream, parent, time, kernel.partitions, kernel.code === undefined ? undefined : placesIn(rdd)),
      )
    case 'repartition':
      return stream.parents.flatMap((parent) => dealt(stream, parent, time, kernel.partitions))
    default:
      return []
  }
}

function keyed(
  stream: Stream,
  parent: Stream,
  time: number,
  partitions: number,
  places?: ReadonlyMap<KeyToken, number>,
): readonly Exchange[] {
  const rdd = parent.memo.get(time)
  const own = stream.memo.get(time)!
  if (!rdd || rdd.count === undefined || (rdd.partitioner !== null && rdd.partitioner === placementOf(own, partitions)))
    return []
  const hash = hashPartitioner(partitions)
  const place = (key: PyValue) => (partitions === 1 ? 0 : places ? (places.get(keyToken(key)) ?? 0) : hash(key))
  const mesh: number[][] = []
  const targets = Array.from({ length: partitions }, () => new Map<KeyToken, { key: PyValue; records: number }>())
  let distinct = 0
  for (let i = 0; i < rdd.partitions; i++) {
    const sent = new Array<number>(partitions).fill(0)
    const seen = new Set<KeyToken>()
    eachKey(rdd.peek(i)!, rdd, (key) => {
      const target = place(key)
      const token = keyToken(key)
      sent[target]!++
      seen.add(token)
      const known = targets[target]!.get(token)
      if (known) known.records++
      else targets[target]!.set(token, { key, records: 1 })
    })
    distinct += seen.size
    mesh.push(sent)
  }
  const keys = targets.map((found) => [...found.values()].sort((a, b) => b.records - a.records))
  return [{ stream: stream.plan.id, parent: parent.plan.id, mesh, keys, distinct }]
}

/** A cogroup may lose its partitioner in the operators after it, but deals by hash all the same. */
const placementOf = (rdd: Dataset, partitions: number) => rdd.partitioner ?? hashName(partitions)

/** Where partitionBy's own function put each key: read off what it gave, so that nobody's function runs again. */
function placesIn(rdd: Dataset): ReadonlyMap<KeyToken, number> {
  const places = new Map<KeyToken, number>()
  for (let i = 0; i < rdd.partitions; i++) {
    const part = rdd.peek(i)
    if (part) eachKey(part, rdd, (key) => places.set(keyToken(key), i))
  }
  return places
}

function eachKey(part: Partition, { layout }: Dataset, visit: (key: PyValue) => void): void {
  const bare = typeof layout !== 'string' && layout[0] === 'float'
  for (const { columns, length } of part.chunks) {
    const column = columns[0]!
    for (let row = 0; row < length; row++) visit(bare ? boxed(column[row] as number) : column[row]!)
  }
}

/** repartition deals by position alone: dealing the numbers of the senders shows who sent what. */
function dealt(stream: Stream, parent: Stream, time: number, partitions: number): readonly Exchange[] {
  const sizes = sizesAt(parent, time)
  if (!sizes) return []
  const targets = dealTens(
    sizes.map((size, i) => new Array<PyValue>(size).fill(i)),
    partitions,
  )
  const mesh = sizes.map(() => new Array<number>(partitions).fill(0))
  targets.forEach((senders, j) => senders.forEach((i) => mesh[i as number]![j]!++))
  return [{ stream: stream.plan.id, parent: parent.plan.id, mesh, keys: undefined, distinct: undefined }]
}
