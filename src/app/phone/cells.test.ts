import { describe, expect, it } from 'vitest'
import { cellsFor } from './cells.ts'

describe('the cells of a phone', () => {
  it('show the newest batches and end at the live edge', () => {
    const cells = cellsFor(350, 220, null)
    expect(cells.last).toBe(220)
    expect(cells.last - cells.first + 1).toBe(38)
    expect(cells.left(cells.last) + cells.cell).toBeCloseTo(350)
  })

  it('fill from the left while the run is young', () => {
    const cells = cellsFor(350, 5, null)
    expect(cells.first).toBe(1)
    expect(cells.left(1)).toBe(0)
  })

  it('follow a playhead that is further back than the strip reaches', () => {
    expect(cellsFor(350, 220, 200).last).toBe(220)
    const far = cellsFor(350, 220, 100)
    expect(far.first).toBeLessThan(100)
    expect(far.last).toBeGreaterThan(100)
  })

  it('find the batch under a finger, and none beyond the strip', () => {
    const cells = cellsFor(350, 220, null)
    for (let batch = cells.first; batch <= cells.last; batch++) expect(cells.at(cells.left(batch) + 1)).toBe(batch)
    expect([cells.at(-50), cells.at(5000)]).toEqual([cells.first, cells.last])
  })
})
