import type { Words } from '../words.ts'

export const words: Words<'why'> = {
  en: { why: 'Why is this {value}?' },
  zh: { why: '为什么是 {value}？' },
}
