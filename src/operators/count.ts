import { defineOperator } from './define.ts'
import { countPartitions, reduceAll } from './lower/whole.ts'

export const count = defineOperator({
  name: 'count',
  family: 'shuffle',
  summary: { en: 'Counts the records of every batch.', zh: '统计每个批次的记录数。' },
  search: ['how many', 'number of records', 'size', '计数', '数量', '多少'],
  inputs: [{ name: 'in', accepts: 'any', shuffles: true }],
  hasOutput: true,
  gives: 'values',
  params: {},
  lower: (ctx) => reduceAll(countPartitions(ctx.stream()), (args) => ctx.python('lambda a, b: a + b', args)),
  examples: [
    { say: 'one number a batch', batches: [["['a', None, 'b']", "['c']"]], gives: ['[3]', '[1]'] },
    { say: 'an empty partition counts zero', batches: [['[]', '[0]']], gives: ['[0]', '[1]'] },
    {
      say: 'an RDD without partitions has no count: PySpark gives no element where Scala gives 0',
      partitioned: true,
      batches: [['[]', '[[], []]', '[[1], [2, 3]]']],
      gives: ['[]', '[0]', '[3]'],
    },
  ],
})
