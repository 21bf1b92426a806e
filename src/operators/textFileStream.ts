import { strType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'

export const textFileStream = defineOperator({
  name: 'textFileStream',
  family: 'source',
  summary: {
    en: 'Reads the lines of files: those dropped here, or in PySpark those that appear in a directory.',
    zh: '读取文件中的文本行：在这里是拖入的文件，在 PySpark 中是目录里新出现的文件。',
  },
  search: ['file', 'directory', 'csv', 'log', 'drop', '文件', '目录', '日志'],
  inputs: [],
  hasOutput: true,
  gives: 'values',
  params: {
    directory: { kind: 'text', default: 'input' },
    input: {
      kind: 'input',
      default: { kind: 'lines', name: 'example.txt', text: 'to be or not to be\nthat is the question', perBatch: 1 },
    },
  },
  lower: () => ({ kind: 'receive', type: strType }),
  toPySpark: ({ stream, arg }) => `${stream}.textFileStream(${arg('directory')})`,
  examples: [
    {
      say: 'a file comes whole in one batch, and once',
      params: { input: { kind: 'lines', name: 'a.txt', text: 'a,1\nb,2\n' } },
      batches: [],
      gives: ["['a,1', 'b,2']", '[]', '[]'],
    },
    {
      say: 'or so many lines a batch, to see it move',
      params: { input: { kind: 'lines', name: 'a.txt', text: 'a\nb\nc', perBatch: 1 } },
      batches: [],
      gives: ["['a']", "['b']", "['c']", '[]'],
    },
  ],
})
