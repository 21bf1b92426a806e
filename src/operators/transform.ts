import { anyType, rddType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { timeType } from './lower/code.ts'

export const transform = defineOperator({
  name: 'transform',
  family: 'narrow',
  summary: {
    en: 'Makes a new RDD of every batch with `func`, which may use anything an RDD can do.',
    zh: '用 `func` 由每个批次的 RDD 得到新的 RDD，可使用 RDD 的全部操作。',
  },
  search: ['rdd', 'sort', 'top', 'distinct', 'arbitrary', '变换', '排序'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  params: {
    func: { kind: 'function', args: ['rdd'], returns: 'rdd', default: 'lambda rdd: rdd.sortBy(lambda x: x)' },
  },
  lower(ctx) {
    const input = ctx.stream()
    const takesTime = ctx.arity('func') === 2
    const rdd = rddType(input.type)
    const fn = ctx.fn('func', takesTime ? [timeType, rdd] : [rdd])
    return {
      kind: 'batch',
      type: fn.returns.kind === 'rdd' ? fn.returns.item : anyType,
      inputs: [input],
      fn,
      takesTime,
    }
  },
  examples: [
    {
      say: 'sorts each batch by itself',
      params: { func: { text: 'lambda rdd: rdd.sortBy(lambda kv: kv[1], ascending=False)' } },
      batches: [["[('a', 1), ('b', 3), ('c', 2)]", '[]']],
      gives: ["[('b', 3), ('c', 2), ('a', 1)]", '[]'],
    },
    {
      say: 'no RDD comes of None',
      params: { func: { text: 'lambda rdd: None if rdd.isEmpty() else rdd' } },
      batches: [['[1]', '[]', '[2]']],
      gives: ['[1]', 'none', '[2]'],
    },
    {
      say: 'an exception in the function voids the whole batch',
      params: { func: { text: 'lambda rdd: rdd.map(lambda x: x) if rdd.first() else rdd' } },
      batches: [['[]', '[1]']],
      gives: ['error: ValueError: RDD is empty', '[1]'],
    },
  ],
})
