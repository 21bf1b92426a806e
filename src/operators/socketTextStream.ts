import { strType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'

export const socketTextStream = defineOperator({
  name: 'socketTextStream',
  family: 'source',
  summary: {
    en: 'Receives lines of text from a socket: a WebSocket here, a TCP socket in PySpark, or a simulation of one.',
    zh: '从套接字接收文本行：在这里是 WebSocket，在 PySpark 中是 TCP 套接字，也可以用模拟数据。',
  },
  search: ['websocket', 'tcp', 'network', 'live', 'netcat', 'nc', '网络', '套接字', '实时'],
  inputs: [],
  hasOutput: true,
  gives: 'values',
  params: {
    host: { kind: 'text', default: 'localhost' },
    port: { kind: 'int', min: 1, default: 9999 },
    input: { kind: 'input', default: { kind: 'websocket', url: 'ws://localhost:9998', framing: 'lines' } },
  },
  lower: () => ({ kind: 'receive', type: strType }),
  toPySpark: ({ stream, arg }) => `${stream}.socketTextStream(${arg('host')}, ${arg('port')})`,
  examples: [
    {
      say: 'one record per line; silence is an RDD without partitions',
      params: { input: { kind: 'lines', name: 'typed', text: 'to be\nor not\nto be', perBatch: 2 } },
      batches: [],
      gives: ["['to be', 'or not']", "['to be']", '[]'],
    },
    {
      say: 'an empty line is a record',
      params: { input: { kind: 'lines', name: 'typed', text: 'a\n\nb' } },
      batches: [],
      gives: ["['a', '', 'b']", '[]'],
    },
  ],
})
