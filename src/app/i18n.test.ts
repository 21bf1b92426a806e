import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { messages as compilerMessages } from '#compiler/messages.ts'
import { sentenceFor, textIn } from './i18n.ts'
import { languageHere, loadWords, onWords } from './messages/catalogue.ts'
import { chinese } from './messages/chinese.ts'
import { english } from './messages/english.ts'

const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((m) => m[1]!))].sort()
const app = import.meta.dirname

describe('message catalogues', () => {
  const rooms = Object.entries(english).map(([room, en]) => ({ room, en, zh: chinese[room as keyof typeof chinese] }))
  const pairs = rooms.flatMap(({ room, en, zh }) =>
    Object.entries<string>(en).map(([key, text]) => ({ key: `${room}.${key}`, en: text, zh: zh[key] })),
  )

  it('have every key in both languages', () => {
    expect(pairs.filter((p) => p.zh === undefined).map((p) => p.key)).toEqual([])
    for (const { room, en, zh } of rooms)
      if (room !== 'diagnostics') expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  })

  it('use no argument in Chinese that English does not name', () => {
    const wrong = pairs.filter((p) => holes(p.zh!).some((hole) => !holes(p.en).includes(hole)))
    expect(wrong.map((p) => p.key)).toEqual([])
  })

  it('set a space between Han and Latin or digits, and full-width punctuation after Han', () => {
    const texts = rooms.flatMap(({ room, zh }) =>
      Object.entries<string>(zh).map(([key, text]) => ({
        key: `${room}.${key}`,
        text: text.replace(/\{[^}]*\}|[(（]键, [^)）]*[)）]/g, ''),
      })),
    )
    const tight = /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][,;:?!.](?!\w)/
    expect(texts.filter(({ text }) => tight.test(text)).map(({ key, text }) => `${key}: ${text}`)).toEqual([])
  })

  it('have every key that the components ask for', () => {
    const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
      (f) => /\.tsx?$/.test(f) && !f.includes('.test.'),
    )
    const known = new Set(pairs.map((p) => p.key))
    const asked = files.flatMap((file) =>
      [...readFileSync(join(app, file), 'utf8').matchAll(/\bt\(\s*'([\w.]+)'/g)].map((m) => ({ file, key: m[1]! })),
    )
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter(({ key }) => !known.has(key)).map(({ file, key }) => `${file}: ${key}`)).toEqual([])
  })
})

describe('words that are fetched', () => {
  it('are spoken when they are there; until then the page keeps the language it has', async () => {
    await loadWords('en')
    expect(languageHere('zh')).toBe('en')
    expect(textIn('zh')('shell.batch', { n: '220' })).toBe('Batch 220')
    let heard = 0
    const stop = onWords(() => heard++)
    await loadWords('zh')
    await loadWords('zh')
    stop()
    expect(heard).toBe(1)
    expect(languageHere('zh')).toBe('zh')
    expect(textIn('zh')('shell.batch', { n: '220' })).toBe('批次 220')
  })
})

describe('sentences for codes', () => {
  beforeAll(() => Promise.all([loadWords('en'), loadWords('zh')]).then(() => undefined))

  it('fall back to the message that came with the code', () => {
    expect(sentenceFor('zh', 'no-such-code', {}, 'As it was said.')).toBe('As it was said.')
  })

  it('exist in Chinese for every code that is written in a catalogue of messages', () => {
    const source = (path: string) => readFileSync(join(app, '..', path), 'utf8')
    const codes = [
      ...[...source('compiler/messages.ts').matchAll(/(?:error\(\s*|code: )'([a-z][a-z-]+)'/g)].map((m) => m[1]!),
      ...[...source('python/messages.ts').matchAll(/error\(\s*'([a-z][a-z-]+)'/g)].map((m) => m[1]!),
      ...[...source('graph/connect.ts').matchAll(/problem\(\s*'(?:refusal|warning)',\s*'(\w+)'/g)].map(
        (m) => `wire.${m[1]!}`,
      ),
      ...[...source('receivers/messages.ts').matchAll(/source\(\s*'(\w+)'/g)].map((m) => `source.${m[1]!}`),
      ...[...source('graph/title.ts').matchAll(/title\('(\w+)'/g)].map((m) => `edit.${m[1]!}`),
    ]
    expect(codes.length).toBeGreaterThan(60)
    expect([...new Set(codes)].filter((code) => chinese.diagnostics[code] === undefined)).toEqual([])
  })

  it('fill in what the diagnostic brings', () => {
    const { code, args, message } = compilerMessages.windowMultiple('windowDuration', 7, 2000, [6, 8])
    expect(sentenceFor('en', code, args, message)).toBe(
      'windowDuration: 7 s does not fit a stream that has a result every 2 s.',
    )
    expect(sentenceFor('zh', code, args, message)).toContain('7 秒')
  })
})
