import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messages as compilerMessages } from '#compiler/messages.ts'
import { messageRooms, sentenceFor, textIn } from './i18n.ts'
import { zh as diagnosticsZh } from './messages/diagnostics.ts'

const holes = (text: string) => [...new Set([...text.matchAll(/\{(\w+)/g)].map((m) => m[1]!))].sort()
const app = import.meta.dirname

describe('message catalogues', () => {
  const pairs = Object.entries(messageRooms).flatMap(([room, { en, zh }]) =>
    Object.entries<string>(en).map(([key, text]) => ({
      key: `${room}.${key}`,
      en: text,
      zh: (zh as Record<string, string>)[key],
    })),
  )

  it('have every key in both languages', () => {
    expect(pairs.filter((p) => p.zh === undefined).map((p) => p.key)).toEqual([])
    for (const [room, { en, zh }] of Object.entries(messageRooms))
      if (room !== 'diagnostics') expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort())
  })

  it('use no argument in Chinese that English does not name', () => {
    const wrong = pairs.filter((p) => holes(p.zh!).some((hole) => !holes(p.en).includes(hole)))
    expect(wrong.map((p) => p.key)).toEqual([])
  })

  it('set a space between Han and Latin or digits, and full-width punctuation after Han', () => {
    const chinese = Object.entries(messageRooms).flatMap(([room, { zh }]) =>
      Object.entries<string>(zh).map(([key, text]) => ({
        key: `${room}.${key}`,
        text: text.replace(/\{[^}]*\}|[(（]键, [^)）]*[)）]/g, ''),
      })),
    )
    const tight = /[\u4e00-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u4e00-\u9fff]|[\u4e00-\u9fff][,;:?!.](?!\w)/
    expect(chinese.filter(({ text }) => tight.test(text)).map(({ key, text }) => `${key}: ${text}`)).toEqual([])
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

describe('sentences for codes', () => {
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
    expect([...new Set(codes)].filter((code) => diagnosticsZh[code] === undefined)).toEqual([])
  })

  it('fill in what the diagnostic brings', () => {
    const { code, args, message } = compilerMessages.windowMultiple('windowDuration', 7, 2000, [6, 8])
    expect(sentenceFor('en', code, args, message)).toBe(
      'windowDuration: 7 s does not fit a stream that has a result every 2 s.',
    )
    expect(sentenceFor('zh', code, args, message)).toContain('7 秒')
  })
})

describe('textIn', () => {
  it('speaks the language that is asked for', () => {
    expect(textIn('en')('shell.batch', { n: '220' })).toBe('Batch 220')
    expect(textIn('zh')('shell.batch', { n: '220' })).toBe('批次 220')
  })
})
