import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf, jsonOf, type Table } from './table.ts'

const table = (...rows: Table['rows']): Table => ({ name: 't', columns: ['key', 'value'], rows })

/** A reader of RFC 4180, written apart from the writer. */
function parsed(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'))
    if (end === '\r\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}

describe('a table as CSV', () => {
  it('keeps quotes, commas and line breaks', () => {
    expect(csvOf(table(['a "b", c', 'two\nlines'], ['', null]))).toBe('key,value\r\n"a ""b"", c","two\nlines"\r\n,\r\n')
  })

  it('gives no spreadsheet a formula, and leaves numbers alone', () => {
    const rows = [
      ['=cmd|"/c calc"!A1', -3],
      ['+1+1', '-3'],
      ['@SUM(A1)', '-2.5e3'],
      ['\t=1', true],
    ] as const
    expect(parsed(csvOf(table(...rows))).slice(1)).toEqual([
      ['\'=cmd|"/c calc"!A1', '-3'],
      ["'+1+1", '-3'],
      ["'@SUM(A1)", '-2.5e3'],
      ["'\t=1", 'true'],
    ])
  })

  it('gives back every text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '数') })
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (rows) => {
        const safe = rows.map((row) => row.map((cell) => (cell.startsWith('\r') ? `'${cell}` : cell)))
        expect(parsed(csvOf(table(...rows))).slice(1)).toEqual(safe)
      }),
    )
  })
})

describe('a table as JSON', () => {
  it('is a list of objects with every column', () => {
    expect(JSON.parse(jsonOf(table(['a', 1], ['=b', null])))).toEqual([
      { key: 'a', value: 1 },
      { key: '=b', value: null },
    ])
    expect(JSON.parse(jsonOf(table()))).toEqual([])
  })
})
