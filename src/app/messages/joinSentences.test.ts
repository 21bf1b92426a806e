import { expect, it } from 'vitest'
import { joinSentences } from './joinSentences.ts'

it('puts a space between sentences where the language does', () => {
  expect(joinSentences('Nothing is wired.', 'Draw a wire.')).toBe('Nothing is wired. Draw a wire.')
  expect(joinSentences('没有连线。', '为它连线。')).toBe('没有连线。为它连线。')
  expect(joinSentences('', 'Draw a wire.', '')).toBe('Draw a wire.')
})
