import { anyType, joinTypes, type PyType } from '#model/pytype.ts'
import type { Names } from '#python/names.ts'
import type { Sym } from '#python/sym.ts'
import { defineOperator } from './define.ts'
import { widen } from './lower/code.ts'
import { blame, combineByKey as combine, pairsOf } from './lower/stream.ts'

export const combineByKey = defineOperator({
  name: 'combineByKey',
  family: 'shuffle',
  summary: {
    en: 'Builds a combined value per key: `createCombiner` from the first value, `mergeValue` adds one, `mergeCombiners` joins two.',
    zh: '为每个键构造合并值：`createCombiner` 处理第一个值，`mergeValue` 并入一个值，`mergeCombiners` 合并两个结果。',
  },
  search: ['aggregate', 'average', 'mean', 'fold', 'custom', '聚合', '平均'],
  inputs: [{ name: 'in', accepts: 'pairs', shuffles: true }],
  hasOutput: true,
  gives: 'pairs',
  params: {
    createCombiner: { kind: 'function', args: ['value'], returns: 'value', default: 'lambda value: (value, 1)' },
    mergeValue: {
      kind: 'function',
      args: ['combined', 'value'],
      returns: 'value',
      default: 'lambda combined, value: (combined[0] + value, combined[1] + 1)',
    },
    mergeCombiners: {
      kind: 'function',
      args: ['a', 'b'],
      returns: 'value',
      default: 'lambda a, b: (a[0] + b[0], a[1] + b[1])',
    },
    numPartitions: { kind: 'int', min: 0, optional: true },
  },
  lower(ctx) {
    const input = ctx.stream()
    const { value } = pairsOf(input)
    const create = ctx.fn('createCombiner', [value])
    const functions = (combined: PyType) => ({
      merge: ctx.fn('mergeValue', [combined, value]),
      join: ctx.fn('mergeCombiners', [combined, combined]),
    })
    // The combined value is whatever the three functions make of each other's results, until that no longer grows.
    let combined = create.returns
    for (let turn = 0; ; turn++) {
      const { merge, join } = functions(combined)
      const grown = joinTypes(combined, joinTypes(merge.returns, join.returns))
      if (JSON.stringify(grown) === JSON.stringify(combined)) break
      combined = turn < 5 ? grown : anyType
    }
    const { merge, join } = functions(combined)
    const call = (fn: typeof merge, args: readonly Sym[], names: Names) => {
      const { code, result } = fn.inline(args, names)
      return { code, result: widen(result, combined) }
    }
    return combine(
      input,
      {
        value,
        combined,
        create: (first, names) => call(create, [first], names),
        merge: (sofar, next, names) => call(merge, [sofar, next], names),
        join: (a, b, names) => call(join, [a, b], names),
        ...blame(merge),
      },
      ctx.int('numPartitions'),
    )
  },
  examples: [
    {
      say: 'sum and count of each key',
      params: {
        createCombiner: { text: 'lambda v: (v, 1)' },
        mergeValue: { text: 'lambda c, v: (c[0] + v, c[1] + 1)' },
        mergeCombiners: { text: 'lambda a, b: (a[0] + b[0], a[1] + b[1])' },
      },
      batches: [["[('a', 1), ('b', 2), ('a', 4)]", '[]', "[('a', 0)]"]],
      gives: ["[('a', (5, 2)), ('b', (2, 1))]", '[]', "[('a', (0, 1))]"],
    },
    {
      say: 'the combined value may be of another type than the values',
      params: {
        createCombiner: { text: 'lambda v: [v]' },
        mergeValue: { text: 'lambda c, v: c + [v]' },
        mergeCombiners: { text: 'lambda a, b: a + b' },
      },
      batches: [["[('a', None), ('b', 'x'), ('a', 0)]"]],
      gives: ["[('a', [None, 0]), ('b', ['x'])]"],
    },
    {
      say: 'mergeCombiners joins what different partitions made of one key',
      params: {
        createCombiner: { text: 'str' },
        mergeValue: { text: 'lambda c, v: c + "+" + str(v)' },
        mergeCombiners: { text: 'lambda a, b: a + "|" + b' },
        numPartitions: 1,
      },
      partitioned: true,
      batches: [["[[('a', 1), ('a', 2)], [('a', 3)]]"]],
      gives: ["[('a', '1+2|3')]"],
    },
  ],
})
