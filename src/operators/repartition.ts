import { defineOperator } from './define.ts'

export const repartition = defineOperator({
  name: 'repartition',
  family: 'shuffle',
  summary: {
    en: 'Spreads the records of a batch over exactly `numPartitions` partitions.',
    zh: '把批次的记录分散到恰好 `numPartitions` 个分区。',
  },
  search: ['spread', 'balance', 'parallel', 'partitions', '重分区', '均衡'],
  inputs: [{ name: 'in', accepts: 'any', shuffles: true }],
  hasOutput: true,
  gives: 'same',
  params: { numPartitions: { kind: 'int', min: 1, default: 4 } },
  lower(ctx) {
    const input = ctx.stream()
    return { kind: 'repartition', type: input.type, input, partitions: ctx.int('numPartitions') ?? 1 }
  },
  examples: [
    {
      say: 'a batch with few records lands in one of them; an empty one still has them all',
      params: { numPartitions: 2 },
      then: { operator: 'glom', params: {} },
      batches: [['[]']],
      gives: ['[[], []]'],
    },
    {
      say: 'no record is lost or changed',
      params: { numPartitions: 3 },
      then: {
        operator: 'transform',
        params: { func: { text: 'lambda rdd: rdd.sortBy(lambda x: x, numPartitions=1)' } },
      },
      batches: [['[3, 1, 2, 1]', '[]']],
      gives: ['[1, 1, 2, 3]', '[]'],
    },
  ],
})
