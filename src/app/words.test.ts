import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { chinese } from './messages/chinese.ts'
import { english } from './messages/english.ts'

// Words that a person sees come from the catalogues, in both languages and in the product's voice (`ui-spec` 10.1).

const app = import.meta.dirname
const letters = /\p{L}/u

/** Names that are the same in every language: the product, keys as they are printed, and Spark's own words. */
const names = new Set(['Millrace', 'PySpark', 'English', '简体中文', 'N', 'I', 'O', 'B', 'L', 'Esc', 'p', 's'])
/** Samples of what one types: filters of Find, and Python. */
const code = /^(?:has:|# def )/
const spoken = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
  'alt',
  'label',
  'placeholder',
  'title',
])

/** Texts that stand in a component itself, with their place. */
function literalsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, readFileSync(join(app, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const found: string[] = []
  const add = (node: ts.Node, text: string) => {
    const words = text.trim()
    if (!letters.test(words) || names.has(words) || code.test(words)) return
    const { line } = source.getLineAndCharacterOfPosition(node.getStart())
    found.push(`${file}:${line + 1}: ${words}`)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) add(node, node.text)
    if (ts.isJsxAttribute(node) && spoken.has(node.name.getText()) && node.initializer) {
      if (ts.isStringLiteral(node.initializer)) add(node, node.initializer.text)
      const inner = ts.isJsxExpression(node.initializer) ? node.initializer.expression : undefined
      if (inner && ts.isStringLiteralLike(inner)) add(node, inner.text)
    }
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression))
      if (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent)) add(node, node.expression.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

describe('components', () => {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.includes('.test.'),
  )

  it('have no words of their own', () => {
    expect(files.length).toBeGreaterThan(60)
    expect(files.flatMap(literalsOf)).toEqual([])
  })
})

describe('the catalogues', () => {
  const texts = Object.entries({ en: english, zh: chinese }).flatMap(([lang, rooms]) =>
    Object.entries(rooms).flatMap(([room, words]) =>
      Object.entries<string>(words).map(([key, text]) => ({ lang, key: `${room}.${key}`, text })),
    ),
  )
  const wrong = (lang: 'en' | 'zh', is: (text: string, key: string) => boolean) =>
    texts.filter((t) => t.lang === lang && is(t.text, t.key)).map(({ key, text }) => `${key}: ${text}`)
  /** Without what is put in, and without code between backquotes. */
  const plain = (text: string) => text.replace(/\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|`[^`]*`/g, '')

  it('have no empty text', () => {
    // Advice may be empty where the message says it all.
    const empty = texts.filter(({ key, text }) => text.trim() === '' && !key.endsWith('.advice'))
    expect(empty.map(({ key }) => key)).toEqual([])
  })

  it('say in Chinese what is no name', () => {
    expect(
      wrong('zh', (text, key) => letters.test(plain(text)) && !/\p{Script=Han}/u.test(text) && !sameInChinese.has(key)),
    ).toEqual([])
  })

  it('have no Chinese in English', () => {
    expect(wrong('en', (text, key) => /\p{Script=Han}/u.test(text) && !key.startsWith('commands.language'))).toEqual([])
  })

  it('keep the voice: no exclamation, no please, no jokes; in Chinese 你 and full-width punctuation', () => {
    expect(wrong('en', (text) => /!(?!=)|\bplease\b|\bsimply\b|\boops\b|\bsorry\b/i.test(plain(text)))).toEqual([])
    expect(wrong('zh', (text) => /[！您哦啦]|(?:^|[。；])请(?!对方)/.test(plain(text)))).toEqual([])
    // Half-width signs after Han or a closing quote; in the middle of code and numbers they belong.
    expect(
      wrong('zh', (text) => /[\p{Script=Han}”）][,;:?](?!\w)/u.test(plain(text).replace(/[(（]键, [^)）]*[)）]/g, ''))),
    ).toEqual([])
  })
})

/** Spark's and the product's own names, which the Chinese interface keeps. */
const sameInChinese = new Set<string>([
  'palette.family.shuffle',
  'canvas.family_shuffle',
  'canvas.enterFix',
  'inspector.kind.websocket',
  'pyspark.button',
  'pyspark.placeholder',
])
