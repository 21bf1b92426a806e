import { pairType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { tupleOf } from './lower/code.ts'
import { blame, narrow, pairsOf, pairSyms } from './lower/stream.ts'

export const mapValues = defineOperator({
  name: 'mapValues',
  family: 'narrow',
  summary: {
    en: 'Replaces the value of each pair by what `f` returns for it; keys stay.',
    zh: '把每个键值对的值换成 `f` 的返回值，键保持不变。',
  },
  search: ['value', 'convert', 'keep key', '值', '转换值'],
  inputs: [{ name: 'in', accepts: 'pairs' }],
  hasOutput: true,
  gives: 'pairs',
  params: { f: { kind: 'function', args: ['value'], returns: 'value', default: 'lambda value: value' } },
  lower(ctx) {
    const input = ctx.stream()
    const { key, value } = pairsOf(input)
    const fn = ctx.fn('f', [value])
    return narrow(
      input,
      pairType(key, fn.returns),
      (names) => ({
        each(record, emit) {
          const [k, v] = pairSyms(input, record)
          const { code, result } = fn.inline([v], names)
          return code + emit(tupleOf(k, result))
        },
      }),
      { keepsPartitioner: true, oneToOne: true, ...blame(fn) },
    )
  },
  examples: [
    {
      say: 'only values change, pair by pair and in order',
      params: { f: { text: 'lambda v: v * 10' } },
      batches: [["[('a', 1), ('b', 2), ('a', 3)]", '[]', "[('c', 0)]"]],
      gives: ["[('a', 10), ('b', 20), ('a', 30)]", '[]', "[('c', 0)]"],
    },
    {
      say: 'None and containers are values like any other',
      params: { f: { text: 'lambda v: [v, v is None]' } },
      batches: [["[('a', None), (None, 0)]"]],
      gives: ["[('a', [None, True]), (None, [0, False])]"],
    },
    {
      say: 'an exception names itself and fails this batch only',
      params: { f: { text: 'lambda v: 6 // v' } },
      batches: [["[('a', 0)]", "[('a', 2)]"]],
      gives: ['error: ZeroDivisionError: integer division or modulo by zero', "[('a', 3)]"],
    },
  ],
})
