import { defineOperator } from './define.ts'
import { unchanged } from './lower/unchanged.ts'

export const cache = defineOperator({
  name: 'cache',
  family: 'narrow',
  summary: {
    en: 'Keeps each batch in memory for every stream that reads it; the records stay as they are.',
    zh: '把每个批次保存在内存中供所有读取它的流使用；记录不变。',
  },
  search: ['persist', 'memory', 'reuse', 'share', '缓存', '持久化'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'same',
  params: {},
  lower: (ctx) => unchanged(ctx.stream()),
  examples: [
    {
      say: 'records pass unchanged',
      batches: [["['a', None, 0, ('k', 1)]", '[]']],
      gives: ["['a', None, 0, ('k', 1)]", '[]'],
    },
    {
      say: 'an RDD without partitions stays one',
      partitioned: true,
      batches: [['[]', '[[1], []]']],
      gives: ['[]', '[1]'],
    },
  ],
})
