import type { StreamPlan } from '#model/plan.ts'
import { error } from '#builtins/errors.ts'
import { Dataset } from '../dataset.ts'
import { failureOf } from '../failure.ts'
import { concatenate } from '../partition.ts'
import { missing, rddAt, type Kernel, type Run, type Stream } from '../stream.ts'

/** Each costs memory, records or not, and a stream that is united with itself doubles them. */
const mostPartitions = 1_000_000

/**
 * The union of RDDs (`spark-semantics.md` §4): those without partitions drop out; when all others place keys alike, partition i is all
 * their partitions i; else the partitions follow one another.
 */
export function unionOf(plan: StreamPlan, rdds: readonly Dataset[]): Dataset {
  const full = rdds.filter((rdd) => rdd.partitions > 0)
  const { partitioner, partitions } = full[0] ?? { partitioner: null, partitions: 0 }
  if (partitioner !== null && full.every((rdd) => rdd.partitioner === partitioner))
    return new Dataset(plan, partitions, partitioner, (index) => concatenate(full.map((rdd) => rdd.part(index))))
  const count = full.reduce((sum, rdd) => sum + rdd.partitions, 0)
  if (count > mostPartitions)
    throw failureOf(
      error(
        'MemoryError',
        `a union of ${count} partitions; at most ${mostPartitions} are kept. Unite fewer streams, or repartition before`,
      ),
      { stream: plan.id, steps: plan.steps, partition: 0 },
    )
  const places = full.flatMap((rdd) => Array.from({ length: rdd.partitions }, (_, index) => ({ rdd, index })))
  return new Dataset(plan, places.length, full.length === 1 ? partitioner : null, (index) => {
    const place = places[index]!
    return place.rdd.part(place.index)
  })
}

/** A side without an RDD at this time counts as one without partitions; where the union is strict it voids the batch. */
export function unionKernel(stream: Stream, kernel: { readonly strict?: true }, run: Run): Kernel {
  return {
    generate(time) {
      const rdds = stream.parents.map((parent) => rddAt(parent, time, run))
      if (kernel.strict && rdds.includes(null))
        throw missing(stream, `Could not generate RDD from a parent for unifying at time ${time} ms`)
      return unionOf(
        stream.plan,
        rdds.filter((rdd) => rdd !== null),
      )
    },
  }
}
