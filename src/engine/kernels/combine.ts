import { load, type StageCode } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { hashName, hashPartitioner, Shuffle } from '../shuffle.ts'
import { rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'

/**
 * The reduce side of the combineByKey family. Its parent has one pair per key and map partition; values of a key that several map
 * partitions had are joined in the order of those partitions.
 */
export function combineKernel(
  stream: Stream,
  kernel: { readonly merge: string; readonly partitions: number },
  run: Run,
): Kernel {
  const merge = load<StageCode>(kernel.merge, run.namespace)
  const parent = stream.parents[0]!
  const { partitions } = kernel
  const name = hashName(partitions)
  const layout = parent.plan.layout
  const scratch = { counts: [0], partition: 0 }
  return {
    generate(time) {
      const rdd = rddAt(parent, time, run)
      if (!rdd) return null
      // Keys that already lie where they belong have met already, in the loop of their one map partition.
      if (rdd.partitioner === name || (partitions === 1 && rdd.partitions === 1))
        return new Dataset(stream.plan, partitions, name, (index) => rdd.part(index))
      const shuffle = new Shuffle(rdd, partitions, hashPartitioner(partitions))
      return new Dataset(stream.plan, partitions, name, (index, dataset) => {
        const input = task(run, dataset, index, () => shuffle.target(index))
        // One map partition: no key can come twice.
        if (rdd.partitions <= 1) return input
        return task(run, dataset, index, () => merge(input, scratch), { partition: input, layout })
      })
    },
  }
}
