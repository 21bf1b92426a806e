import { defineOperator } from './define.ts'

export const pprint = defineOperator({
  name: 'pprint',
  family: 'output',
  summary: { en: 'Prints the first `num` records of every batch.', zh: '打印每个批次的前 `num` 条记录。' },
  search: ['print', 'show', 'console', 'log', 'output', '打印', '输出'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: false,
  params: { num: { kind: 'int', min: 0, default: 10 } },
  lower: (ctx) => ({ kind: 'pprint', input: ctx.stream(), num: ctx.int('num') ?? 10 }),
  examples: [
    { say: 'prints records as they are', batches: [["['a', 'b']", '[]']], gives: ["['a', 'b']", '[]'] },
    { say: 'a larger batch is cut on the console only', params: { num: 1 }, batches: [['[1, 2]']], gives: ['[1, 2]'] },
  ],
})
