import { listType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { wholePartition } from './lower/whole.ts'

export const glom = defineOperator({
  name: 'glom',
  family: 'narrow',
  summary: {
    en: 'Makes one list of each partition: shows how a batch is spread.',
    zh: '把每个分区合成一个列表，可以看到批次的分区情况。',
  },
  search: ['partitions', 'list', 'collect', 'batch as list', '分区', '列表'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'values',
  params: {},
  lower(ctx) {
    const input = ctx.stream()
    return wholePartition(input, listType(input.type), (records, emit) => emit(records))
  },
  examples: [
    {
      say: 'one list per partition; an empty partition is an empty list',
      partitioned: true,
      batches: [['[[1, 2], [], [3]]', '[[], []]']],
      gives: ['[[1, 2], [], [3]]', '[[], []]'],
    },
    {
      say: 'no list comes of an RDD without partitions',
      partitioned: true,
      batches: [['[]', '[[1]]']],
      gives: ['[]', '[[1]]'],
    },
    {
      say: 'an empty batch of one partition gives one empty list',
      batches: [['[]', '[None, 0]']],
      gives: ['[[]]', '[[None, 0]]'],
    },
  ],
})
