import { defineOperator } from './define.ts'

export const saveAsTextFiles = defineOperator({
  name: 'saveAsTextFiles',
  family: 'output',
  summary: {
    en: 'Writes every batch to a directory named `prefix`-time, one file per partition, one line per record.',
    zh: '把每个批次写入名为 `prefix`-时间 的目录，每个分区一个文件，每条记录一行。',
  },
  search: ['file', 'write', 'export', 'disk', '文件', '保存', '导出'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: false,
  params: {
    prefix: { kind: 'text', default: 'output' },
    suffix: { kind: 'text', optional: true },
  },
  lower: (ctx) => ({
    kind: 'saveAsTextFiles',
    input: ctx.stream(),
    prefix: ctx.text('prefix') ?? '',
    suffix: ctx.text('suffix') ?? null,
  }),
  examples: [
    {
      say: 'every batch that has an RDD is written, empty ones too',
      params: { prefix: 'out' },
      batches: [["['a', ('b', 1), None]", '[]']],
      gives: ["['a', ('b', 1), None]", '[]'],
    },
    {
      say: 'a suffix ends the name of the directory',
      params: { prefix: 'out', suffix: 'txt' },
      batches: [['[1.0]']],
      gives: ['[1.0]'],
    },
  ],
})
