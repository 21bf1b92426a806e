import { pairType } from '#model/pytype.ts'
import { itemType } from '#python/itemType.ts'
import { defineOperator } from './define.ts'
import { tupleOf, widen } from './lower/code.ts'
import { held } from './lower/held.ts'
import { blame, narrow, pairsOf, pairSyms } from './lower/stream.ts'

export const flatMapValues = defineOperator({
  name: 'flatMapValues',
  family: 'narrow',
  summary: {
    en: 'Gives a pair with the same key for everything that iterating over `f` of the value gives.',
    zh: '对值应用 `f`，迭代结果中的每一项都与原来的键组成一个键值对。',
  },
  search: ['explode', 'expand values', 'unnest', '展开值'],
  inputs: [{ name: 'in', accepts: 'pairs' }],
  hasOutput: true,
  gives: 'pairs',
  params: { f: { kind: 'function', args: ['value'], returns: 'iterable', default: 'lambda value: [value]' } },
  lower(ctx) {
    const input = ctx.stream()
    const { key, value } = pairsOf(input)
    const fn = ctx.fn('f', [value])
    const item = itemType(fn.returns)
    return narrow(
      input,
      pairType(key, item),
      (names) => ({
        each(record, emit) {
          const [k, v] = pairSyms(input, record)
          const { code, sym } = held(k, names)
          return code + fn.iterate([v], names, (out) => emit(tupleOf(sym, widen(out, item))))
        },
      }),
      { keepsPartitioner: true, ...blame(fn) },
    )
  },
  examples: [
    {
      say: 'a pair for each item, in order',
      params: { f: { text: 'lambda v: v.split(",")' } },
      batches: [["[('a', 'x,y'), ('b', 'z')]", '[]']],
      gives: ["[('a', 'x'), ('a', 'y'), ('b', 'z')]", '[]'],
    },
    {
      say: 'nothing comes of an empty result, and a string is iterated by character',
      params: { f: { text: 'lambda v: v' } },
      batches: [["[('a', ''), ('b', 'hi'), ('c', (None, 0))]"]],
      gives: ["[('b', 'h'), ('b', 'i'), ('c', None), ('c', 0)]"],
    },
    {
      say: 'a value that cannot be iterated fails the batch',
      params: { f: { text: 'lambda v: v' } },
      batches: [["[('a', None)]"]],
      gives: ["error: TypeError: 'NoneType' object is not iterable"],
    },
  ],
})
