import { expect, it } from 'vitest'
import { consoleTexts } from './consoleTexts.ts'

const printed = (...given: string[]) => {
  const console = consoleTexts()
  for (const text of given) console.add({ batch: 1, time: 1000, node: 'pprint-1', text })
  return console.texts.map(({ text }) => text)
}

it('cuts a line that no console can show, says by how much, and leaves the others as they are', () => {
  const long = 'x'.repeat(50_000_000)
  expect(printed('short\n', `a\n${long}\nb\n`)).toEqual(['short\n', `a\n${'x'.repeat(10_000)}… (+49,990,000)\nb\n`])
  expect(printed(`${'y'.repeat(10_000)}\n`)).toEqual([`${'y'.repeat(10_000)}\n`])
})

it('keeps of a batch that prints without measure what came first', () => {
  const many = printed(...Array.from({ length: 100_000 }, (_, i) => `${i}\n`))
  expect(many).toHaveLength(2_001)
  expect(many.slice(-2)).toEqual(['1999\n', '…\n'])
  const large = printed(...Array.from({ length: 300 }, () => `${'z'.repeat(9_999)}\n`))
  expect(large).toHaveLength(101)
  expect(large.at(-1)).toBe('…\n')
})
