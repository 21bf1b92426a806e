import { defineOperator } from './define.ts'
import { foldWindow } from './lower/foldWindow.ts'

export const reduceByKeyAndWindow = defineOperator({
  name: 'reduceByKeyAndWindow',
  family: 'window',
  summary: {
    en: 'Folds the values of each key over the last `windowDuration` seconds, once every `slideDuration`.',
    zh: '每隔 `slideDuration`，归并最近 `windowDuration` 秒内同一个键的值。',
  },
  search: ['sliding', 'rolling', 'sum', 'last minute', 'per key', 'moving', '滑动', '滚动', '窗口汇总'],
  inputs: [{ name: 'in', accepts: 'pairs', shuffles: true }],
  hasOutput: true,
  gives: 'pairs',
  params: {
    func: { kind: 'function', args: ['a', 'b'], returns: 'value', default: 'lambda a, b: a + b' },
    invFunc: { kind: 'function', args: ['a', 'b'], returns: 'value', optional: true, default: 'lambda a, b: a - b' },
    windowDuration: { kind: 'seconds', multiple: true, default: 60 },
    slideDuration: { kind: 'seconds', multiple: true, optional: true, default: 10 },
    numPartitions: { kind: 'int', min: 0, optional: true },
    filterFunc: { kind: 'function', args: ['kv'], returns: 'truth', optional: true },
  },
  needsCheckpoint: (params) => params['invFunc'] != null,
  lower(ctx) {
    const input = ctx.stream()
    return foldWindow(input, {
      func: (args) => ctx.fn('func', args),
      invFunc: ctx.has('invFunc') ? (args) => ctx.fn('invFunc', args) : undefined,
      filterFunc: ctx.has('filterFunc') ? (args) => ctx.fn('filterFunc', args) : undefined,
      windowDuration: ctx.duration('windowDuration')!,
      slideDuration: ctx.duration('slideDuration') || ctx.slide(input),
      partitions: ctx.int('numPartitions'),
    })
  },
  examples: [
    {
      say: 'a short window is recomputed: keys that left are gone',
      params: {
        func: { text: 'lambda a, b: a + b' },
        invFunc: { text: 'lambda a, b: a - b' },
        windowDuration: 4,
        slideDuration: 1,
      },
      batches: [["[('a', 1)]", "[('b', 1)]", '[]', '[]', '[]', '[]']],
      gives: ["[('a',1)]", "[('a',1),('b',1)]", "[('a',1),('b',1)]", "[('a',1),('b',1)]", "[('b',1)]", '[]'],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'from five slides on the inverse works, and keys stay with what it leaves',
      params: {
        func: { text: 'lambda a, b: a + b' },
        invFunc: { text: 'lambda a, b: a - b' },
        windowDuration: 5,
        slideDuration: 1,
      },
      batches: [["[('a', 1)]", "[('b', 1)]", '[]', '[]', '[]', '[]', '[]']],
      gives: [
        "[('a',1)]",
        "[('a',1),('b',1)]",
        "[('a',1),('b',1)]",
        "[('a',1),('b',1)]",
        "[('a',1),('b',1)]",
        "[('a',0),('b',1)]",
        "[('a',0),('b',0)]",
      ],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'filterFunc drops the keys that fell to nothing',
      params: {
        func: { text: 'lambda a, b: a + b' },
        invFunc: { text: 'lambda a, b: a - b' },
        windowDuration: 5,
        slideDuration: 1,
        filterFunc: { text: 'lambda kv: kv[1] != 0' },
      },
      batches: [["[('a', 1)]", "[('b', 1)]", '[]', '[]', '[]', '[]', "[('a', 7)]"]],
      gives: [
        "[('a',1)]",
        "[('a',1),('b',1)]",
        "[('a',1),('b',1)]",
        "[('a',1),('b',1)]",
        "[('a',1),('b',1)]",
        "[('b',1)]",
        "[('a',7)]",
      ],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'without an inverse the window is reduced again',
      params: { func: { text: 'lambda a, b: max(a, b)' }, invFunc: null, windowDuration: 2, slideDuration: 2 },
      batches: [["[('a', 1)]", "[('a', 5)]", "[('a', 2)]", "[('b', 3)]"]],
      gives: ['none', "[('a', 5)]", 'none', "[('a', 2), ('b', 3)]"],
    },
  ],
})
