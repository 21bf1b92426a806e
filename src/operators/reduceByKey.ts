import { defineOperator } from './define.ts'
import { combineByKey, pairsOf, reducing } from './lower/stream.ts'

export const reduceByKey = defineOperator({
  name: 'reduceByKey',
  family: 'shuffle',
  summary: {
    en: 'Folds the values of each key of a batch into one with `func`.',
    zh: '用 `func` 把每个批次中同一个键的值归并成一个。',
  },
  search: ['sum', 'aggregate', 'group', 'total', 'per key', 'max', '汇总', '归约', '按键'],
  inputs: [{ name: 'in', accepts: 'pairs', shuffles: true }],
  hasOutput: true,
  gives: 'pairs',
  params: {
    func: { kind: 'function', args: ['a', 'b'], returns: 'value', default: 'lambda a, b: a + b' },
    numPartitions: { kind: 'int', min: 0, optional: true },
  },
  lower(ctx) {
    const input = ctx.stream()
    const combiner = reducing(pairsOf(input).value, (args) => ctx.fn('func', args))
    return combineByKey(input, combiner, ctx.int('numPartitions'))
  },
  examples: [
    {
      say: 'one pair per key and batch, in order of first appearance',
      params: { func: { text: 'lambda a, b: a + b' } },
      batches: [["[('a', 1), ('b', 2), ('a', 3)]", '[]', "[('b', 4)]"]],
      gives: ["[('a', 4), ('b', 2)]", '[]', "[('b', 4)]"],
    },
    {
      say: 'a single value passes without calling func; values fold from the left',
      params: { func: { text: "lambda a, b: '(' + a + b + ')'" } },
      batches: [["[('k', 'x'), ('one', 'o'), ('k', 'y'), ('k', 'z')]"]],
      gives: ["[('k', '((xy)z)'), ('one', 'o')]"],
    },
    {
      say: 'keys that Python calls equal are one key, and the first one seen stays',
      params: { func: { text: 'lambda a, b: a + b' } },
      batches: [["[(1, 'a'), (True, 'b'), (1.0, 'c'), ('1', 'd')]"]],
      gives: ["[(1, 'abc'), ('1', 'd')]"],
    },
    {
      say: 'a list cannot be a key',
      params: { func: { text: 'lambda a, b: a + b' } },
      batches: [['[([1], 2)]']],
      gives: ["error: TypeError: unhashable type: 'list'"],
    },
  ],
})
