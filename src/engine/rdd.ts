import { PyRdd } from '#builtins/rdd.ts'
import type { PyValue } from '#builtins/values.ts'
import type { Dataset } from './dataset.ts'
import { records } from './partition.ts'
import type { Run } from './stream.ts'

/** A stream's RDD as a Python program sees it: the port of `builtins/rdd.ts` over a dataset. */
export const rddOf = (dataset: Dataset, run: Run): PyRdd =>
  new PyRdd({
    partitions: dataset.partitions,
    partitioner: dataset.partitioner,
    shufflePartitions: run.plan.shufflePartitions,
    context: run.ports.context,
    part: (index) => recordsOf(dataset, index),
    save: (path, partitions) => run.ports.save(path, partitions),
  })

/** The records of a partition one by one: whoever stops early never meets a failure that comes later. */
export function* recordsOf(dataset: Dataset, index: number): Generator<PyValue> {
  const { part, failed } = dataset.upTo(index)
  yield* records(part, dataset.layout)
  if (failed) throw failed
}
