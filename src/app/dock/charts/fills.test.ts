import { describe, expect, it } from 'vitest'
import { bandPath, between, edgePath, heatStep, stacked } from './fills.ts'

const series = (...values: (number | null)[][]) => ({
  from: 1,
  to: values[0]!.length,
  holds: false,
  series: values.map((own, i) => ({ key: String(i), values: own, emitted: own })),
})

describe('stacked areas', () => {
  it('stand on one another and end at the sum', () => {
    expect(stacked(series([1, 2], [3, 4]))).toEqual([
      [
        [0, 1],
        [0, 2],
      ],
      [
        [1, 4],
        [2, 6],
      ],
    ])
  })

  it('keep gaps as gaps, and hang what is negative below the axis', () => {
    expect(stacked(series([null, 2], [3, -4], [1, -1]))).toEqual([
      [null, [0, 2]],
      [
        [0, 3],
        [-4, 0],
      ],
      [
        [3, 4],
        [-5, -4],
      ],
    ])
  })

  it('are drawn as steps, in pieces around a gap', () => {
    const path = bandPath(
      [[0, 1], null, [0, 2], [1, 2]],
      (i) => i * 10,
      (v) => -v,
    )
    expect(path).toBe('M0 -1H10L10 0H0ZM20 -2H30L30 -2H40L40 -1H30L30 0H20Z')
  })
})

describe('a heat strip', () => {
  it('has five steps from the least to the most, and none for a gap', () => {
    expect([0, 1.9, 2, 5, 9.9, 10].map((value) => heatStep(value, 0, 10))).toEqual([0, 0, 1, 2, 4, 4])
    expect(heatStep(null, 0, 10)).toBeNull()
    expect(heatStep(3, 3, 3)).toBe(4)
  })
})

describe('two piles', () => {
  const piles = (...values: (number | null)[][]) => stacked(series(...values))

  it('are shaded between their tops, and nowhere where they are level or one is missing', () => {
    const now = piles([1, 2, 3, 4], [1, 1, 1, 1])
    const was = piles([null, 2, 1, 9], [null, 1, 1, null])
    expect(between(now, was)).toEqual([null, null, [2, 4], [5, 9]])
    expect(between(now, [])).toEqual([null, null, null, null])
  })

  it('have an edge that steps from cell to cell, and none in a gap', () => {
    const [band] = piles([null, 2, 3, null, -1])
    expect(
      edgePath(
        band!,
        (i) => i * 10,
        (value) => -value,
      ),
    ).toBe('M10 -2H20V-3H30M40 1H50')
  })
})
