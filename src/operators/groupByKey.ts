import { defineOperator } from './define.ts'
import { groupValues, resultIterable } from './lower/group.ts'

export const groupByKey = defineOperator({
  name: 'groupByKey',
  family: 'shuffle',
  summary: {
    en: 'Gathers the values of each key of a batch. They can be iterated and counted; mapValues(list) shows them.',
    zh: '把每个批次中同一个键的值收集到一起；可以迭代和计数，用 mapValues(list) 查看内容。',
  },
  search: ['group', 'collect', 'gather', 'list per key', '分组', '收集'],
  inputs: [{ name: 'in', accepts: 'pairs', shuffles: true }],
  hasOutput: true,
  gives: 'pairs',
  params: { numPartitions: { kind: 'int', min: 0, optional: true } },
  lower: (ctx) => resultIterable(groupValues(ctx.stream(), ctx.int('numPartitions'))),
  examples: [
    {
      say: 'one pair per key, in order of first appearance; values in the order they came',
      then: { operator: 'mapValues', params: { f: { text: 'list' } } },
      batches: [["[('a', 1), ('b', None), ('a', 0)]", '[]', "[(1, 'x'), (True, 'y')]"]],
      gives: ["[('a', [1, 0]), ('b', [None])]", '[]', "[(1, ['x', 'y'])]"],
    },
    {
      say: 'the values of a key can be counted',
      then: { operator: 'mapValues', params: { f: { text: 'len' } } },
      batches: [["[('a', 1), ('b', 2), ('a', 3)]"]],
      gives: ["[('a', 2), ('b', 1)]"],
    },
    {
      say: 'a list cannot be a key',
      batches: [['[([1], 2)]']],
      gives: ["error: TypeError: unhashable type: 'list'"],
    },
  ],
})
