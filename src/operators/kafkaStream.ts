import { noneType, pairType, strType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { none, tupleOf } from './lower/code.ts'
import { rearrange } from './lower/stream.ts'

export const kafkaStream = defineOperator({
  name: 'kafkaStream',
  family: 'source',
  summary: {
    en: 'Receives the messages of Kafka topics as (None, text) pairs, by way of the bridge or from a file.',
    zh: '通过桥接或文件接收 Kafka 主题的消息，记录为 (None, 文本) 对。',
  },
  search: ['kafka', 'topic', 'broker', 'messages', '消息', '主题'],
  hidden: true,
  inputs: [],
  hasOutput: true,
  gives: 'pairs',
  params: {
    topics: { kind: 'text', default: 'retail-topic' },
    input: { kind: 'input', default: { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines' } },
  },
  lower: () =>
    rearrange({ kind: 'receive', type: strType }, pairType(noneType, strType), (line) => tupleOf(none, line)),
  toPySpark: ({ arg }) => `KafkaUtils.createStream(ssc, 'localhost:2181', 'millrace', {${arg('topics')}: 1})`,
  examples: [
    {
      say: 'a message is a pair without a key',
      params: { input: { kind: 'lines', name: 'retail-topic', text: 'a,1\nb,2', perBatch: 1 } },
      batches: [],
      gives: ["[(None, 'a,1')]", "[(None, 'b,2')]", '[]'],
    },
  ],
})
