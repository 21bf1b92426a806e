import { defineOperator } from './define.ts'
import { unionOf } from './lower/stream.ts'

export const unionAll = defineOperator({
  name: 'unionAll',
  family: 'narrow',
  summary: {
    en: 'Puts several streams into one, as `ssc.union` does: every one of them must have an RDD in every batch.',
    zh: '像 `ssc.union` 那样把多条流合为一条：每个批次中每条流都必须有 RDD。',
  },
  search: ['ssc.union', 'merge', 'several streams', '合并', '多条流'],
  hidden: true,
  inputs: [{ name: 'in', accepts: 'any', many: true }],
  hasOutput: true,
  gives: 'same',
  params: {},
  lower: (ctx) => ({ ...unionOf(ctx.streams('in')), strict: true }),
  toPySpark: ({ stream, others }) => `ssc.union(${[stream, ...others].join(', ')})`,
  examples: [
    {
      say: 'the records of the first wire come first',
      batches: [
        ['[1, 2]', '[]'],
        ['[2, 3]', '[4]'],
      ],
      gives: ['[1, 2, 2, 3]', '[4]'],
    },
  ],
})
