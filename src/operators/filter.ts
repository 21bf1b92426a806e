import { defineOperator } from './define.ts'
import { filterRecords } from './lower/stream.ts'

export const filter = defineOperator({
  name: 'filter',
  family: 'narrow',
  summary: { en: 'Keeps the records for which `f` is true.', zh: '只保留使 `f` 为真的记录。' },
  search: ['where', 'only', 'drop', 'select', '过滤', '筛选'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'same',
  params: { f: { kind: 'function', args: ['record'], returns: 'truth', default: 'lambda x: True' } },
  lower(ctx) {
    const input = ctx.stream()
    return filterRecords(input, ctx.fn('f', [input.type]))
  },
  examples: [
    {
      say: 'keeps what is true and the order',
      params: { f: { text: 'lambda x: x > 1' } },
      batches: [['[3, 1, 2]', '[]', '[0]']],
      gives: ['[3, 2]', '[]', '[]'],
    },
    {
      say: "truth is Python's: empty strings, zeros and None are false, the string '0' is true",
      params: { f: { text: 'lambda x: x' } },
      batches: [["['', '0', 0, 1.5, None, [], [0]]"]],
      gives: ["['0', 1.5, [0]]"],
    },
  ],
})
