import { load, type StageCode } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'

/** Fused narrow operators: partition by partition through one generated loop. */
export function stageKernel(
  stream: Stream,
  kernel: { readonly code: string; readonly keepsPartitioner: boolean },
  run: Run,
): Kernel {
  const code = load<StageCode>(kernel.code, run.namespace)
  const parent = stream.parents[0]!
  const layout = parent.plan.layout
  return {
    generate(time) {
      const rdd = rddAt(parent, time, run)
      if (!rdd) return null
      const compute = (index: number, dataset: Dataset) => {
        const input = rdd.part(index)
        return task(run, dataset, index, () => code(input, dataset), { partition: input, layout })
      }
      return new Dataset(stream.plan, rdd.partitions, kernel.keepsPartitioner ? rdd.partitioner : null, compute)
    },
  }
}
