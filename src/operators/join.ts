import { defineOperator } from './define.ts'
import { joined } from './lower/joined.ts'

export const join = defineOperator({
  name: 'join',
  family: 'shuffle',
  summary: {
    en: 'Matches the pairs of two streams that have the same key in the same batch: (key, (left, right)).',
    zh: '把两条流在同一批次中键相同的键值对配对：(键, (左, 右))。',
  },
  search: ['match', 'inner join', 'combine by key', 'enrich', '连接', '内连接', '匹配'],
  inputs: [
    { name: 'in', accepts: 'pairs', shuffles: true },
    { name: 'other', accepts: 'pairs', shuffles: true },
  ],
  hasOutput: true,
  gives: 'pairs',
  params: { numPartitions: { kind: 'int', min: 0, optional: true } },
  lower: (ctx) => joined(ctx.stream('in'), ctx.stream('other'), { partitions: ctx.int('numPartitions') }),
  examples: [
    {
      say: 'every left value meets every right value of its key, left outside',
      batches: [
        ["[('a', 1), ('b', 2), ('a', 3)]", '[]', "[('c', 5)]"],
        ["[('a', 'x'), ('a', 'y'), ('z', 'w')]", "[('a', 'x')]", '[]'],
      ],
      gives: ["[('a', (1, 'x')), ('a', (1, 'y')), ('a', (3, 'x')), ('a', (3, 'y'))]", '[]', '[]'],
    },
    {
      say: 'keys that Python calls equal match, the left one stays',
      batches: [['[(1, 0), (None, 1)]'], ['[(1.0, None), (True, 2), (None, 3)]']],
      gives: ['[(1, (0, None)), (1, (0, 2)), (None, (1, 3))]'],
    },
  ],
})
