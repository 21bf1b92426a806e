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
      records: ['{"a":1}', '{"a":2}'],
      parser: { text: 'json.loads' },
    })
    expect(readDataFile('a.jsonl', '{"a": 1}\n\n{"a": 2}\n')).toMatchObject({
      records: ['{"a": 1}', '{"a": 2}'],
      parser: { kind: 'json' },
    })
    expect(readDataFile('a.json', '{"a": 1}\n{"a": ').parser).toBeNull()
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
