import { defineOperator } from './define.ts'
import { predictions } from './lower/model.ts'

export const predictOnValues = defineOperator({
  name: 'predictOnValues',
  family: 'narrow',
  summary: {
    en: 'Asks a model about the vector of every pair; the key stays, so that it can be compared.',
    zh: '用模型预测每个键值对中的向量；键保持不变，便于比较。',
  },
  search: ['machine learning', 'predict', 'classify', 'cluster', '机器学习', '预测'],
  inputs: [
    { name: 'in', accepts: 'pairs' },
    { name: 'model', accepts: 'any' },
  ],
  hasOutput: true,
  params: {},
  lower: (ctx) => predictions(ctx, 'mapValues'),
  toPySpark: ({ stream, others }) => `${others[0]!}.predictOnValues(${stream})`,
  examples: [
    {
      say: 'the key stays beside the prediction',
      batches: [
        ["[('a', [1.0])]", "[('b', [9.0])]"],
        [
          "[{'centers': [[0.0], [10.0]], 'weights': [1.0, 1.0], 'before': None}]",
          "[{'centers': [[0.0], [0.0]], 'weights': [1.0, 1.0], 'before': {'centers': [[0.0], [10.0]], 'weights': [1.0, 1.0]}}]",
        ],
      ],
      gives: ["[('a', 0)]", "[('b', 1)]"],
    },
  ],
})
