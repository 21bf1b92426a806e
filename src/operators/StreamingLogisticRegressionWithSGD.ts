import { defineOperator } from './define.ts'
import { numberText, regressionStream } from './lower/regression.ts'

export const StreamingLogisticRegressionWithSGD = defineOperator({
  name: 'StreamingLogisticRegressionWithSGD',
  family: 'state',
  summary: {
    en: 'Learns to tell two classes apart from every batch of labelled points, going on from the weights it has; gives the model.',
    zh: '从已有权重出发，用每个批次的带标签点学习区分两个类别；输出模型。',
  },
  search: ['machine learning', 'regression', 'gradient descent', 'classify', 'binary', '机器学习', '逻辑回归', '分类'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'values',
  params: {
    initialWeights: { kind: 'python', default: '[0.0]' },
    stepSize: { kind: 'python', default: '0.1' },
    numIterations: { kind: 'int', min: 1, default: 50 },
    miniBatchFraction: { kind: 'python', default: '1.0' },
    regParam: { kind: 'python', default: '0.0' },
    convergenceTol: { kind: 'python', default: '0.001' },
  },
  lower: (ctx) => regressionStream(ctx, 'logistic', numberText(ctx, 'regParam')),
  toPySpark: ({ stream, args, arg }) =>
    `(lambda model: model.trainOn(${stream}) or model)(StreamingLogisticRegressionWithSGD(${args('stepSize', 'numIterations', 'miniBatchFraction', 'regParam', 'convergenceTol')}).setInitialWeights(${arg('initialWeights')}))`,
  examples: [
    {
      say: 'one step of gradient descent: half of the way that the label asks for',
      params: { initialWeights: '[0.0]', stepSize: '1.0', numIterations: 1 },
      batches: [['[LabeledPoint(1.0, [1.0])]', '[]']],
      graph: { definitions: 'from pyspark.mllib.regression import LabeledPoint' },
      gives: [
        "[{'loss': 'logistic', 'weights': [0.5], 'before': {'loss': 'logistic', 'weights': [0.0]}}]",
        "[{'loss': 'logistic', 'weights': [0.5], 'before': {'loss': 'logistic', 'weights': [0.5]}}]",
      ],
    },
  ],
})
