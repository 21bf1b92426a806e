import { defineOperator } from './define.ts'
import { unionOf } from './lower/stream.ts'

export const union = defineOperator({
  name: 'union',
  family: 'narrow',
  summary: {
    en: 'Puts the records of several streams into one, in the order of the wires.',
    zh: '按连线的顺序把多条流的记录合并成一条流。',
  },
  search: ['merge', 'combine streams', 'concat', 'append', '合并', '汇合'],
  inputs: [{ name: 'in', accepts: 'any', many: true }],
  hasOutput: true,
  gives: 'same',
  params: {},
  lower: (ctx) => unionOf(ctx.streams('in')),
  toPySpark: ({ stream, others }) => [stream, ...others.map((other) => `union(${other})`)].join('.'),
  examples: [
    {
      say: 'the records of the first wire come first; duplicates stay',
      batches: [
        ['[1, 2]', '[]', '[]'],
        ['[2, 3]', '[4]', '[]'],
      ],
      gives: ['[1, 2, 2, 3]', '[4]', '[]'],
    },
    {
      say: 'types may differ, as they may in Python',
      batches: [
        ["['a']", '[None]'],
        ['[0]', "[('k', 1)]"],
      ],
      gives: ["['a', 0]", "[None, ('k', 1)]"],
    },
  ],
})
