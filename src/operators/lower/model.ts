import { anyType, listType, noneType, pairType, rddType, type PyType } from '#model/pytype.ts'
import type { LowerContext } from '../define.ts'
import { widen } from './code.ts'
import { underOneKey, valuesOf, type Stream } from './stream.ts'

/**
 * A model that learns from every batch: a state under one key, whose value is the model (`builtins/ml/models.ts`). `train` is Python text of a
 * function of the model and the batch's records, `start` of the model before the first batch.
 */
export function modelStream(ctx: LowerContext, start: string, train: string): Stream {
  const input = ctx.stream()
  const update = ctx.python(`lambda values, model: ${train}`, [listType(input.type), anyType])
  return valuesOf({
    kind: 'state',
    type: pairType(noneType, anyType),
    input: underOneKey(input),
    value: input.type,
    state: anyType,
    update(values, old, names) {
      const { code, result } = update.inline([values, widen(old, anyType)], names)
      return { code, result: widen(result, anyType) }
    },
    partitions: 1,
    initial: ctx.python(`lambda: [(None, ${start})]`, []),
  })
}

/** The records of the first port as the model of the second sees them: `map` or `mapValues`. */
export function predictions(ctx: LowerContext, how: 'map' | 'mapValues'): Stream {
  const [data, models] = [ctx.stream('in'), ctx.stream('model')]
  const text = `lambda data, models: (lambda model: data.${how}(lambda x: __predict__(model, x)))(models.first())`
  const fn = ctx.python(text, [rddType(data.type), rddType(models.type)])
  const type: PyType = fn.returns.kind === 'rdd' ? fn.returns.item : anyType
  return { kind: 'batch', type, inputs: [data, models], fn, takesTime: false }
}
