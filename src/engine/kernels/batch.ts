import * as py from '#builtins/runtime.ts'
import { isRdd } from '#builtins/rdd.ts'
import { Dataset, datasetOf } from '../dataset.ts'
import { driverFunction } from '../driver.ts'
import { fromRecords } from '../partition.ts'
import { rddOf } from '../rdd.ts'
import { missing, rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'

/**
 * transform and transformWith: a Python function from RDDs to an RDD, called while the batch is generated, so that an exception voids the
 * whole batch. What it returns is lazy; a falsy result is no RDD.
 */
export function batchKernel(
  stream: Stream,
  kernel: { readonly code: string | null; readonly takesTime: boolean; readonly together?: true },
  run: Run,
): Kernel {
  const fn = driverFunction(
    run,
    kernel.code,
    { node: stream.plan.node, param: kernel.together ? 'transformFunc' : 'func' },
    kernel,
  )
  const { layout } = stream.plan
  let nothing: { readonly time: number; readonly type: string } | undefined
  return {
    gaveNothing: (time) => (nothing?.time === time ? nothing.type : undefined),
    generate(time) {
      const rdds = stream.parents.map((parent) => rddAt(parent, time, run))
      if (kernel.together && rdds.includes(null))
        throw missing(stream, `Couldn't generate RDD from parent at time ${time} ms`)
      if (rdds.length === 1 && !rdds[0]) return null
      const asked = new Dataset(stream.plan, 0, null, null)
      const result = task(run, asked, 0, () =>
        fn(
          time,
          rdds.map((rdd, i) => rddOf(rdd ?? datasetOf(stream.parents[i]!.plan, []), run)),
        ),
      )
      if (!isRdd(result)) {
        if (result === null || !py.truth(result)) {
          if (kernel.together) throw missing(stream, noNull, 'NullPointerException')
          nothing = { time, type: py.typeName(result) }
          return null
        }
        throw task(run, asked, 0, () => {
          throw py.error('AttributeError', `'${py.typeName(result)}' object has no attribute '_jrdd'`)
        })
      }
      return new Dataset(
        stream.plan,
        result.partitions,
        result.partitioner,
        (index, dataset) => task(run, dataset, index, () => fromRecords([...result.part(index)], layout)),
        run.plan.recompute === true,
      )
    },
  }
}

/** What Spark's Java side makes of nothing. */
const noNull =
  'Cannot invoke "org.apache.spark.api.java.JavaRDD.rdd()" because the return value of "org.apache.spark.api.java.function.Function2.call(Object, Object)" is null'
