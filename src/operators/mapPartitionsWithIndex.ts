import { intType, iteratorType } from '#model/pytype.ts'
import type { Sym } from '#python/sym.ts'
import { itemType } from '#python/itemType.ts'
import { defineOperator } from './define.ts'
import { widen } from './lower/code.ts'
import { blame } from './lower/stream.ts'
import { iteratorOf, wholePartition } from './lower/whole.ts'

export const mapPartitionsWithIndex = defineOperator({
  name: 'mapPartitionsWithIndex',
  family: 'narrow',
  summary: {
    en: 'Like mapPartitions, and `f` gets the number of the partition first.',
    zh: '与 mapPartitions 相同，但 `f` 的第一个参数是分区编号。',
  },
  search: ['partition number', 'placement', '分区编号'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  params: {
    f: {
      kind: 'function',
      args: ['index', 'records'],
      returns: 'iterable',
      default: 'lambda index, records: [(index, x) for x in records]',
    },
    preservesPartitioning: { kind: 'flag', default: false },
  },
  lower(ctx) {
    const input = ctx.stream()
    const fn = ctx.fn('f', [intType, iteratorType(input.type)])
    const item = itemType(fn.returns)
    return wholePartition(
      input,
      item,
      (records, emit, names) => {
        const { code, sym } = iteratorOf(records, input.type, names)
        const index: Sym = { type: intType, js: 'task.partition' }
        return code + fn.iterate([index, sym], names, (out) => emit(widen(out, item)))
      },
      { keepsPartitioner: ctx.flag('preservesPartitioning'), ...blame(fn) },
    )
  },
  examples: [
    {
      say: 'shows which partition a record is in',
      params: { f: { text: 'lambda index, records: [(index, list(records))]' } },
      partitioned: true,
      batches: [["[['a', 'b'], [], ['c']]", '[]']],
      gives: ["[(0, ['a', 'b']), (1, []), (2, ['c'])]", '[]'],
    },
    {
      say: 'an empty partition can still give records',
      params: { f: { text: 'lambda index, records: [index]' } },
      batches: [['[]']],
      gives: ['[0]'],
    },
  ],
})
