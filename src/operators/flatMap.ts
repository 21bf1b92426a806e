import { itemType } from '#python/itemType.ts'
import { defineOperator } from './define.ts'
import { flatMapRecords } from './lower/stream.ts'

export const flatMap = defineOperator({
  name: 'flatMap',
  family: 'narrow',
  summary: {
    en: 'Turns each record into all the records that iterating over the result of `f` gives.',
    zh: '把每条记录展开成对 `f` 的结果逐一迭代得到的全部记录。',
  },
  search: ['split', 'words', 'explode', 'expand', 'unnest', '拆分', '展开', '分词'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  params: {
    f: { kind: 'function', args: ['record'], returns: 'iterable', default: 'lambda line: line.split(" ")' },
    preservesPartitioning: { kind: 'flag', default: false },
  },
  lower(ctx) {
    const input = ctx.stream()
    const fn = ctx.fn('f', [input.type])
    return flatMapRecords(input, fn, itemType(fn.returns), { keepsPartitioner: ctx.flag('preservesPartitioning') })
  },
  examples: [
    {
      say: 'a line becomes its words',
      params: { f: { text: 'lambda line: line.split(" ")' } },
      batches: [["['to be or', 'not']", '[]']],
      gives: ["['to', 'be', 'or', 'not']", '[]'],
    },
    {
      say: 'a string is iterated character by character, and nothing comes of an empty result',
      params: { f: { text: 'lambda x: x' } },
      batches: [["['ab', '', 'c']"]],
      gives: ["['a', 'b', 'c']"],
    },
    {
      say: 'a result that cannot be iterated fails the batch',
      params: { f: { text: 'lambda x: x' } },
      batches: [['[7]']],
      gives: ["error: TypeError: 'int' object is not iterable"],
    },
  ],
})
