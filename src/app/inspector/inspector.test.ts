import { describe, expect, it } from 'vitest'
import { positionsUnder } from './FailingRecord.tsx'
import { likelyInverse } from './Ledger.tsx'
import { listText } from './StateTable.tsx'
import { bandCells, shapeAt, windowShape } from './windowCells.ts'

describe('the window band', () => {
  it('is true to count', () => {
    const shape = windowShape(30, 5)
    expect(shape).toEqual({ leaving: 5, staying: 25, entering: 5, skipped: 0 })
    const { cells, group } = bandCells(shape, 270)
    expect(group).toBe(1)
    expect(cells.filter((c) => c.kind === 'leave')).toHaveLength(5)
    expect(cells).toHaveLength(35)
    expect(cells.at(-1)!.x + cells.at(-1)!.width).toBeLessThanOrEqual(270)
  })

  it('groups batches beyond sixty, and shows what a long slide never reads', () => {
    expect(bandCells(windowShape(600, 60), 270).group).toBe(11)
    expect(windowShape(2, 5)).toEqual({ leaving: 2, staying: 0, entering: 2, skipped: 3 })
  })
})

describe('arithmetic on the screen', () => {
  it('offers an inverse only where it surely undoes the function', () => {
    expect(likelyInverse('lambda a, b: a + b')).toBe('lambda a, b: a - b')
    expect(likelyInverse('lambda x, y: y + x')).toBe('lambda x, y: x - y')
    for (const text of ['lambda a, b: max(a, b)', 'lambda a, b: a * b', 'lambda a, b: a + 1', 'add'])
      expect(likelyInverse(text)).toBeUndefined()
  })

  it('cuts the list an update function got', () => {
    expect(listText([])).toBe('[]')
    expect(listText(['-1', '-1', '-2', '-1', '-3'])).toBe('[−1,−1,−2,−1,…]')
  })

  it('puts each index under its part of the record', () => {
    const { text, indices } = positionsUnder(["'oat-milk'", '2'])
    expect(text).toBe("('oat-milk', 2)")
    expect(indices.indexOf('[0]')).toBeGreaterThan(0)
    expect(indices.indexOf('[1]')).toBeGreaterThan(text.indexOf(','))
    expect(positionsUnder(['1']).text).toBe('(1,)')
  })
})

describe('the first windows', () => {
  it('hold what there is, and say of how many', () => {
    expect(shapeAt(30, 5, 7)).toEqual({
      shape: { leaving: 0, staying: 0, entering: 5, skipped: 0 },
      first: { held: 5, of: 30 },
    })
    expect(shapeAt(30, 5, 29).first).toEqual({ held: 25, of: 30 })
    expect(shapeAt(30, 5, 30)).toEqual({
      shape: { leaving: 0, staying: 25, entering: 5, skipped: 0 },
      first: null,
    })
  })

  it('are like all others once a whole slide has left', () => {
    expect(shapeAt(30, 5, 35)).toEqual({ shape: windowShape(30, 5), first: null })
    expect(shapeAt(30, 5, 4)).toEqual({ shape: windowShape(30, 5), first: null })
  })
})
