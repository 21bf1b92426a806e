import { intType, pairType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { tupleOf } from './lower/code.ts'
import { combineByKey, rearrange, reducing } from './lower/stream.ts'
import { one } from './lower/whole.ts'

export const countByValue = defineOperator({
  name: 'countByValue',
  family: 'shuffle',
  summary: {
    en: 'Counts how often each distinct record occurs in a batch: (record, count).',
    zh: '统计每个批次中各个不同记录出现的次数：(记录, 次数)。',
  },
  search: ['frequency', 'histogram', 'distinct', 'occurrences', '频次', '去重计数'],
  inputs: [{ name: 'in', accepts: 'any', shuffles: true }],
  hasOutput: true,
  gives: 'pairs',
  params: {},
  lower(ctx) {
    const input = ctx.stream()
    const ones = rearrange(input, pairType(input.type, intType), (record) => tupleOf(record, one))
    return combineByKey(
      ones,
      reducing(intType, (args) => ctx.python('lambda a, b: a + b', args)),
    )
  },
  examples: [
    {
      say: 'in order of first appearance',
      batches: [["['a', 'b', 'a']", '[]', "['b']"]],
      gives: ["[('a', 2), ('b', 1)]", '[]', "[('b', 1)]"],
    },
    {
      say: '1, 1.0 and True are one value; None and tuples are values too',
      batches: [["[1, True, 1.0, None, ('a', 0), ('a', 0), '1']"]],
      gives: ["[(1, 3), (None, 1), (('a', 0), 2), ('1', 1)]"],
    },
    {
      say: 'what cannot be hashed cannot be counted',
      batches: [['[{}]']],
      gives: ["error: TypeError: unhashable type: 'dict'"],
    },
  ],
})
