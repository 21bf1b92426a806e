import { defineOperator } from './define.ts'
import { unchanged } from './lower/unchanged.ts'

export const persist = defineOperator({
  name: 'persist',
  family: 'narrow',
  summary: {
    en: 'Keeps each batch, as `storageLevel` says, for every stream that reads it; the records stay as they are.',
    zh: '按 `storageLevel` 保存每个批次，供所有读取它的流使用；记录不变。',
  },
  search: ['cache', 'storage level', 'memory', 'disk', '持久化', '缓存'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'same',
  params: { storageLevel: { kind: 'python', default: 'StorageLevel.MEMORY_ONLY' } },
  lower: (ctx) => unchanged(ctx.stream()),
  examples: [
    {
      say: 'records pass unchanged',
      batches: [["['a', None, ('k', 1)]", '[]']],
      gives: ["['a', None, ('k', 1)]", '[]'],
    },
  ],
})
