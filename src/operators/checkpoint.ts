import { defineOperator } from './define.ts'
import { unchanged } from './lower/unchanged.ts'

export const checkpoint = defineOperator({
  name: 'checkpoint',
  family: 'narrow',
  summary: {
    en: 'Writes the stream to the checkpoint directory every `interval` seconds, a multiple of its slide.',
    zh: '每隔 `interval` 秒（滑动间隔的整数倍）把流写入检查点目录。',
  },
  search: ['recover', 'save state', 'lineage', '检查点', '恢复'],
  inputs: [{ name: 'in', accepts: 'any' }],
  hasOutput: true,
  gives: 'same',
  params: { interval: { kind: 'seconds', default: 10 } },
  needsCheckpoint: true,
  lower: (ctx) => unchanged(ctx.stream()),
  examples: [
    {
      say: 'records pass unchanged',
      params: { interval: 2 },
      batches: [["['a', 0]", '[]']],
      gives: ["['a', 0]", '[]'],
      graph: { checkpointDirectory: 'ck' },
    },
  ],
})
