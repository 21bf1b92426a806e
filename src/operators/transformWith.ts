import { anyType, rddType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { timeType } from './lower/code.ts'

export const transformWith = defineOperator({
  name: 'transformWith',
  family: 'narrow',
  summary: {
    en: 'Makes a new RDD from the RDDs of two streams with `func`.',
    zh: '用 `func` 由两条流的 RDD 得到新的 RDD。',
  },
  search: ['two rdds', 'subtract', 'compare', '两条流', '变换'],
  inputs: [
    { name: 'in', accepts: 'any' },
    { name: 'other', accepts: 'any' },
  ],
  hasOutput: true,
  params: {
    func: { kind: 'function', args: ['a', 'b'], returns: 'rdd', default: 'lambda a, b: a.union(b)' },
  },
  lower(ctx) {
    const inputs = [ctx.stream('in'), ctx.stream('other')]
    const takesTime = ctx.arity('func') === 3
    const rdds = inputs.map((input) => rddType(input.type))
    const fn = ctx.fn('func', takesTime ? [timeType, ...rdds] : rdds)
    return { kind: 'batch', type: fn.returns.kind === 'rdd' ? fn.returns.item : anyType, inputs, fn, takesTime }
  },
  toPySpark: ({ stream, others, arg }) => `${stream}.transformWith(${arg('func')}, ${others.join(', ')})`,
  examples: [
    {
      say: 'whatever two RDDs can do together',
      params: { func: { text: 'lambda a, b: a.union(b).distinct(1)' } },
      batches: [
        ['[1, 2, 1]', '[]'],
        ['[2, 3]', '[]'],
      ],
      gives: ['[1, 2, 3]', '[]'],
    },
    {
      say: 'an exception in the function voids the batch',
      params: { func: { text: 'lambda a, b: a if b.first() else b' } },
      batches: [
        ['[0]', '[0]'],
        ['[1]', '[]'],
      ],
      gives: ['[0]', 'error: ValueError: RDD is empty'],
    },
  ],
})
