import { load, type StageCode } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { TaskFailed } from '../failure.ts'
import { firstOf, type Partition } from '../partition.ts'
import { missing, rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'

/** Fused narrow operators: partition by partition through one generated loop. */
export function stageKernel(
  stream: Stream,
  kernel: { readonly code: string; readonly keepsPartitioner: boolean; readonly kept?: true },
  run: Run,
): Kernel {
  const code = load<StageCode>(kernel.code, run.namespace)
  const parent = stream.parents[0]!
  const layout = parent.plan.layout
  const volatile = run.plan.recompute === true && !kernel.kept
  const through = (input: Partition, index: number, dataset: Dataset): Partition => {
    try {
      return task(run, dataset, index, () => code(input, dataset), { partition: input, layout })
    } catch (error) {
      const end = endedAt(error, stream)
      if (end === undefined || end >= input.length) throw error
      return through(firstOf(input, end), index, dataset)
    }
  }
  return {
    generate(time) {
      const rdd = rddAt(parent, time, run)
      if (!rdd) {
        const nothing = parent.kernel.gaveNothing?.(time)
        if (nothing !== undefined) refuseNothing(stream, nothing)
        return null
      }
      return new Dataset(
        stream.plan,
        rdd.partitions,
        kernel.keepsPartitioner ? rdd.partitioner : null,
        (index, dataset) => through(rdd.part(index), index, dataset),
        volatile,
      )
    },
  }
}

/** Operators that PySpark builds from Python's own `map` and `filter`, which a StopIteration ends without a word. */
const ended: readonly string[] = ['map', 'flatMap', 'filter', 'mapValues', 'flatMapValues']

/** The record on which a StopIteration of a person's function ended the partition. */
function endedAt(error: unknown, stream: Stream): number | undefined {
  if (!(error instanceof TaskFailed)) return undefined
  const { failure } = error
  const own = failure.type === 'StopIteration' && failure.stream === stream.plan.id && ended.includes(failure.operator)
  return own ? failure.recordIndex : undefined
}

/** What these operations call on the RDD itself; the others all go through mapPartitionsWithIndex. */
const called: Readonly<Record<string, string>> = {
  reduceByKey: 'reduceByKey',
  reduceByKeyAndWindow: 'reduceByKey',
  groupByKey: 'groupByKey',
  combineByKey: 'combineByKey',
  partitionBy: 'partitionBy',
}
/** Operations on two streams, states and caches ask for the RDD that there is, and take none for an answer. */
const patient: readonly string[] = [
  ...['join', 'leftOuterJoin', 'rightOuterJoin', 'fullOuterJoin', 'cogroup', 'union', 'unionAll'],
  ...['updateStateByKey', 'cache', 'persist', 'checkpoint'],
]

/** PySpark has folded the operation into the transform before it, whose function gave None: the operation is tried on that. */
function refuseNothing(stream: Stream, type: string): void {
  const { operator } = stream.plan.steps[0]!
  if (patient.includes(operator)) return
  const method = Object.hasOwn(called, operator) ? called[operator]! : 'mapPartitionsWithIndex'
  throw missing(stream, `'${type}' object has no attribute '${method}'`, 'AttributeError')
}
