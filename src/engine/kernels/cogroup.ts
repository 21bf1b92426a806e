import { keyToken, type KeyToken, type PyValue } from '#builtins/values.ts'
import type { Layout, StreamPlan } from '#model/plan.ts'
import { load, type GroupCode, type Grouped, type Groups } from '../code.ts'
import { Dataset } from '../dataset.ts'
import { boxed, type Column, type Partition } from '../partition.ts'
import { hashName, hashPartitioner, Shuffle } from '../shuffle.ts'
import { rddAt, task, type Kernel, type Run, type Stream } from '../stream.ts'

/** Joins and cogroup: the pairs of two streams, brought together by key (`spark-semantics.md` §11). */
export function cogroupKernel(
  stream: Stream,
  kernel: { readonly code: string; readonly partitions: number; readonly keepsPartitioner: boolean },
  run: Run,
): Kernel {
  const code = load<GroupCode>(kernel.code, run.namespace)
  const [left, right] = stream.parents as [Stream, Stream]
  const { partitions } = kernel
  return {
    generate(time) {
      const rdds = [rddAt(left, time, run), rddAt(right, time, run)] as const
      const shuffles = rdds.map((rdd) => rdd && new Shuffle(rdd, partitions, hashPartitioner(partitions)))
      return new Dataset(
        stream.plan,
        partitions,
        kernel.keepsPartitioner ? hashName(partitions) : null,
        (index, dataset) => {
          for (const rdd of rdds) rdd?.all()
          return task(run, dataset, index, () =>
            code(groupsOf(shuffles[0]?.target(index), left.plan, shuffles[1]?.target(index), right.plan), dataset),
          )
        },
      )
    },
  }
}

/** Keys by first appearance, the left stream's first; per side the values in order of their keys. */
function groupsOf(
  left: Partition | undefined,
  leftPlan: StreamPlan,
  right: Partition | undefined,
  rightPlan: StreamPlan,
): Groups {
  const ids = new Map<KeyToken, number>()
  const keys: PyValue[] = []
  const leftIds = number(left, leftPlan.layout, ids, keys)
  const rightIds = number(right, rightPlan.layout, ids, keys)
  return {
    keys,
    left: gather(left, leftPlan.layout, leftIds, keys.length),
    right: gather(right, rightPlan.layout, rightIds, keys.length),
  }
}

/** The group of each row. */
function number(
  partition: Partition | undefined,
  layout: Layout,
  ids: Map<KeyToken, number>,
  keys: PyValue[],
): Int32Array {
  const groups = new Int32Array(partition?.length ?? 0)
  const bare = typeof layout !== 'string' && layout[0] === 'float'
  let at = 0
  for (const chunk of partition?.chunks ?? []) {
    const column = chunk.columns[0]!
    for (let row = 0; row < chunk.length; row++) {
      const key = column[row]!
      // A string that is no token of another kind stands for itself, as in keyToken, which the JIT does not inline.
      const token =
        typeof key === 'string' && key.charCodeAt(0) !== 0 ? key : keyToken(bare ? boxed(key as number) : key)
      let id = ids.get(token)
      if (id === undefined) {
        ids.set(token, (id = keys.length))
        keys.push(key)
      }
      groups[at++] = id
    }
  }
  return groups
}

/** Counting sort: stable, so that the values of a key keep their order. */
function gather(partition: Partition | undefined, layout: Layout, groups: Int32Array, count: number): Grouped {
  const starts = new Int32Array(count + 1)
  for (let row = 0; row < groups.length; row++) starts[groups[row]! + 1]!++
  for (let g = 0; g < count; g++) starts[g + 1]! += starts[g]!
  const next = starts.slice(0, count)
  const order = new Int32Array(groups.length)
  for (let row = 0; row < groups.length; row++) order[next[groups[row]!]!++] = row
  const width = partition?.chunks[0]?.columns.length ?? columnCount(layout)
  const columns: Column[] = []
  for (let c = 1; c < width; c++) {
    const from = flat(partition, c)
    // Pushed one after another: an array with holes, even filled ones, would cost the loops over it a third.
    const column: PyValue[] = []
    for (let i = 0; i < order.length; i++) column.push(from[order[i]!]!)
    columns.push(column)
  }
  return { columns, starts }
}

function flat(partition: Partition | undefined, c: number): Column {
  const chunks = partition?.chunks ?? []
  if (chunks.length === 1) return chunks[0]!.columns[c]!
  return chunks.flatMap((chunk) => Array.prototype.slice.call(chunk.columns[c], 0, chunk.length) as PyValue[])
}

const columnCount = (layout: Layout): number =>
  typeof layout === 'string' ? 1 : layout.reduce((sum, part) => sum + columnCount(part), 0)
