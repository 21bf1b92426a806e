import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { ceilingOf, columns, crossings, dots, ranking, stepPath } from './preview.ts'
import type { Preview } from './preview.ts'
import { grainsOf, thumbnail, thumbnailOf } from './thumbnail.ts'

describe('thumbnails', () => {
  it.each(scenarios.map((s) => [s.id, s] as const))(
    'of %s keep every mark inside the drawing and apart from the others',
    (_id, scenario) => {
      const { marks, wires } = thumbnailOf(scenario.graph('en'))
      const half = thumbnail.mark / 2
      for (const m of marks) {
        expect(m.x).toBeGreaterThanOrEqual(half)
        expect(m.x).toBeLessThanOrEqual(thumbnail.width - half)
        expect(m.y).toBeGreaterThanOrEqual(half)
        expect(m.y).toBeLessThanOrEqual(thumbnail.height - half)
      }
      for (const [i, a] of marks.entries())
        for (const b of marks.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(thumbnail.mark)
      expect(wires).toHaveLength(scenario.graph('en').wires.length)
    },
  )

  it('carry a grain more for each power of ten', () => {
    expect([0, 1, 9, 10, 999, 1000, 9999, 10_000, 1e7].map(grainsOf)).toEqual([0, 1, 1, 2, 3, 4, 4, 5, 5])
  })
})

describe('previews', () => {
  const preview: Preview = {
    type: 'line',
    series: { a: [null, 10, null, 50], b: [3, 2, 1, 0] },
    threshold: 40,
    counts: {},
  }

  it('stack a column per batch: all keys, and those beside the largest', () => {
    const [first, second, , last] = columns(preview)
    // The fourth batch holds 50 and is the tallest; the largest key is a.
    expect(last).toMatchObject({ all: 55, rest: 0 })
    expect(first!.all).toBeCloseTo((3 / 50) * 55)
    expect(first!.rest).toBe(first!.all)
    expect(second!.rest).toBeCloseTo((2 / 50) * 55)
    expect(columns({ ...preview, series: {} })).toEqual([])
  })

  it('dot the records of each batch, six for the fullest, and mark those that raised an alarm', () => {
    const { records, alarms } = dots({
      type: 'dots',
      series: { records: [12, null, 6], alarms: [0, null, 2] },
      counts: {},
    })
    expect(records.map(({ x }) => x)).toEqual([...Array(6).fill(50), ...Array(3).fill(250)])
    expect(new Set(records.slice(0, 6).map(({ y }) => y)).size).toBe(6)
    expect(alarms).toEqual([250])
  })

  it('scale to the largest value or the threshold', () => {
    expect(ceilingOf(preview)).toBe(50)
    expect(ceilingOf({ ...preview, series: {} })).toBe(40)
  })

  it('hold a value until the next one, and start where the first is', () => {
    const path = stepPath(preview.series.a!, 50)
    expect(path.startsWith('M100.7 ')).toBe(true)
    expect(path.match(/V/g)).toHaveLength(1)
    expect(stepPath([null, null], 50)).toBe('')
  })

  it('find where a series falls below the threshold', () => {
    expect(crossings([50, 45, 39, 38, 60, 10], 40)).toHaveLength(2)
    expect(ranking(preview).map((r) => r.key)).toEqual(['a', 'b'])
  })
})
