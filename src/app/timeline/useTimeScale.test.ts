import { describe, expect, it } from 'vitest'
import { cellsAhead, gutters, rightPad, timeScale } from './useTimeScale.ts'

const view = { width: 1140, cellWidth: 12.5, live: 220, playhead: null, panned: null }

describe('timeScale', () => {
  it('keeps the next batches free right of the newest one', () => {
    const scale = timeScale(view)
    expect(scale.last).toBe(220 + cellsAhead)
    expect(scale.batchToX(scale.last)).toBe(1140 - rightPad - 12.5 / 2)
    expect(scale.batchToX(scale.first)).toBeGreaterThanOrEqual(gutters.wide + 12.5 / 2)
  })

  it('gives the plot what a narrower gutter leaves', () => {
    const [wide, narrow] = [timeScale(view), timeScale({ ...view, gutter: gutters.narrow })]
    expect(narrow.left).toBe(120)
    expect(narrow.right).toBe(wide.right)
    expect(narrow.first).toBeLessThan(wide.first)
  })

  it('finds the batch under a pixel again', () => {
    const scale = timeScale(view)
    for (let batch = scale.first; batch <= scale.last; batch++) {
      expect(scale.xToBatch(scale.batchToX(batch) - 6)).toBe(batch)
      expect(scale.xToBatch(scale.batchToX(batch) + 6)).toBe(batch)
    }
  })

  it('fills from the left while a run is young', () => {
    const scale = timeScale({ ...view, live: 2 })
    expect(scale.first).toBe(1)
    expect(scale.isVisible(1)).toBe(true)
  })

  it('shows the panned range and the chosen batch', () => {
    const scale = timeScale({ ...view, playhead: 100, panned: 140 })
    expect(scale.last).toBe(140)
    expect(scale.playhead).toBe(100)
    expect(scale.past).toBe(true)
    expect(scale.isVisible(141)).toBe(false)
    expect(scale.domain[1] - scale.domain[0]).toBeCloseTo((1140 - gutters.wide - rightPad) / 12.5)
  })
})
