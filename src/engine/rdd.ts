import { PyRdd } from '#builtins/rdd.ts'
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
    part: (index) => records(dataset.part(index), dataset.layout),
    save: (path, partitions) => run.ports.save(path, partitions),
  })
