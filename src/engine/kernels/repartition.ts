import { load } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { dealTens } from '#builtins/rdd/repartition.ts'
import * as py from '#builtins/runtime.ts'
import type { PyFunction } from '#builtins/values.ts'
import { emptyPartition, fromRecords, records, type Partition } from '../partition.ts'
import { hashName, hashPartitioner, Shuffle, type Partitioner } from '../shuffle.ts'
import { rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'

/** partitionBy: pairs go where portable_hash or the given function sends their key. */
export function partitionByKernel(
  stream: Stream,
  kernel: { readonly partitions: number; readonly code?: string },
  run: Run,
): Kernel {
  const parent = stream.parents[0]!
  const { partitions } = kernel
  const fn = kernel.code === undefined ? undefined : load<PyFunction>(kernel.code, run.namespace)
  const partitioner: Partitioner = fn ? (key) => Number(py.mod(fn(key), partitions)) : hashPartitioner(partitions)
  const name = fn ? `${stream.plan.key}:${partitions}` : hashName(partitions)
  return {
    generate(time) {
      const rdd = rddAt(parent, time, run)
      if (!rdd) return null
      if (rdd.partitioner === name) return new Dataset(stream.plan, partitions, name, (index) => rdd.part(index))
      const shuffle = new Shuffle(rdd, partitions, partitioner)
      return new Dataset(stream.plan, partitions, name, (index, dataset) => {
        rdd.all()
        return task(run, dataset, index, () => shuffle.target(index))
      })
    },
  }
}

export function repartitionKernel(stream: Stream, kernel: { readonly partitions: number }, run: Run): Kernel {
  const parent = stream.parents[0]!
  const { layout } = stream.plan
  return {
    generate(time) {
      const rdd = rddAt(parent, time, run)
      if (!rdd) return null
      let targets: readonly Partition[] | undefined
      return new Dataset(stream.plan, kernel.partitions, null, (index) => {
        targets ??= dealTens(
          rdd.all().map((part) => records(part, layout)),
          kernel.partitions,
        ).map((rows) => (rows.length ? fromRecords(rows, layout) : emptyPartition))
        return targets[index]!
      })
    },
  }
}
