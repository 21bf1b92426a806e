import { defineOperator } from './define.ts'
import { predictions } from './lower/model.ts'

export const predictOn = defineOperator({
  name: 'predictOn',
  family: 'narrow',
  summary: {
    en: 'Asks a model about every vector: the cluster, the number or the class it predicts.',
    zh: '用模型预测每个向量：所属聚类、数值或类别。',
  },
  search: ['machine learning', 'predict', 'classify', 'cluster', '机器学习', '预测'],
  inputs: [
    { name: 'in', accepts: 'any' },
    { name: 'model', accepts: 'any' },
  ],
  hasOutput: true,
  params: {},
  lower: (ctx) => predictions(ctx, 'map'),
  toPySpark: ({ stream, others }) => `${others[0]!}.predictOn(${stream})`,
  examples: [
    {
      say: 'the cluster that the model of the batch before names',
      batches: [
        ['[[1.0], [9.0]]', '[[4.0]]'],
        [
          "[{'centers': [[0.0], [10.0]], 'weights': [1.0, 1.0], 'before': None}]",
          "[{'centers': [[0.0], [0.0]], 'weights': [1.0, 1.0], 'before': {'centers': [[0.0], [10.0]], 'weights': [1.0, 1.0]}}]",
        ],
      ],
      gives: ['[0, 1]', '[0]'],
    },
  ],
})
