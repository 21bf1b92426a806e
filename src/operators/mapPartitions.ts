import { iteratorType } from '#model/pytype.ts'
import { itemType } from '#python/itemType.ts'
import { defineOperator } from './define.ts'
import { widen } from './lower/code.ts'
import { blame } from './lower/stream.ts'
import { iteratorOf, wholePartition } from './lower/whole.ts'

export const mapPartitions = defineOperator({
  name: 'mapPartitions',
  family: 'narrow',
  summary: {
    en: 'Calls `f` once per partition with an iterator over its records; what it yields are the new records.',
    zh: '对每个分区用记录的迭代器调用一次 `f`，它产生的就是新的记录。',
  },
  search: ['per partition', 'batch', 'connection', 'iterator', '分区', '迭代器'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  params: {
    f: {
      kind: 'function',
      args: ['records'],
      returns: 'iterable',
      default: 'lambda records: [sum(1 for _ in records)]',
    },
    preservesPartitioning: { kind: 'flag', default: false },
  },
  lower(ctx) {
    const input = ctx.stream()
    const fn = ctx.fn('f', [iteratorType(input.type)])
    const item = itemType(fn.returns)
    return wholePartition(
      input,
      item,
      (records, emit, names) => {
        const { code, sym } = iteratorOf(records, input.type, names)
        return code + fn.iterate([sym], names, (out) => emit(widen(out, item)))
      },
      { keepsPartitioner: ctx.flag('preservesPartitioning'), ...blame(fn) },
    )
  },
  examples: [
    {
      say: 'f runs once for each partition, also for one that is empty',
      params: { f: { text: 'lambda records: [sum(records)]' } },
      partitioned: true,
      batches: [['[[1, 2], [3], []]', '[[]]', '[]']],
      gives: ['[3, 3, 0]', '[0]', '[]'],
    },
    {
      say: 'a generator may give more or fewer records than came in',
      params: { f: { text: 'lambda records: (x for x in records for _ in range(x))' } },
      batches: [['[2, 0, 1]', '[]']],
      gives: ['[2, 2, 1]', '[]'],
    },
    {
      say: 'the iterator can be read once',
      params: { f: { text: 'lambda records: [len(list(records)), len(list(records))]' } },
      batches: [['[7, 7, 7]']],
      gives: ['[3, 0]'],
    },
  ],
})
