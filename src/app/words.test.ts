import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sayIn, type Words } from './words.ts'

const app = import.meta.dirname
const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('Words.ts'))
const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((m) => m[1]!))].sort()
const tight = /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][,;:?!.](?!\w)/

describe('words of the views that are loaded late', () => {
  it('are found', () => expect(files.length).toBeGreaterThan(0))

  it.each(files)('%s says the same in both languages', async (file) => {
    const { words } = (await import(join(app, file))) as { words: Words<string> }
    expect(Object.keys(words.zh).sort()).toEqual(Object.keys(words.en).sort())
    for (const [key, zh] of Object.entries(words.zh)) {
      expect(
        holes(zh).filter((hole) => !holes(words.en[key]!).includes(hole)),
        key,
      ).toEqual([])
      expect(tight.test(zh.replace(/\{[^}]*\}/g, '')), `${key}: ${zh}`).toBe(false)
    }
  })
})

describe('sayIn', () => {
  const words: Words<'n'> = { en: { n: '{n} things' }, zh: { n: '{n} 个' } }
  it('fills in the words of the language that is asked for', () => {
    expect(sayIn(words, 'en')('n', { n: 3 })).toBe('3 things')
    expect(sayIn(words, 'zh')('n', { n: 3 })).toBe('3 个')
  })
})
