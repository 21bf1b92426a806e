import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import type { Marble, Marbles } from '#model/recordViews.ts'
import { joined, kinOf, lettersOf, marbleLines, marblePicture } from './marbleLayout.ts'
import { pathTo } from './marblePath.ts'

const columns = { cellWidth: 92, from: 1, to: 3 }
const marble = (id: string, parents: string[] = [], key?: string): Marble => ({
  id,
  parents,
  text: id,
  ...(key && { key }),
})
const cell = (batch: number, ...marbles: Marble[]) => ({ batch, total: marbles.length, marbles })

/** Three lines, of which a filter takes the middle one out; a window over two batches, every batch. */
const view: Marbles = {
  from: 1,
  to: 3,
  rows: [
    { node: 'source-1', cells: [cell(1, marble('0:1:0'), marble('0:1:1'), marble('0:1:2')), cell(2, marble('0:2:0'))] },
    { node: 'filter-1', cells: [cell(1, marble('1:1:0', ['0:1:0']), marble('1:1:1', ['0:1:2'])), cell(2)] },
    {
      node: 'window-1',
      cells: [
        { ...cell(1, marble('2:1:0', ['1:1:0'])), held: [1, 1], partial: true },
        { ...cell(2, marble('2:2:0', ['1:1:0', '1:1:1'])), held: [1, 2] },
        { ...cell(3), held: [2, 3] },
      ],
    },
  ],
}
const kinds = [
  { family: 'source', refuses: false },
  { family: 'narrow', refuses: true },
  { family: 'window', refuses: false },
] as const

describe('the record view', () => {
  const picture = marblePicture(view, kinds, columns)

  it('leaves an outlined gap where a filter refused a record, in its place', () => {
    const gap = picture.gaps.find(({ parent }) => parent.id === '0:1:1')!
    const at = (id: string) => picture.marbles.find(({ marble: one }) => one.id === id)!
    expect(picture.gaps.map(({ parent }) => parent.id)).toEqual(['0:1:1', '0:2:0'])
    expect(gap.x).toBeGreaterThan(at('1:1:0').x)
    expect(gap.x).toBeLessThan(at('1:1:1').x)
    expect(gap.x).toBe(at('0:1:1').x)
  })

  it('gives overlapping windows lanes of their own, over the batches that they hold', () => {
    const [first, second, third] = picture.brackets
    expect(second!.top).not.toBe(first!.top)
    expect(second!.top).not.toBe(third!.top)
    expect(second!.left).toBeLessThan(92)
    expect(second!.right).toBeGreaterThan(2 * 92)
    expect([first!.partial, third!.partial]).toEqual([true, false])
  })

  it('draws no row over another', () => {
    for (const [i, row] of picture.rows.entries())
      for (const one of picture.marbles.filter((other) => other.row === i)) {
        expect(one.y - one.r).toBeGreaterThanOrEqual(row.top)
        expect(one.y + one.r).toBeLessThanOrEqual(row.top + row.height)
      }
  })

  it('joins what is shown, and finds a record’s ancestors and descendants through all rows', () => {
    expect(marbleLines(picture).map(({ from, to }) => `${from.marble.id} ${to.marble.id}`)).toEqual([
      '0:1:0 1:1:0',
      '0:1:2 1:1:1',
      '1:1:0 2:1:0',
      '1:1:0 2:2:0',
      '1:1:1 2:2:0',
    ])
    const kin = kinOf(view, '1:1:0')
    expect([...kin.up]).toEqual(['1:1:0', '0:1:0'])
    expect([...kin.down]).toEqual(['1:1:0', '2:1:0', '2:2:0'])
  })

  it('counts what has no room', () => {
    const many = cell(1, ...Array.from({ length: 12 }, (_, i) => marble(`0:1:${i}`)))
    const full = marblePicture({ ...view, rows: [{ node: 's', cells: [{ ...many, total: 40 }] }] }, [kinds[0]], columns)
    expect(full.marbles.length + full.more[0]!.n).toBe(40)
  })

  it('takes what moving changed from the first changed batch on', () => {
    const moved: Marbles = {
      from: 2,
      to: 3,
      rows: [{ node: 'source-1', cells: [cell(2, marble('0:2:0'), marble('0:2:1'))] }],
    }
    const both = joined(view, moved)
    expect(both.rows[0]!.cells.map(({ batch, total }) => [batch, total])).toEqual([
      [1, 3],
      [2, 2],
    ])
    expect(joined(view, null)).toBe(view)
  })

  it('writes letters of the key, or of the record without its quotes', () => {
    expect(lettersOf(marble('x', [], 'oat-milk'))).toBe('oat')
    expect(lettersOf({ ...marble('x'), text: "'apple'" })).toBe('app')
    expect(lettersOf({ ...marble('x'), text: '(1, 2)' })).toBe('1, ')
    expect(lettersOf({ ...marble('x'), text: `'{"time": 12, "key": "oat-milk"}'` })).toBe('')
  })
})

describe('pathTo', () => {
  const node = (id: string) => ({
    id,
    operator: id.replace(/-\d+$/, ''),
    params: {},
    label: '',
    note: '',
    position: { x: 0, y: 0 },
  })
  it('is everything before a node, parents before children, without what has no records', () => {
    const ids = ['pprint-1', 'join-1', 'map-1', 'map-2', 'socketTextStream-1', 'filter-1']
    const wires = [
      ['socketTextStream-1', 'map-1'],
      ['socketTextStream-1', 'map-2'],
      ['map-1', 'join-1'],
      ['map-2', 'join-1'],
      ['join-1', 'pprint-1'],
      ['map-1', 'filter-1'],
    ].map(([from, to]) => ({ from: from!, to: to!, port: 'in' }))
    const graph = { ...emptyGraph, nodes: ids.map(node), wires }
    expect(pathTo(graph, 'pprint-1')).toEqual(['socketTextStream-1', 'map-1', 'map-2', 'join-1'])
    expect(pathTo(graph, 'filter-1')).toEqual(['socketTextStream-1', 'map-1', 'filter-1'])
  })
})
