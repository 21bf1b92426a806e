import { rddType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { timeType } from './lower/code.ts'

export const foreachRDD = defineOperator({
  name: 'foreachRDD',
  family: 'output',
  summary: {
    en: 'Calls `func` with the RDD of every batch, on the driver. What it returns must be falsy.',
    zh: '在驱动程序上用每个批次的 RDD 调用 `func`；返回值必须为假。',
  },
  search: ['for each', 'write', 'send', 'alert', 'save', 'database', '输出', '写入', '告警'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: false,
  params: {
    func: { kind: 'function', args: ['rdd'], returns: 'nothing', default: 'lambda rdd: print(rdd.count())' },
  },
  lower(ctx) {
    const input = ctx.stream()
    const takesTime = ctx.arity('func') !== 1
    const rdd = rddType(input.type)
    return { kind: 'foreachRDD', input, fn: ctx.fn('func', takesTime ? [timeType, rdd] : [rdd]), takesTime }
  },
  examples: [
    {
      say: 'the function runs on the driver once a batch; an action in it computes the RDD',
      params: { func: { text: 'lambda rdd: print(rdd.count())' } },
      batches: [['[1, 2]', '[]']],
      gives: ['[1, 2]', '[]'],
    },
    {
      say: 'a truthy result is an error, as in Spark',
      params: { func: { text: 'lambda rdd: rdd.count()' } },
      batches: [['[]', '[1]']],
      gives: ['[]', "error: AttributeError: 'int' object has no attribute '_jrdd'"],
    },
  ],
})
