import { listType, pairType, type PyType } from '#model/pytype.ts'
import { typed, universal } from '#python/sym.ts'
import { defineOperator } from './define.ts'
import { tupleOf } from './lower/code.ts'
import { foldWindow } from './lower/foldWindow.ts'
import { resultIterable } from './lower/group.ts'
import { pairsOf, pairSyms, rearrange } from './lower/stream.ts'

export const groupByKeyAndWindow = defineOperator({
  name: 'groupByKeyAndWindow',
  family: 'window',
  summary: {
    en: 'Gathers the values of each key over the last `windowDuration` seconds, once every `slideDuration`.',
    zh: '每隔 `slideDuration`，收集最近 `windowDuration` 秒内同一个键的值。',
  },
  search: ['group lately', 'recent values', 'history per key', '滑动分组', '最近的值'],
  inputs: [{ name: 'in', accepts: 'pairs', shuffles: true }],
  hasOutput: true,
  gives: 'pairs',
  params: {
    windowDuration: { kind: 'seconds', multiple: true, default: 60 },
    slideDuration: { kind: 'seconds', multiple: true, default: 10 },
    numPartitions: { kind: 'int', min: 0, optional: true },
  },
  needsCheckpoint: true,
  lower(ctx) {
    const input = ctx.stream()
    const { key, value } = pairsOf(input)
    const list = listType(value)
    const lists = rearrange(
      input,
      pairType(key, list),
      (record) => {
        const [k, v] = pairSyms(input, record)
        return tupleOf(k, typed(`[${universal(v)}]`, list))
      },
      { keepsPartitioner: true },
    )
    const grouped = foldWindow(lists, {
      // PySpark extends the left list in place; a new list gives the same records and needs no copy of what was emitted.
      func: (args: readonly PyType[]) => ctx.python('lambda a, b: a + b', args),
      invFunc: (args: readonly PyType[]) => ctx.python('lambda a, b: a[len(b):]', args),
      windowDuration: ctx.duration('windowDuration')!,
      slideDuration: ctx.duration('slideDuration') || ctx.slide(input),
      partitions: ctx.int('numPartitions'),
    })
    return resultIterable(grouped)
  },
  examples: [
    {
      say: 'values in the order they came; a short window forgets keys without values',
      then: { operator: 'mapValues', params: { f: { text: 'list' } } },
      params: { windowDuration: 2, slideDuration: 1 },
      batches: [["[('a', 1)]", "[('b', 2), ('a', None)]", '[]', '[]']],
      gives: ["[('a', [1])]", "[('a', [1, None]), ('b', [2])]", "[('b', [2]), ('a', [None])]", '[]'],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'from five slides on a key stays with an empty list',
      then: { operator: 'mapValues', params: { f: { text: 'list' } } },
      params: { windowDuration: 5, slideDuration: 1 },
      batches: [["[('a', 1)]", "[('a', 2)]", '[]', '[]', '[]', '[]', '[]']],
      gives: [
        "[('a', [1])]",
        "[('a', [1, 2])]",
        "[('a', [1, 2])]",
        "[('a', [1, 2])]",
        "[('a', [1, 2])]",
        "[('a', [2])]",
        "[('a', [])]",
      ],
      graph: { checkpointDirectory: 'ck' },
    },
  ],
})
