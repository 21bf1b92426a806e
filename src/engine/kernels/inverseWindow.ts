import { load, type WindowCode } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { concatenate, type Partition } from '../partition.ts'
import { hashName } from '../shuffle.ts'
import { rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'
import { cover, emission, newTable, tableOf, type Table } from '../table.ts'
import { settleAll } from './state.ts'
import { rddsBetween } from './window.ts'

/**
 * A window of reduced pairs that moves on by what leaves and what enters (`spark-semantics.md` §9.2):
 *
 *     previous window   |=========================|
 *     this window             |=========================|
 *                       leaving                   entering
 *
 * The cost follows the slide and the number of keys, never the length of the window.
 */
export function inverseWindowKernel(
  stream: Stream,
  kernel: { readonly windowDuration: number; readonly code: string; readonly partitions: number },
  run: Run,
): Kernel {
  const code = load<WindowCode>(kernel.code, run.namespace)
  const parent = stream.parents[0]!
  const { windowDuration, partitions } = kernel
  const { layout, slide } = stream.plan
  const name = hashName(partitions)
  const scratch = { counts: [], partition: 0 }
  /** By partition: the table, and the dataset whose picture it holds. */
  const tables: ({ readonly table: Table; readonly of: Dataset } | undefined)[] = []
  let pending: Dataset[] = []

  const gather = (rdds: readonly Dataset[], index: number): Partition => concatenate(rdds.map((rdd) => rdd.part(index)))
  /** Several batches as one pair per key. */
  const reduced = (pairs: Partition, batches: number): Partition =>
    batches === 1 ? pairs : code.reduce(pairs, scratch)

  return {
    generate(time) {
      const previous = rddAt(stream, time - slide, run)
      const leaving = previous
        ? rddsBetween(parent, time - windowDuration - slide, time - windowDuration, run, stream)
        : []
      const entering = rddsBetween(parent, previous ? time - slide : time - windowDuration, time, run, stream)
      const dataset = new Dataset(stream.plan, partitions, name, (index, self) => {
        const before = previous?.part(index)
        for (const rdd of [...leaving, ...entering]) rdd.part(index)
        // The table belongs to the dataset before; when it does not (a run restored from a snapshot, or a failure), its picture makes it anew.
        const held = tables[index]
        const table = held && held.of === previous ? held.table : before ? tableOf(layout, before) : newTable(layout)
        tables[index] = undefined
        const entered = gather(entering, index)
        const part = task(
          run,
          self,
          index,
          () => {
            const touched: number[] = []
            if (leaving.length > 0)
              code.subtract(table, reduced(gather(leaving, index), leaving.length), touched, scratch)
            code.add(table, reduced(entered, entering.length), touched, scratch)
            cover(table)
            code.keep(table, touched, scratch)
            return emission(table, true)
          },
          { partition: entered, layout },
        )
        tables[index] = { table, of: self }
        return part
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
