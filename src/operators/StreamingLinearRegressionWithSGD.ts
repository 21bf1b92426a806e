import { defineOperator } from './define.ts'
import { regressionStream } from './lower/regression.ts'

export const StreamingLinearRegressionWithSGD = defineOperator({
  name: 'StreamingLinearRegressionWithSGD',
  family: 'state',
  summary: {
    en: 'Fits a line to every batch of labelled points, going on from the weights it has; gives the model.',
    zh: '从已有权重出发，用每个批次的带标签点拟合线性模型；输出模型。',
  },
  search: ['machine learning', 'regression', 'gradient descent', 'line', 'fit', '机器学习', '线性回归'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'values',
  params: {
    initialWeights: { kind: 'python', default: '[0.0]' },
    stepSize: { kind: 'python', default: '0.1' },
    numIterations: { kind: 'int', min: 1, default: 50 },
    miniBatchFraction: { kind: 'python', default: '1.0' },
    convergenceTol: { kind: 'python', default: '0.001' },
  },
  lower: (ctx) => regressionStream(ctx, 'squares', '0.0'),
  toPySpark: ({ stream, args, arg }) =>
    `(lambda model: model.trainOn(${stream}) or model)(StreamingLinearRegressionWithSGD(${args('stepSize', 'numIterations', 'miniBatchFraction', 'convergenceTol')}).setInitialWeights(${arg('initialWeights')}))`,
  examples: [
    {
      say: 'one step of gradient descent; a batch without points changes nothing',
      params: { initialWeights: '[0.0]', stepSize: '0.5', numIterations: 1 },
      batches: [['[LabeledPoint(2.0, [1.0])]', '[]']],
      graph: { definitions: 'from pyspark.mllib.regression import LabeledPoint' },
      gives: [
        "[{'loss': 'squares', 'weights': [1.0], 'before': {'loss': 'squares', 'weights': [0.0]}}]",
        "[{'loss': 'squares', 'weights': [1.0], 'before': {'loss': 'squares', 'weights': [1.0]}}]",
      ],
    },
  ],
})
