import { load, type StageCode } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { TaskFailed } from '../failure.ts'
import { emptyPartition, firstOf, type Partition } from '../partition.ts'
import { rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'

/** Fused narrow operators: partition by partition through one generated loop. */
export function stageKernel(
  stream: Stream,
  kernel: { readonly code: string; readonly keepsPartitioner: boolean; readonly whole?: true; readonly kept?: true },
  run: Run,
): Kernel {
  const code = load<StageCode>(kernel.code, run.namespace)
  const parent = stream.parents[0]!
  const layout = parent.plan.layout
  const volatile = run.plan.recompute === true && !kernel.kept
  return {
    generate(time) {
      const rdd = rddAt(parent, time, run)
      if (!rdd) return null
      const through = (input: Partition, index: number, dataset: Dataset) =>
        task(run, dataset, index, () => code(input, dataset), { partition: input, layout })
      /** What the records before the failing one give, whether it failed here or further up. */
      const prefix = (index: number, failed: TaskFailed): Partition => {
        // A step that reads its whole partition gives nothing before it has.
        if (kernel.whole) return emptyPartition
        let input = rdd.upTo(index).part
        let failure = failed.failure
        while (input.length > 0) {
          if (failure.stream === stream.plan.id) input = firstOf(input, failure.recordIndex ?? 0)
          try {
            return through(input, index, new Dataset(stream.plan, rdd.partitions, null, null))
          } catch (error) {
            if (!(error instanceof TaskFailed)) throw error
            // What ended early further up may fail here on an earlier record.
            failure = error.failure
          }
        }
        return emptyPartition
      }
      return new Dataset(
        stream.plan,
        rdd.partitions,
        kernel.keepsPartitioner ? rdd.partitioner : null,
        (index, dataset) => through(rdd.part(index), index, dataset),
        { prefix, ...(volatile ? { volatile } : {}) },
      )
    },
  }
}
