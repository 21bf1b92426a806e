import { bytesType, strType } from '#model/pytype.ts'
import { defineOperator } from './define.ts'
import { mapRecords } from './lower/stream.ts'

export const binaryRecordsStream = defineOperator({
  name: 'binaryRecordsStream',
  family: 'source',
  summary: {
    en: 'Reads records of `recordLength` bytes from files; typed lines stand for records here.',
    zh: '从文件中读取每条 `recordLength` 字节的记录；这里用输入的文本行代表记录。',
  },
  search: ['bytes', 'fixed length', 'binary', '二进制', '定长记录'],
  hidden: true,
  inputs: [],
  hasOutput: true,
  gives: 'values',
  params: {
    directory: { kind: 'text', default: 'input' },
    recordLength: { kind: 'int', min: 1, default: 4 },
    input: { kind: 'input', default: { kind: 'lines', name: 'example.bin', text: 'abcd\nefgh', perBatch: 1 } },
  },
  lower: (ctx) =>
    // A run that reads real files hands in bytes; typed lines are taken as Latin-1.
    ({
      ...mapRecords(
        { kind: 'receive', type: strType },
        ctx.python("lambda line: line if isinstance(line, bytes) else line.encode('latin-1')", [strType]),
      ),
      type: bytesType,
    }),
  toPySpark: ({ stream, arg }) => `${stream}.binaryRecordsStream(${arg('directory')}, ${arg('recordLength')})`,
  examples: [
    {
      say: 'records are bytes',
      params: { recordLength: 2, input: { kind: 'lines', name: 'a.bin', text: 'ab\ncd' } },
      batches: [],
      gives: ["[b'ab', b'cd']", '[]'],
    },
  ],
})
