import * as py from '#builtins/runtime.ts'
import type { PyValue } from '#builtins/values.ts'
import { Dataset, datasetOf } from '../dataset.ts'
import { driverFunction } from '../driver.ts'
import { emptyPartition, fromRecords, type Partition } from '../partition.ts'
import { isRdd } from '#builtins/rdd.ts'
import { slicesOf } from '#builtins/rdd/parallelize.ts'
import { task, type Kernel, type Run, type Stream } from '../stream.ts'

/** queueStream: one item of a list each batch that is asked for (`spark-semantics.md` §5). */
export function queueKernel(
  stream: Stream,
  kernel: { readonly items: string | null; readonly oneAtATime: boolean; readonly default?: string | null },
  run: Run,
): Kernel {
  const { layout, node } = stream.plan
  const items = driverFunction(run, kernel.items, { node, param: 'rdds' })
  const fallback =
    kernel.default === undefined ? undefined : driverFunction(run, kernel.default, { node, param: 'default' })
  let queue: readonly (readonly Partition[])[] | undefined
  let otherwise: readonly Partition[] | undefined
  let taken = 0

  const partitionsOf = (item: PyValue): readonly Partition[] =>
    isRdd(item)
      ? Array.from({ length: item.partitions }, (_, i) => fromRecords([...item.part(i)], layout))
      : slicesOf(item, run.plan.parallelism).map((rows) => fromRecords(rows, layout))
  /** The lists are Python of the document: they are evaluated once, when the first batch needs them. */
  const open = (dataset: Dataset) =>
    task(run, dataset, 0, () => {
      const list = [...py.iter(items(run.options.zeroTime, []))]
      const value = fallback?.(run.options.zeroTime, [])
      otherwise = value !== undefined && py.truth(value) ? partitionsOf(value) : undefined
      if (list.length === 0 && !otherwise) throw py.error('IndexError', 'list index out of range')
      // Python's queueStream puts the empty list itself into the queue when there is a default.
      queue = list.length === 0 ? [partitionsOf([])] : list.map(partitionsOf)
    })
  const next = (): readonly Partition[] => {
    const left = queue!.slice(taken)
    if (left.length === 0) return otherwise ?? [emptyPartition]
    taken += kernel.oneAtATime ? 1 : left.length
    return kernel.oneAtATime ? left[0]! : left.flat()
  }
  return {
    generate() {
      if (!queue) open(new Dataset(stream.plan, 0, null, null))
      return datasetOf(stream.plan, next())
    },
    position: () => taken,
    seek(position) {
      taken = position
    },
  }
}

/** Records from outside, a block a partition; a silent interval is an RDD without partitions. */
export function receiveKernel(stream: Stream, run: Run): Kernel {
  const { node, layout } = stream.plan
  return {
    generate(time) {
      const blocks = run.ports.pull(node, time - run.plan.batchInterval, time)
      const rdd = datasetOf(
        stream.plan,
        blocks.map((rows) => fromRecords(rows, layout)),
      )
      // What was received counts as the batch's input, also where a failed or a lazy job reads little of it.
      rdd.all()
      return rdd
    },
  }
}
