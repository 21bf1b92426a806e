import { dealTens } from '#builtins/rdd/repartition.ts'
import type { PyValue } from '#builtins/values.ts'
import type { Stream } from '../stream.ts'
import { timesBetween } from './keyed.ts'
import { computed, countOf, placeLabel, type Label, type Relation, type Source, type Where } from './relation.ts'

/** Kernels that pass records on as they are, to other places: followed by the rules that placed them. */

export const windowRelation = (where: Where, windowDuration: number): Relation => {
  const parent = where.stream.parents[0]!
  return unionRelation(
    where,
    timesBetween(parent, where.time - windowDuration, where.time, where.run.options.zeroTime).map((time) => ({
      stream: parent,
      time,
    })),
  )
}

/**
 * The records of several RDDs, as `kernels/union.ts` puts them together: partition by partition where all place keys alike, else one RDD
 * after another.
 */
export function unionRelation(
  { rdd }: Where,
  read: readonly { readonly stream: Stream; readonly time: number }[],
): Relation {
  let offset = 0
  const found = read.flatMap(({ stream, time }) => {
    const one = computed(stream, time)
    if (!one) return []
    const first = offset
    offset += countOf(one)
    return [{ stream, time, rdd: one, first }]
  })
  const full = found.filter((one) => one.rdd.partitions > 0)
  const partitioner = full[0]?.rdd.partitioner ?? null
  const together = partitioner !== null && full.every((one) => one.rdd.partitioner === partitioner)
  /** The places of a partition's records. */
  const places = ({ rdd: one, first }: (typeof full)[number], partition: number): readonly (readonly Label[])[] => {
    let start = first
    for (let i = 0; i < partition; i++) start += one.peek(i)!.length
    return Array.from({ length: one.peek(partition)!.length }, (_, i) => [placeLabel(start, i)])
  }
  const labels = together
    ? Array.from({ length: rdd.partitions }, (_, partition) => full.flatMap((one) => places(one, partition))).flat()
    : full.flatMap((one) => Array.from({ length: one.rdd.partitions }, (_, partition) => places(one, partition)).flat())
  const sources = found.map((one): Source => ({
    stream: one.stream,
    time: one.time,
    labels: Array.from({ length: countOf(one.rdd) }, (_, i) => placeLabel(one.first, i)),
  }))
  return { sources, labels, exact: true }
}

export function repartitionRelation({ stream, time, rdd }: Where): Relation {
  const parent = stream.parents[0]!
  const input = computed(parent, time)
  if (!input) return { sources: [], labels: [], exact: true }
  let next = 0
  const parts = Array.from({ length: input.partitions }, (_, i) =>
    Array.from({ length: input.peek(i)!.length }, (): PyValue => next++),
  )
  const labels = dealTens(parts, rdd.partitions)
    .flat()
    .map((place): readonly Label[] => [place as number])
  return { sources: [{ stream: parent, time, labels: Array.from({ length: next }, (_, i) => i) }], labels, exact: true }
}
