import type { Words } from '../words.ts'

/** What is said of new versions. */
export const words = {
  en: {
    waiting: 'A new version of Millrace is ready. What is open stays as it is until you load it.',
    load: 'Load it now',
    later: 'Later',
  },
  zh: {
    waiting: 'Millrace 有新版本可用。在你载入之前，当前内容保持不变。',
    load: '立即载入',
    later: '稍后',
  },
} as const satisfies Words<string>
