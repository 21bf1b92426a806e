import { pairType } from '#model/pytype.ts'
import { inline, type Names, type Sym } from '#python/emit.ts'
import { defineOperator } from './define.ts'
import { widen } from './lower/code.ts'
import { reduceWindowed } from './lower/reduceWindowed.ts'
import { pairsOf, reducing } from './lower/stream.ts'

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
    numPartitions: { kind: 'int', min: 1, optional: true },
    filterFunc: { kind: 'function', args: ['kv'], returns: 'truth', optional: true },
  },
  needsCheckpoint: (params) => params['invFunc'] != null,
  lower(ctx) {
    const input = ctx.stream()
    const { key, value } = pairsOf(input)
    const windowDuration = ctx.duration('windowDuration')!
    const slideDuration = ctx.duration('slideDuration') || ctx.slide(input)
    let combiner = reducing(value, (args) => ctx.fn('func', args))
    const common = { windowDuration, slideDuration, partitions: ctx.int('numPartitions') }
    if (!ctx.has('invFunc')) return reduceWindowed(input, { combiner, ...common })
    // What the inverse returns flows back into func, so both must agree on one type.
    const type = reducing(combiner.combined, (args) => ctx.fn('invFunc', args)).combined
    if (JSON.stringify(type) !== JSON.stringify(combiner.combined)) combiner = reducing(type, (args) => ctx.fn('func', args))
    const combined = combiner.combined
    const inv = ctx.fn('invFunc', [combined, combined])
    const inverse = Object.assign(
      (window: Sym, leaving: Sym, names: Names) => {
        const { code, result } = inline(inv.typed, [window, leaving], names)
        return { code, result: widen(result, combined) }
      },
      { param: 'invFunc' },
    )
    const keep = ctx.has('filterFunc') ? ctx.fn('filterFunc', [pairType(key, combined)]) : undefined
    return reduceWindowed(input, { combiner: { ...combiner, value }, inverse, ...(keep ? { keep } : {}), ...common })
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
