import { describe, expect, it } from 'vitest'
import { highlight, markWrong } from './highlight.ts'

const show = (line: string) => highlight(line).map((part) => `${part.kind}:${part.text}`)

describe('highlight', () => {
  it('colours keywords, strings and numbers', () => {
    expect(show('lambda kv: kv[1] >= 6')).toEqual([
      'keyword:lambda',
      'plain: kv: kv[',
      'number:1',
      'plain:] >= ',
      'number:6',
    ])
    expect(show('"shop.till", 9999')).toEqual(['string:"shop.till"', 'plain:, ', 'number:9999'])
    expect(show("f'a{x}' if x1 or not y2 else None  # why")).toEqual([
      "string:f'a{x}'",
      'plain: ',
      'keyword:if',
      'plain: x1 ',
      'keyword:or',
      'plain: ',
      'keyword:not',
      'plain: y2 ',
      'keyword:else',
      'plain: ',
      'keyword:None',
      'plain:  ',
      'comment:# why',
    ])
  })

  it('loses no character, whatever the text', () => {
    for (const line of ['', '"open', "'it\\'s'", 'lambda 键: 键 + 1.5e-3', 'x = """', '#'])
      expect(
        highlight(line)
          .map((part) => part.text)
          .join(''),
      ).toBe(line)
  })

  it('marks a wrong range across parts', () => {
    const parts = markWrong(highlight('lambda kv: kv[2] >= 6'), 13, 16)
    expect(parts.filter((part) => part.wrong).map((part) => part.text)).toEqual(['[', '2', ']'])
    expect(parts.map((part) => part.text).join('')).toBe('lambda kv: kv[2] >= 6')
  })
})
