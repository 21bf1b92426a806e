import { defineOperator } from './define.ts'
import { modelStream } from './lower/model.ts'

export const StreamingKMeans = defineOperator({
  name: 'StreamingKMeans',
  family: 'state',
  summary: {
    en: 'Learns cluster centres from every batch of vectors and forgets old ones by `decayFactor`; gives the model.',
    zh: '从每个批次的向量中学习聚类中心，并按 `decayFactor` 遗忘旧数据；输出模型。',
  },
  search: ['machine learning', 'cluster', 'k-means', 'centers', '机器学习', '聚类'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'values',
  params: {
    initialCenters: { kind: 'python', default: '[[0.0], [1.0]]' },
    initialWeights: { kind: 'python', default: '[1.0, 1.0]' },
    decayFactor: { kind: 'python', default: '1.0' },
    timeUnit: { kind: 'text', default: 'batches' },
  },
  lower(ctx) {
    const [centers, weights, decay] = ['initialCenters', 'initialWeights', 'decayFactor'].map((param) => {
      // Asked for its own sake: a mistake in the text is then reported at its place.
      ctx.expression(param)
      return `(${ctx.text(param)})`
    })
    const unit = JSON.stringify(ctx.text('timeUnit'))
    return modelStream(ctx, `__kmeans__(${centers}, ${weights})`, `__train_kmeans__(model, values, ${decay}, ${unit})`)
  },
  toPySpark: ({ stream, arg }) =>
    `(lambda model: model.trainOn(${stream}) or model)(StreamingKMeans(k=len(${arg('initialCenters')}), decayFactor=${arg('decayFactor')}, timeUnit=${arg('timeUnit')}).setInitialCenters(${arg('initialCenters')}, ${arg('initialWeights')}))`,
  examples: [
    {
      say: 'a centre moves towards the mean of its new points; an empty batch only lets weights fade',
      params: { initialCenters: '[[0.0], [10.0]]', initialWeights: '[1.0, 1.0]', decayFactor: '0.5' },
      batches: [['[[1.0], [3.0]]', '[]']],
      gives: [
        "[{'centers': [[1.6], [10.0]], 'weights': [2.5, 0.5], 'before': {'centers': [[0.0], [10.0]], 'weights': [1.0, 1.0]}}]",
        "[{'centers': [[1.6], [10.0]], 'weights': [1.25, 0.25], 'before': {'centers': [[1.6], [10.0]], 'weights': [2.5, 0.5]}}]",
      ],
    },
  ],
})
