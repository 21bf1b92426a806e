import { defineOperator } from './define.ts'
import { windowed } from './lower/stream.ts'

export const window = defineOperator({
  name: 'window',
  family: 'window',
  summary: {
    en: 'Carries the records of the last `windowDuration` seconds, once every `slideDuration`.',
    zh: '每隔 `slideDuration` 给出最近 `windowDuration` 秒内的记录。',
  },
  search: ['sliding', 'tumbling', 'last minutes', 'history', '滑动窗口', '窗口'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'same',
  params: {
    windowDuration: { kind: 'seconds', multiple: true, default: 30 },
    slideDuration: { kind: 'seconds', multiple: true, optional: true },
  },
  lower(ctx) {
    const input = ctx.stream()
    return windowed(input, ctx.duration('windowDuration')!, ctx.duration('slideDuration') || ctx.slide(input))
  },
  examples: [
    {
      say: 'early windows are smaller, and the window drains when the input ends',
      params: { windowDuration: 3, slideDuration: null },
      batches: [["['a']", "['b']", "['c']", "['d']", "['e']", "['f']", '[]', '[]']],
      gives: [
        "['a']",
        "['a','b']",
        "['a','b','c']",
        "['b','c','d']",
        "['c','d','e']",
        "['d','e','f']",
        "['e','f']",
        "['f']",
      ],
    },
    {
      say: 'between slides there is no RDD at all',
      params: { windowDuration: 3, slideDuration: 2 },
      batches: [["['a']", "['b']", "['c']", "['d']", "['e']", "['f']", '[]', '[]']],
      gives: ['none', "['a','b']", 'none', "['b','c','d']", 'none', "['d','e','f']", 'none', "['f']"],
    },
    {
      say: 'a slide as long as the window sees every batch once',
      params: { windowDuration: 2, slideDuration: 2 },
      batches: [["['a']", "['b']", "['c']", "['d']", "['e']", "['f']", '[]', '[]']],
      gives: ['none', "['a','b']", 'none', "['c','d']", 'none', "['e','f']", 'none', '[]'],
    },
  ],
})
