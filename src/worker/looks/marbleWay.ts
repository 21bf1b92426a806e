import type { Dataset } from '#engine/dataset.ts'
import { computed, type Label } from '#engine/lineage/relation.ts'
import { relationOf } from '#engine/lineage/relations.ts'
import type { Run, Stream } from '#engine/stream.ts'

/** A record of a row: the row, and the record's place in its batch. */
export interface Origin {
  readonly row: number
  readonly time: number
  readonly index: number
}

/** The records of the rows above that one of a row's first records was made of. */
export type Way = (stream: Stream, time: number, index: number) => readonly Origin[]

/**
 * What was found out of RDDs, for those who ask for the same rows and as many records: an RDD that a run shares with another was made of
 * the same in both.
 */
export type KnownWays = WeakMap<Dataset, Related | null>

interface Related {
  readonly labels: readonly (readonly Label[])[]
  readonly sources: readonly {
    readonly stream: number
    readonly time: number
    readonly places: ReadonlyMap<Label, readonly number[]>
  }[]
  /** By record, the way that was gone already. */
  readonly ways: Map<number, readonly Origin[]>
}

/**
 * From one of the first `limit` records of a row back to those of the rows above that it was made of, as far as they are among the first
 * of theirs, through the streams inside of operators.
 */
export function createWay(
  streams: readonly Stream[],
  run: Run,
  rowOf: ReadonlyMap<Stream, number>,
  limit: number,
  known: KnownWays,
): Way {
  const related = (stream: Stream, time: number): Related | null => {
    const rdd = computed(stream, time)
    if (!rdd) return null
    const before = known.get(rdd)
    if (before !== undefined) return before
    // Of streams inside an operator any record may be come to.
    const relation = relationOf({ stream, time, rdd, run, ...(rowOf.has(stream) && { most: limit }) }, false)
    const made = relation && {
      labels: relation.labels,
      sources: relation.sources.map((source) => ({
        stream: source.stream.plan.id,
        time: source.time,
        places: placesByLabel(rowOf.has(source.stream) ? source.labels.slice(0, limit) : source.labels),
      })),
      ways: new Map<number, readonly Origin[]>(),
    }
    known.set(rdd, made)
    return made
  }
  const way: Way = (stream, time, index) => {
    const relation = related(stream, time)
    if (!relation) return []
    const gone = relation.ways.get(index)
    if (gone) return gone
    const found = new Map<string, Origin>()
    for (const label of relation.labels[index] ?? [])
      for (const source of relation.sources)
        for (const place of source.places.get(label) ?? []) {
          const from = streams[source.stream]!
          const row = rowOf.get(from)
          const origins = row === undefined ? way(from, source.time, place) : [{ row, time: source.time, index: place }]
          for (const origin of origins) found.set(`${origin.row} ${origin.time} ${origin.index}`, origin)
        }
    const origins = [...found.values()]
    relation.ways.set(index, origins)
    return origins
  }
  return way
}

function placesByLabel(labels: readonly Label[]): ReadonlyMap<Label, readonly number[]> {
  const places = new Map<Label, number[]>()
  labels.forEach((label, i) => {
    const known = places.get(label)
    if (known) known.push(i)
    else places.set(label, [i])
  })
  return places
}
