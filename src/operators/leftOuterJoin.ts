import { defineOperator } from './define.ts'
import { joined } from './lower/joined.ts'

export const leftOuterJoin = defineOperator({
  name: 'leftOuterJoin',
  family: 'shuffle',
  summary: {
    en: 'Like join, and keeps left pairs that match nothing: their right side is None.',
    zh: '与 join 相同，但保留左边没有配对的键值对，其右值为 None。',
  },
  search: ['left join', 'optional', 'keep left', '左连接', '左外连接'],
  inputs: [
    { name: 'in', accepts: 'pairs', shuffles: true },
    { name: 'other', accepts: 'pairs', shuffles: true },
  ],
  hasOutput: true,
  gives: 'pairs',
  params: { numPartitions: { kind: 'int', min: 0, optional: true } },
  lower: (ctx) =>
    joined(ctx.stream('in'), ctx.stream('other'), { keepLeft: true, partitions: ctx.int('numPartitions') }),
  examples: [
    {
      say: 'a left pair without a match has None beside it',
      batches: [
        ["[('a', 1), ('b', 2)]", '[]'],
        ["[('a', 'x'), ('c', 'z')]", "[('a', 'x')]"],
      ],
      gives: ["[('a', (1, 'x')), ('b', (2, None))]", '[]'],
    },
    {
      say: 'a real None looks the same as a missing side',
      batches: [["[('a', None), ('b', 0)]"], ["[('a', None)]"]],
      gives: ["[('a', (None, None)), ('b', (0, None))]"],
    },
  ],
})
