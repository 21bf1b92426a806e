import { intType, type PyType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { foldWindow } from './lower/foldWindow.ts'
import { rearrange, underOneKey, valuesOf } from './lower/stream.ts'
import { one } from './lower/whole.ts'

export const countByWindow = defineOperator({
  name: 'countByWindow',
  family: 'window',
  summary: {
    en: 'Counts the records of the last `windowDuration` seconds, once every `slideDuration`.',
    zh: '每隔 `slideDuration`，统计最近 `windowDuration` 秒内的记录数。',
  },
  search: ['how many lately', 'rolling count', 'rate', '滑动计数', '最近多少'],
  inputs: [{ name: 'in', accepts: 'any', shuffles: true }],
  hasOutput: true,
  gives: 'values',
  params: {
    windowDuration: { kind: 'seconds', multiple: true, default: 60 },
    slideDuration: { kind: 'seconds', multiple: true, default: 10 },
  },
  needsCheckpoint: true,
  lower(ctx) {
    const input = ctx.stream()
    return valuesOf(
      foldWindow(underOneKey(rearrange(input, intType, () => one)), {
        func: (args: readonly PyType[]) => ctx.python('lambda a, b: a + b', args),
        invFunc: (args: readonly PyType[]) => ctx.python('lambda a, b: a - b', args),
        windowDuration: ctx.duration('windowDuration')!,
        slideDuration: ctx.duration('slideDuration') || ctx.slide(input),
        partitions: 1,
      }),
    )
  },
  examples: [
    {
      say: 'a short window is counted anew: an empty one gives nothing',
      params: { windowDuration: 2, slideDuration: 1 },
      batches: [["['a', 'b']", "['c']", '[]', '[]', '[None]']],
      gives: ['[2]', '[3]', '[1]', '[]', '[1]'],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'from five slides on it counts by what enters and leaves: zero after data, nothing before',
      params: { windowDuration: 5, slideDuration: 1 },
      batches: [['[]', '[7, 8]', '[]', '[]', '[]', '[]', '[]', '[9]']],
      gives: ['[]', '[2]', '[2]', '[2]', '[2]', '[2]', '[0]', '[1]'],
      graph: { checkpointDirectory: 'ck' },
    },
  ],
})
