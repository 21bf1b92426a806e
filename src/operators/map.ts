import { defineOperator } from './define.ts'
import { mapRecords } from './lower/stream.ts'

export const map = defineOperator({
  name: 'map',
  family: 'narrow',
  summary: { en: 'Turns each record into what `f` returns for it.', zh: '把每条记录变成 `f` 的返回值。' },
  search: ['transform', 'convert', 'select', 'project', 'pair', '转换', '映射'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  params: {
    f: { kind: 'function', args: ['record'], returns: 'value', default: 'lambda x: x' },
    preservesPartitioning: { kind: 'flag', default: false },
  },
  lower(ctx) {
    const input = ctx.stream()
    return mapRecords(input, ctx.fn('f', [input.type]), { keepsPartitioner: ctx.flag('preservesPartitioning') })
  },
  examples: [
    {
      say: 'each record becomes one record, in order; an empty batch stays empty',
      params: { f: { text: 'lambda x: x * 10' } },
      batches: [['[1, 2, 3]', '[]', '[4]']],
      gives: ['[10, 20, 30]', '[]', '[40]'],
    },
    {
      say: 'a tuple makes a pair, whatever its items are',
      params: { f: { text: 'lambda w: (w.upper(), len(w))' } },
      batches: [["['a', 'bc']"]],
      gives: ["[('A', 1), ('BC', 2)]"],
    },
    {
      say: 'an exception fails this batch and no other',
      params: { f: { text: 'lambda x: 10 // x' } },
      batches: [['[5]', '[1, 0]', '[2]']],
      gives: ['[2]', 'error: ZeroDivisionError: integer division or modulo by zero', '[5]'],
    },
  ],
})
