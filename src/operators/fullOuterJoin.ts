import { defineOperator } from './define.ts'
import { joined } from './lower/joined.ts'

export const fullOuterJoin = defineOperator({
  name: 'fullOuterJoin',
  family: 'shuffle',
  summary: {
    en: 'Keeps the pairs of both streams and matches what has the same key; None stands for a missing side.',
    zh: '保留两条流的全部键值对并按键配对，缺少的一侧为 None。',
  },
  search: ['full join', 'outer join', '全连接', '全外连接'],
  inputs: [
    { name: 'in', accepts: 'pairs', shuffles: true },
    { name: 'other', accepts: 'pairs', shuffles: true },
  ],
  hasOutput: true,
  gives: 'pairs',
  params: { numPartitions: { kind: 'int', min: 0, optional: true } },
  lower: (ctx) =>
    joined(ctx.stream('in'), ctx.stream('other'), {
      keepLeft: true,
      keepRight: true,
      partitions: ctx.int('numPartitions'),
    }),
  examples: [
    {
      say: 'keys of both sides come out, left keys first',
      batches: [
        ["[('a', 1), ('b', 2)]", '[]', '[]'],
        ["[('c', 'z'), ('a', 'x')]", "[('d', 0)]", '[]'],
      ],
      gives: ["[('a', (1, 'x')), ('b', (2, None)), ('c', (None, 'z'))]", "[('d', (None, 0))]", '[]'],
    },
  ],
})
