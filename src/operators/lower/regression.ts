import type { LowerContext } from '../define.ts'
import { modelStream } from './model.ts'
import type { Stream } from './stream.ts'

/**
 * A regression that goes on learning from every batch (`pyspark.mllib.regression.StreamingLinearAlgorithm`). The two differ in their loss, and
 * in that only the logistic one lets a person ask for regularisation: `regParam` is Python text of a number.
 */
export function regressionStream(ctx: LowerContext, loss: 'squares' | 'logistic', regParam: string): Stream {
  const numbers = ['stepSize', 'miniBatchFraction', 'convergenceTol'].map(
    (param) => `'${param}': ${numberText(ctx, param)}`,
  )
  ctx.expression('initialWeights')
  const options = [...numbers, `'regParam': ${regParam}`, `'numIterations': ${ctx.int('numIterations')}`]
  return modelStream(
    ctx,
    `__regression__('${loss}', (${ctx.text('initialWeights')}))`,
    `__train_regression__(model, values, {${options.join(', ')}})`,
  )
}

/** A parameter that is a Python expression, checked, as text that stands inside another. */
export function numberText(ctx: LowerContext, param: string): string {
  ctx.expression(param)
  return `(${ctx.text(param)})`
}
