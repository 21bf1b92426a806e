import { defineOperator } from './define.ts'
import { foldWindow } from './lower/foldWindow.ts'
import { underOneKey, valuesOf } from './lower/stream.ts'

export const reduceByWindow = defineOperator({
  name: 'reduceByWindow',
  family: 'window',
  summary: {
    en: 'Folds all records of the last `windowDuration` seconds into one, once every `slideDuration`.',
    zh: '每隔 `slideDuration`，把最近 `windowDuration` 秒内的全部记录归并成一个。',
  },
  search: ['rolling total', 'sliding sum', 'moving', '滚动求和', '滑动归并'],
  inputs: [{ name: 'in', accepts: 'any', shuffles: true }],
  hasOutput: true,
  gives: 'same',
  params: {
    reduceFunc: { kind: 'function', args: ['a', 'b'], returns: 'value', default: 'lambda a, b: a + b' },
    invReduceFunc: {
      kind: 'function',
      args: ['a', 'b'],
      returns: 'value',
      optional: true,
      default: 'lambda a, b: a - b',
    },
    windowDuration: { kind: 'seconds', multiple: true, default: 60 },
    slideDuration: { kind: 'seconds', multiple: true, default: 10 },
  },
  needsCheckpoint: (params) => params['invReduceFunc'] != null,
  lower(ctx) {
    const input = ctx.stream()
    return valuesOf(
      foldWindow(underOneKey(input), {
        func: (args) => ctx.fn('reduceFunc', args),
        invFunc: ctx.has('invReduceFunc') ? (args) => ctx.fn('invReduceFunc', args) : undefined,
        windowDuration: ctx.duration('windowDuration')!,
        slideDuration: ctx.duration('slideDuration') || ctx.slide(input),
        partitions: 1,
      }),
    )
  },
  toPySpark: ({ stream, arg }) =>
    `${stream}.reduceByWindow(${['reduceFunc', 'invReduceFunc', 'windowDuration', 'slideDuration'].map(arg).join(', ')})`,
  examples: [
    {
      say: 'without an inverse an empty window gives nothing',
      params: {
        reduceFunc: { text: 'lambda a, b: max(a, b)' },
        invReduceFunc: null,
        windowDuration: 2,
        slideDuration: 1,
      },
      batches: [['[3, 1]', '[2]', '[]', '[]']],
      gives: ['[3]', '[3]', '[2]', '[]'],
    },
    {
      say: 'with an inverse, from five slides on, what is left over stays for ever',
      params: {
        reduceFunc: { text: 'lambda a, b: a + b' },
        invReduceFunc: { text: 'lambda a, b: a - b' },
        windowDuration: 5,
        slideDuration: 1,
      },
      batches: [['[1, 2]', '[]', '[]', '[]', '[]', '[]', '[]', '[4]']],
      gives: ['[3]', '[3]', '[3]', '[3]', '[3]', '[0]', '[0]', '[4]'],
      graph: { checkpointDirectory: 'ck' },
    },
    {
      say: 'between slides there is no RDD',
      params: { reduceFunc: { text: 'lambda a, b: a + b' }, invReduceFunc: null, windowDuration: 2, slideDuration: 2 },
      batches: [["['a']", "['b', 'c']", "['d']", '[]']],
      gives: ['none', "['abc']", 'none', "['d']"],
    },
  ],
})
