import { describe, expect, it } from 'vitest'
import { scenarios } from '#gallery/index.ts'
import { positionsUnder } from './FailingRecord.tsx'
import { likelyInverse } from './Ledger.tsx'
import { pysparkOf, splitArguments, streamNames, wrapCall } from './pysparkText.ts'
import { listText } from './StateTable.tsx'
import { bandCells, windowShape } from './windowCells.ts'

describe("the node's PySpark", () => {
  const graph = scenarios.find((s) => s.id === 'corner-shop')!.graph('en')
  const textOf = (id: string) =>
    pysparkOf(
      graph,
      graph.nodes.find((n) => n.id === id)!,
    )

  it('names streams after their labels', () => {
    expect(streamNames(graph).get('reduceByKeyAndWindow-1')).toBe('units')
    expect(new Set(streamNames(graph).values()).size).toBe(graph.nodes.length)
  })

  it('breaks a long call between its arguments', () => {
    expect(textOf('reduceByKeyAndWindow-1')).toBe(
      'units = sales.reduceByKeyAndWindow(\n    lambda a, b: a + b,\n    lambda a, b: a - b, 60, 10, 4)',
    )
  })

  it('prints sources from the context and outputs without a name', () => {
    expect(textOf('socketTextStream-1')).toContain('ssc.socketTextStream(')
    expect(textOf('pprint-1')).toBe('units.pprint(6)')
  })

  it('puts a def before the call that names it', () => {
    const node = {
      ...graph.nodes.find((n) => n.id === 'filter-1')!,
      params: { f: { text: 'def big(kv):\n    return kv[1] > 6' } },
    }
    expect(pysparkOf({ ...graph, nodes: [node], wires: [] }, node)).toBe(
      'def big(kv):\n    return kv[1] > 6\n\nbulk = stream.filter(big)',
    )
  })

  it('splits arguments at the commas that separate them', () => {
    expect(splitArguments('lambda a, b: f(a, b), "x, y", [1, 2], 3')).toEqual([
      'lambda a, b: f(a, b)',
      '"x, y"',
      '[1, 2]',
      '3',
    ])
    expect(splitArguments('')).toEqual([])
    expect(wrapCall('a = b.c()')).toBe('a = b.c()')
  })
})

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
