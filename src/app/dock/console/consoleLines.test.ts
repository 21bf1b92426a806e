import { describe, expect, it } from 'vitest'
import type { ConsoleText } from '#model/run.ts'
import { consoleLines, lastLineOf } from './consoleLines.ts'

const text = (batch: number, node: string, body: string): ConsoleText => ({
  batch,
  time: batch * 1000,
  node,
  text: body,
})

describe('consoleLines', () => {
  const texts = [text(1, 'pprint-1', '---\n(1, 2)\n\n'), text(1, 'foreachRDD-1', 'hello'), text(3, 'pprint-1', '---\n')]

  it('keeps every line, empty ones too, under one head a batch', () => {
    expect(consoleLines(texts, null).map((l) => (l.kind === 'head' ? `#${l.batch}` : l.text))).toEqual([
      '#1',
      '---',
      '(1, 2)',
      '',
      'hello',
      '#3',
      '---',
    ])
  })

  it('shows one node when asked', () => {
    expect(consoleLines(texts, 'foreachRDD-1')).toHaveLength(2)
    expect(consoleLines(texts, 'gone')).toEqual([])
  })

  it('finds where the batch ends', () => {
    const lines = consoleLines(texts, null)
    expect(lastLineOf(lines, 0)).toBe(-1)
    expect(lastLineOf(lines, 2)).toBe(4)
    expect(lastLineOf(lines, 3)).toBe(6)
  })
})
