import { defineOperator } from './define.ts'
import { joined } from './lower/joined.ts'

export const rightOuterJoin = defineOperator({
  name: 'rightOuterJoin',
  family: 'shuffle',
  summary: {
    en: 'Like join, and keeps right pairs that match nothing: their left side is None.',
    zh: '与 join 相同，但保留右边没有配对的键值对，其左值为 None。',
  },
  search: ['right join', 'keep right', '右连接', '右外连接'],
  inputs: [
    { name: 'in', accepts: 'pairs', shuffles: true },
    { name: 'other', accepts: 'pairs', shuffles: true },
  ],
  hasOutput: true,
  gives: 'pairs',
  params: { numPartitions: { kind: 'int', min: 0, optional: true } },
  lower: (ctx) =>
    joined(ctx.stream('in'), ctx.stream('other'), { keepRight: true, partitions: ctx.int('numPartitions') }),
  examples: [
    {
      say: 'a right pair without a match has None beside it',
      batches: [
        ["[('a', 1), ('b', 2)]", '[]'],
        ["[('c', 'z'), ('a', 'x')]", "[('a', 'x')]"],
      ],
      gives: ["[('a', (1, 'x')), ('c', (None, 'z'))]", "[('a', (None, 'x'))]"],
    },
  ],
})
