import { describe, expect, it } from 'vitest'
import { dotRadius, labelled, resultBlocks, spanAt, whereIs } from './followLayout.ts'

describe('a followed key', () => {
  it('leaves, stays and enters as the window says, and nothing is known after the playhead', () => {
    const span = spanAt(30, 5, 205)
    const at = (batch: number) => whereIs(span, batch, 205)
    expect([170, 171, 175, 176, 200, 201, 205, 206].map(at)).toEqual([
      'outside',
      'leaving',
      'leaving',
      'staying',
      'staying',
      'entering',
      'entering',
      'later',
    ])
  })

  it('has one block an emission, over the batches that entered; the current and the one before are marked', () => {
    const results = [195, 200, 205, 210].map((batch) => ({ batch, number: batch, text: String(batch) }))
    const blocks = resultBlocks({ results }, 5, 207)
    expect(blocks.map(({ first, emission }) => [first, emission])).toEqual([
      [191, 195],
      [196, 200],
      [201, 205],
      [206, 210],
    ])
    expect(blocks.map(({ before, current, later }) => [before, current, later])).toEqual([
      [false, false, false],
      [true, false, false],
      [false, true, false],
      [false, false, true],
    ])
  })

  it('draws larger dots for larger values, within limits', () => {
    expect(dotRadius(0, 10)).toBe(2.5)
    expect(dotRadius(10, 10)).toBeCloseTo(4.8)
    expect(dotRadius(1000, 10)).toBeCloseTo(4.8)
  })

  it('writes the surplus where there is room, of the largest batches first', () => {
    const batches = [
      { batch: 1, records: 9 },
      { batch: 2, records: 20 },
      { batch: 3, records: 8 },
      { batch: 5, records: 10 },
    ]
    expect([...labelled(batches, 13)].sort()).toEqual([2, 5])
  })
})
