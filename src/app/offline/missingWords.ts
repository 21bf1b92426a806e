import type { Words } from '../words.ts'

/** What is said where a part of the page did not arrive, or broke. */
export const words = {
  en: {
    missing: 'This part of Millrace could not be loaded: {reason}',
    broken: 'This part of Millrace has a fault: {reason}',
    saved: 'Your pipeline is saved and goes on running.',
    again: 'Load the page again',
  },
  zh: {
    missing: 'Millrace 的这一部分无法载入：{reason}',
    broken: 'Millrace 的这一部分出现故障：{reason}',
    saved: '你的流水线已保存，并继续运行。',
    again: '重新载入页面',
  },
} as const satisfies Words<string>
