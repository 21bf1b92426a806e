import { strType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'

export const simulated = defineOperator({
  name: 'simulated',
  family: 'source',
  summary: {
    en: 'Makes up a stream of lines: shop sales, deliveries, words, web requests, card payments, baskets or social posts, the same for the same seed.',
    zh: '模拟一条文本行流：商店销售、到货、单词、网页请求、刷卡支付、购物篮或社交帖子；种子相同则数据相同。',
  },
  search: ['rateSource', 'rate', 'fake', 'demo', 'random', 'generator', 'sales', '模拟', '随机', '示例数据'],
  inputs: [],
  hasOutput: true,
  gives: 'values',
  params: {
    input: { kind: 'input', default: { kind: 'simulated', generator: 'words', rate: 5 } },
  },
  lower: () => ({ kind: 'receive', type: strType }),
  // PySpark has no such source: the program reads the same lines from a socket.
  toPySpark: ({ stream }) => `${stream}.socketTextStream("localhost", 9999)`,
  examples: [
    {
      say: 'its lines are records, whatever makes them',
      params: { input: { kind: 'lines', name: 'typed', text: 'one\ntwo', perBatch: 1 } },
      batches: [],
      gives: ["['one']", "['two']", '[]'],
    },
    {
      say: 'a rate of nothing gives batches without partitions',
      params: { input: { kind: 'simulated', generator: 'words', rate: 0 } },
      batches: [],
      gives: ['[]', '[]'],
    },
  ],
})
