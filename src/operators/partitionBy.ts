import { pairType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { pairsOf } from './lower/stream.ts'

export const partitionBy = defineOperator({
  name: 'partitionBy',
  family: 'shuffle',
  summary: {
    en: 'Sends each pair to the partition that `partitionFunc` of its key names; by default that of its hash.',
    zh: '把每个键值对送到由键的 `partitionFunc` 决定的分区，默认按哈希值。',
  },
  search: ['placement', 'hash', 'route', '分区', '哈希'],
  inputs: [{ name: 'in', accepts: 'pairs', shuffles: true }],
  hasOutput: true,
  gives: 'same',
  params: {
    numPartitions: { kind: 'int', min: 1, default: 4 },
    partitionFunc: { kind: 'function', args: ['key'], returns: 'value', optional: true },
  },
  lower(ctx) {
    const input = ctx.stream()
    const { key, value } = pairsOf(input)
    return {
      kind: 'partitionBy',
      // A key and a value travel apart, also when nothing is known of the records.
      type: pairType(key, value),
      input,
      partitions: ctx.int('numPartitions') ?? 1,
      ...(ctx.has('partitionFunc') ? { fn: ctx.fn('partitionFunc', [key]) } : {}),
    }
  },
  examples: [
    {
      say: 'by the hash of the key, as Python makes it',
      params: { numPartitions: 2 },
      then: { operator: 'glom', params: {} },
      batches: [["[('a', 1), ('b', 2), (None, 3), (3, 4)]", '[]']],
      gives: ["[[('b', 2), (None, 3)], [('a', 1), (3, 4)]]", '[[], []]'],
    },
    {
      say: 'by a function; negative numbers count from the end, as Python’s % does',
      params: { numPartitions: 3, partitionFunc: { text: 'lambda key: key' } },
      then: { operator: 'glom', params: {} },
      batches: [["[(4, 'x'), (-1, 'y'), (0, None)]"]],
      gives: ["[[(0, None)], [(4, 'x')], [(-1, 'y')]]"],
    },
  ],
})
