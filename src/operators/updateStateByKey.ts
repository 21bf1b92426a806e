import { anyType, joinTypes, listType, noneType, pairType, rddType, type PyType } from '#model/pytype.ts'
import type { Names } from '#python/names.ts'
import type { Sym } from '#python/sym.ts'
import { itemType } from '#python/itemType.ts'
import { defineOperator } from './define.ts'
import { none, widen } from './lower/code.ts'
import { blame, pairsOf, type Fn } from './lower/stream.ts'

export const updateStateByKey = defineOperator({
  name: 'updateStateByKey',
  family: 'state',
  summary: {
    en: 'Keeps a value per key for ever: every batch, for every known key, `updateFunc` makes the new one. None forgets the key.',
    zh: '为每个键长期保存一个值：每个批次对每个已知的键用 `updateFunc` 得到新值；返回 None 则忘记该键。',
  },
  search: ['running total', 'inventory', 'session', 'remember', 'accumulate', '累计', '状态', '库存'],
  inputs: [{ name: 'in', accepts: 'pairs', shuffles: true }],
  hasOutput: true,
  gives: 'pairs',
  params: {
    updateFunc: {
      kind: 'function',
      args: ['values', 'state'],
      returns: 'value',
      default: 'lambda values, state: sum(values, state or 0)',
    },
    numPartitions: { kind: 'int', min: 0, optional: true },
    initialRDD: { kind: 'python', optional: true },
  },
  needsCheckpoint: true,
  lower(ctx) {
    const input = ctx.stream()
    const { key, value } = pairsOf(input)
    const initial = ctx.has('initialRDD') ? ctx.expression('initialRDD') : undefined
    const start = initial ? initialPair(initial.returns) : undefined
    const values = listType(value)
    // The state is whatever the function returns when fed with None, and then with its own results, until that settles.
    const first = (): Fn => ctx.fn('updateFunc', [values, noneType])
    let state = joinTypes(start?.value ?? noneType, first().returns)
    let next = first()
    for (let turn = 0; turn < 6; turn++) {
      const kept = present(state)
      next = ctx.fn('updateFunc', [values, kept])
      const grown = joinTypes(state, next.returns)
      if (JSON.stringify(present(grown)) === JSON.stringify(kept)) break
      state = turn === 4 ? anyType : grown
    }
    const kept = present(state)
    const fresh = first()
    const update = (list: Sym, old: Sym, names: Names) => {
      const known = old.type.kind !== 'none'
      const { code, result } = (known ? next : fresh).inline([list, known ? widen(old, kept) : none], names)
      return { code, result }
    }
    // Asked last, so that the inspector shows the general case.
    ctx.fn('updateFunc', [values, kept])
    return {
      kind: 'state',
      type: pairType(start ? joinTypes(key, start.key) : key, kept),
      input,
      value,
      state: kept,
      update,
      ...blame(next),
      ...(ctx.int('numPartitions') === undefined ? {} : { partitions: ctx.int('numPartitions')! }),
      ...(initial ? { initial } : {}),
    }
  },
  examples: [
    {
      say: 'the whole state comes out every batch, old keys first',
      params: { updateFunc: { text: 'lambda values, state: sum(values, state or 0)' } },
      batches: [["[('a', 1)]", "[('b', 2), ('a', 3)]", '[]']],
      gives: ["[('a', 1)]", "[('a', 4), ('b', 2)]", "[('a', 4), ('b', 2)]"],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'None forgets the key; a key that comes back starts from None',
      params: { updateFunc: { text: 'lambda values, state: len(values) if values else None' } },
      batches: [["[('a', 1)]", '[]', "[('a', 1), ('a', 1)]"]],
      gives: ["[('a', 1)]", '[]', "[('a', 2)]"],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'the function runs for every known key even when nothing came',
      params: { updateFunc: { text: 'lambda values, state: (state or 0) + 1' } },
      batches: [["[('a', 1)]", '[]', "[('b', 1)]"]],
      gives: ["[('a', 1)]", "[('a', 2)]", "[('a', 3), ('b', 1)]"],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'initialRDD gives keys a state before the first batch',
      params: {
        updateFunc: { text: 'lambda values, state: (state or 0) + sum(values)' },
        initialRDD: "[('a', 10), ('a', 99)]",
      },
      batches: [['[]', "[('a', 1)]"]],
      gives: ["[('a', 10)]", "[('a', 11)]"],
      graph: { checkpointDirectory: 'ck' },
    },
  ],
})

/** The state type without None, which is never kept. */
const present = (type: PyType): PyType => (type.kind === 'optional' ? type.of : type)

function initialPair(list: PyType): { readonly key: PyType; readonly value: PyType } {
  const pair = list.kind === rddType(anyType).kind ? (list as { item: PyType }).item : itemType(list)
  return pair.kind === 'tuple' && pair.items.length === 2
    ? { key: pair.items[0]!, value: pair.items[1]! }
    : { key: anyType, value: anyType }
}
