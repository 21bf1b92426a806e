import { anyType, rddType, tupleType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'

export const transformAll = defineOperator({
  name: 'transformAll',
  family: 'narrow',
  summary: {
    en: 'Makes a new RDD from the RDDs of several streams: `transformFunc` gets them together, in the order of the wires.',
    zh: '由多条流的 RDD 得到新的 RDD：`transformFunc` 按连线顺序一起得到它们。',
  },
  search: ['ssc.transform', 'several rdds', 'many streams', '多条流', '变换'],
  inputs: [{ name: 'in', accepts: 'any', many: true }],
  hasOutput: true,
  params: {
    transformFunc: { kind: 'function', args: ['rdds'], returns: 'rdd', default: 'lambda rdds: rdds[0].union(rdds[1])' },
  },
  lower(ctx) {
    const inputs = ctx.streams('in')
    const fn = ctx.fn('transformFunc', [tupleType(...inputs.map((input) => rddType(input.type)))])
    const type = fn.returns.kind === 'rdd' ? fn.returns.item : anyType
    return { kind: 'batch', type, inputs, fn, takesTime: false, together: true }
  },
  toPySpark: ({ stream, others, arg }) => `ssc.transform([${[stream, ...others].join(', ')}], ${arg('transformFunc')})`,
  examples: [
    {
      say: 'the function gets a tuple of RDDs',
      params: { transformFunc: { text: 'lambda rdds: rdds[0].union(rdds[1]).distinct(1)' } },
      batches: [
        ['[1, 2, 1]', '[]'],
        ['[2, 3]', '[]'],
      ],
      gives: ['[1, 2, 3]', '[]'],
    },
    {
      say: 'it must give an RDD: nothing is an error here',
      params: { transformFunc: { text: 'lambda rdds: None' } },
      batches: [['[1]'], ['[2]']],
      gives: [
        'error: NullPointerException: Cannot invoke "org.apache.spark.api.java.JavaRDD.rdd()" because the return value of "org.apache.spark.api.java.function.Function2.call(Object, Object)" is null',
      ],
    },
  ],
})
