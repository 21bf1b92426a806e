import { defineOperator } from './define.ts'
import { reduceAll } from './lower/whole.ts'

export const reduce = defineOperator({
  name: 'reduce',
  family: 'shuffle',
  summary: {
    en: 'Folds all records of a batch into one with `func`. An empty batch gives nothing.',
    zh: '用 `func` 把一个批次的全部记录归并成一个；空批次没有结果。',
  },
  search: ['sum', 'total', 'max', 'min', 'fold', 'aggregate', '求和', '归并', '最大'],
  inputs: [{ name: 'in', accepts: 'any', shuffles: true }],
  hasOutput: true,
  gives: 'same',
  params: { func: { kind: 'function', args: ['a', 'b'], returns: 'value', default: 'lambda a, b: a + b' } },
  lower: (ctx) => reduceAll(ctx.stream(), (args) => ctx.fn('func', args)),
  examples: [
    {
      say: 'from the left, one record a batch; nothing comes of an empty one',
      params: { func: { text: 'lambda a, b: "(" + a + b + ")"' } },
      batches: [["['x', 'y', 'z']", '[]', "['w']"]],
      gives: ["['((xy)z)']", '[]', "['w']"],
    },
    {
      say: 'numbers stay what Python makes of them',
      params: { func: { text: 'lambda a, b: a + b' } },
      batches: [['[1, 2.5, True]', '[0]']],
      gives: ['[4.5]', '[0]'],
    },
    {
      say: 'a single record never meets the function, so None passes',
      params: { func: { text: 'lambda a, b: a + b' } },
      batches: [['[None]', '[None, None]']],
      gives: ['[None]', "error: TypeError: unsupported operand type(s) for +: 'NoneType' and 'NoneType'"],
    },
  ],
})
