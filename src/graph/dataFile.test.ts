import { describe, expect, it } from 'vitest'
import { emptyGraph } from '#model/graph.ts'
import { addDataFile, readDataFile } from './dataFile.ts'
import { load } from './load.ts'
import { save } from './save.ts'

const sales = 'time,sku,quantity,price\n12:00,"oat, milk",2,1.5\n12:01,espresso,1,2\n'

describe('a dropped text', () => {
  it('of comma-separated values becomes dicts by the header, with numbers where all are', () => {
    const { records, parser } = readDataFile('sales.csv', sales)
    expect(records).toEqual(['12:00,"oat, milk",2,1.5', '12:01,espresso,1,2'])
    expect(parser!.text.split('\n')).toEqual([
      'def parse(line):',
      '    row = next(csv.reader([line]))',
      '    return {"time": row[0], "sku": row[1], "quantity": int(row[2]), "price": float(row[3])}',
    ])
  })

  it('without a header becomes tuples, whatever separates them', () => {
    const { records, parser } = readDataFile('a.txt', '\ufeff1\ta\r\n2\tb\r\n')
    expect(records).toEqual(['1\ta', '2\tb'])
    expect(parser!.text).toContain('csv.reader([line], delimiter="\\t")')
    expect(parser!.text).toContain('return (int(row[0]), row[1])')
  })

  it('of JSON becomes its values, from lines or from one list', () => {
    expect(readDataFile('a.json', '[{"a": 1},\n {"a": 2}]')).toMatchObject({
      records: ['{"a": 1}', '{"a": 2}'],
      parser: { text: 'json.loads' },
    })
    expect(readDataFile('a.jsonl', '{"a": 1}\n\n{"a": 2}\n')).toMatchObject({
      records: ['{"a": 1}', '{"a": 2}'],
      parser: { kind: 'json' },
    })
    expect(readDataFile('a.json', '{"a": 1}\n{"a": ').parser).toBeNull()
  })

  it('of JSON keeps its numbers and texts as they were written, a record on one line', () => {
    const text =
      '[\n  {\n    "id": 12345678901234567890,\n    "price": 1.0,\n    "note": "a, \\"b\\" ] \\n"\n  },\n  [1e2]\n]\n'
    expect(readDataFile('a.json', text).records).toEqual([
      '{ "id": 12345678901234567890, "price": 1.0, "note": "a, \\"b\\" ] \\n" }',
      '[1e2]',
    ])
    expect(readDataFile('a.json', '{\n "a": 1.0\n}\n').records).toEqual(['{ "a": 1.0 }'])
  })

  it('of a JSON list that was cut is what came before, and lists a line stay lines', () => {
    const list = Array.from({ length: 5 }, (_, i) => `  {\n    "i": ${i}\n  }`).join(',\n')
    expect(readDataFile('a.json', `[\n${list},\n  {\n    "i`, { isCut: true })).toMatchObject({
      records: [0, 1, 2, 3, 4].map((i) => `{ "i": ${i} }`),
      parser: { kind: 'json' },
    })
    expect(readDataFile('a.jsonl', '[1, 2]\n[3, 4]\n', { isCut: true }).records).toEqual(['[1, 2]', '[3, 4]'])
    expect(readDataFile('a.txt', '[note] to be,\n[note] or not', { isCut: true }).records).toHaveLength(2)
  })

  it('of a web server becomes its fields, any other text stays lines', () => {
    const line = '10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET /cart HTTP/1.1" 200 512'
    expect(readDataFile('access.log', `${line}\n${line}`).parser!.kind).toBe('accessLog')
    expect(readDataFile('poem.txt', 'to be,\nor not to be')).toEqual({
      name: 'poem.txt',
      records: ['to be,', 'or not to be'],
      parser: null,
    })
  })

  it('is one step: source, parser, wire and import; the document loads again', () => {
    const { graph, created, title } = addDataFile(emptyGraph, readDataFile('sales.csv', sales))
    expect(title.message).toBe('Add sales.csv')
    expect(graph.nodes.map(({ operator, label }) => [operator, label])).toEqual([
      ['textFileStream', 'sales.csv'],
      ['map', ''],
    ])
    expect(graph.wires).toEqual([{ from: created[0], to: created[1], port: 'in' }])
    expect(graph.definitions).toBe('import csv\n')
    expect(load(save(graph))).toEqual({ graph })
    const again = addDataFile(graph, readDataFile('more.csv', sales))
    expect(again.graph.definitions).toBe('import csv\n')
  })
})
