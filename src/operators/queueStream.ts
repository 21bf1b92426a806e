import { joinTypes, type PyType } from '#model/pytype.ts'
import { itemType } from '#python/itemType.ts'
import { defineOperator } from './define.ts'

export const queueStream = defineOperator({
  name: 'queueStream',
  family: 'source',
  summary: {
    en: 'Plays a list of batches, one each batch interval; an empty batch when they run out.',
    zh: '每个批次间隔播放列表中的一个批次；放完之后是空批次。',
  },
  search: ['test', 'list', 'example', 'fixed', 'sample data', '测试', '列表', '示例'],
  inputs: [],
  hasOutput: true,
  params: {
    rdds: { kind: 'python', default: "[['to be or', 'not to be'], ['that is'], []]" },
    oneAtATime: { kind: 'flag', default: true },
    default: { kind: 'python', optional: true },
  },
  lower(ctx) {
    const items = ctx.expression('rdds')
    const fallback = ctx.has('default') ? ctx.expression('default') : undefined
    const record = recordType(itemType(items.returns))
    return {
      kind: 'queue',
      type: fallback ? joinTypes(record, recordType(fallback.returns)) : record,
      items,
      oneAtATime: ctx.flag('oneAtATime'),
      ...(fallback ? { default: fallback } : {}),
    }
  },
  examples: [
    {
      say: 'one list a batch, then empty batches of one partition',
      params: { rdds: "[['a', 'b'], [], ['c']]" },
      batches: [],
      gives: ["['a', 'b']", '[]', "['c']", '[]'],
    },
    {
      say: 'everything at once in the first batch',
      params: { rdds: '[[1, 2], [3]]', oneAtATime: false },
      batches: [],
      gives: ['[1, 2, 3]', '[]'],
    },
    {
      say: 'the default comes again and again when the queue is empty',
      params: { rdds: '[[1]]', default: '[9]' },
      batches: [],
      gives: ['[1]', '[9]', '[9]'],
    },
  ],
})

const recordType = (batch: PyType): PyType => (batch.kind === 'rdd' ? batch.item : itemType(batch))
