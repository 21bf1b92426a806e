import { intType, pairType, type PyType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { tupleOf } from './lower/code.ts'
import { foldWindow } from './lower/foldWindow.ts'
import { filterRecords, rearrange } from './lower/stream.ts'
import { one } from './lower/whole.ts'

export const countByValueAndWindow = defineOperator({
  name: 'countByValueAndWindow',
  family: 'window',
  summary: {
    en: 'Counts how often each distinct record occurred in the last `windowDuration` seconds, once every `slideDuration`.',
    zh: '每隔 `slideDuration`，统计最近 `windowDuration` 秒内各个不同记录出现的次数。',
  },
  search: ['trending', 'top', 'frequency lately', '热门', '滑动频次'],
  inputs: [{ name: 'in', accepts: 'any', shuffles: true }],
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
    const ones = rearrange(input, pairType(input.type, intType), (record) => tupleOf(record, one))
    const counted = foldWindow(ones, {
      func: (args: readonly PyType[]) => ctx.python('lambda a, b: a + b', args),
      invFunc: (args: readonly PyType[]) => ctx.python('lambda a, b: a - b', args),
      windowDuration: ctx.duration('windowDuration')!,
      slideDuration: ctx.duration('slideDuration') || ctx.slide(input),
      partitions: ctx.int('numPartitions'),
    })
    // After the window and not inside it: records that fell to zero stay in its memory and come back in their old place.
    return filterRecords(counted, ctx.python('lambda kv: kv[1] > 0', [counted.type]))
  },
  examples: [
    {
      say: 'records that left are gone from the result',
      params: { windowDuration: 2, slideDuration: 1 },
      batches: [["['a', 'b', 'a']", "['b']", '[]', '[]']],
      gives: ["[('a', 2), ('b', 1)]", "[('a', 2), ('b', 2)]", "[('b', 1)]", '[]'],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'also from five slides on, where zeros are kept but not shown',
      params: { windowDuration: 5, slideDuration: 1 },
      batches: [["['a']", '[None, 0]', '[]', '[]', '[]', '[]', '[]', "['a']"]],
      gives: [
        "[('a', 1)]",
        "[('a', 1), (None, 1), (0, 1)]",
        "[('a', 1), (None, 1), (0, 1)]",
        "[('a', 1), (None, 1), (0, 1)]",
        "[('a', 1), (None, 1), (0, 1)]",
        '[(None, 1), (0, 1)]',
        '[]',
        "[('a', 1)]",
      ],
      graph: { checkpointDirectory: 'ck' },
    },
  ],
})
