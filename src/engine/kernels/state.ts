import { isRdd } from '#builtins/rdd.ts'
import * as py from '#builtins/runtime.ts'
import { PyTuple, type PyValue } from '#builtins/values.ts'
import { load, type StateCode } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { driverFunction } from '../driver.ts'
import { TaskFailed } from '../failure.ts'
import { fromRecords, type Partition } from '../partition.ts'
import { hashName, hashPartitioner, Shuffle, type Partitioner } from '../shuffle.ts'
import { rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'
import { emission, newTable, tableOf, type Table } from '../table.ts'

/**
 * updateStateByKey (`spark-semantics.md` §10). The state is a table per partition that each batch moves on; what a batch gives is a picture of
 * it. A state whose function failed fails in every later batch too, as each of Spark's states is built on the one before.
 */
export function stateKernel(
  stream: Stream,
  kernel: { readonly code: string; readonly partitions: number; readonly initial?: string | null },
  run: Run,
): Kernel {
  const code = load<StateCode>(kernel.code, run.namespace)
  const initial =
    kernel.initial === undefined
      ? undefined
      : driverFunction(run, kernel.initial, { node: stream.plan.node, param: 'initialRDD' })
  const parent = stream.parents[0]!
  const { partitions } = kernel
  const { layout, slide } = stream.plan
  const partitioner = hashPartitioner(partitions)
  /** By partition: the table, and the dataset whose picture it holds. */
  const tables: ({ readonly table: Table; readonly of: Dataset } | undefined)[] = []
  let pending: Dataset[] = []
  let initialPairs: readonly (readonly PyValue[])[] | undefined

  const start = (index: number): Table => {
    if (!initial) return newTable(layout)
    initialPairs ??= dealPairs(pairsOf(initial(run.options.zeroTime, [])), partitions, partitioner)
    return tableOf(layout, fromRecords(initialPairs[index]!, layout))
  }
  return {
    generate(time) {
      // Spark asks for the state before this one, and computes it when it is not there.
      const before = rddAt(stream, time - slide, run) ?? lastOf(stream, time)
      const rdd = rddAt(parent, time, run)
      if (!rdd) return before
      const shuffle = new Shuffle(rdd, partitions, partitioner)
      const dataset = new Dataset(stream.plan, partitions, hashName(partitions), (index, self) => {
        let picture: Partition | undefined
        try {
          picture = before?.part(index)
          rdd.all()
          return task(run, self, index, () => {
            // A run restored from a snapshot has only the picture.
            const held = tables[index]
            const table = held && held.of === before ? held.table : picture ? tableOf(layout, picture) : start(index)
            code(shuffle.target(index), table, self)
            tables[index] = { table, of: self }
            return emission(table, false)
          })
        } catch (error) {
          self.lastGood ??= []
          self.lastGood[index] = picture ?? before?.lastGood?.[index]
          throw error
        }
      })
      pending.push(dataset)
      return dataset
    },
    settle() {
      pending.forEach(settleAll)
      pending = []
    },
  }
}

/** The newest state that is remembered, for a run restored after a batch that could not be generated. */
function lastOf(stream: Stream, time: number): Dataset | null {
  const times = [...stream.memo.keys()].filter((known) => known < time)
  return times.length ? stream.memo.get(Math.max(...times))! : null
}

/** initialRDD is an RDD or a list. */
const pairsOf = (given: PyValue): readonly PyValue[] =>
  isRdd(given) ? [...given.all()] : given === null ? [] : [...py.iter(given)]

function dealPairs(
  pairs: readonly PyValue[],
  partitions: number,
  partitioner: Partitioner,
): readonly (readonly PyValue[])[] {
  const parts: PyValue[][] = Array.from({ length: partitions }, () => [])
  for (const pair of pairs) {
    const key = pair instanceof PyTuple ? pair.items[0]! : py.getItem(pair, 0)
    parts[partitions === 1 ? 0 : partitioner(key)]!.push(pair)
  }
  return parts
}

/** Computes every partition; one that fails keeps its failure for whoever asks. */
export function settleAll(dataset: Dataset): void {
  for (let i = 0; i < dataset.partitions; i++)
    try {
      dataset.part(i)
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error
    }
}
