/**
 * A text file as a source: its lines as records, and the parser that they seem to ask for, written in Python for the node behind the
 * source. A guess looks at the first lines only; a person sees it, and five records, before anything is added.
 */
import type { Graph, NodeId } from '#model/graph.ts'
import { elementsBeforeCut, elementsOfList, isJson } from '#model/jsonElements.ts'
import { addNode, edited, type Edit } from './edit.ts'
import { titles } from './title.ts'

export interface DataFile {
  readonly name: string
  /** A record a line. */
  readonly records: readonly string[]
  /** None: the lines stay texts. */
  readonly parser: Parser | null
}

export interface Parser {
  readonly kind: 'json' | 'csv' | 'accessLog'
  /** What the node's function is. */
  readonly text: string
  /** What the definitions must import for it. */
  readonly imports: string
}

const guessedFrom = 50

/** The records of a file's text and the parser that fits them. `name` decides nothing that the text does not; `isCut`: the file goes on. */
export function readDataFile(name: string, text: string, { isCut = false } = {}): DataFile {
  const clean = text.replace(/^\ufeff/, '')
  const elements = jsonElements(clean, isCut)
  const lines = elements ?? clean.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '')
  const sample = lines.slice(0, guessedFrom)
  if (sample.length > 0 && sample.every((line) => /^\s*[[{]/.test(line) && isJson(line)))
    return { name, records: lines, parser: jsonParser }
  if (sample.length > 0 && sample.every((line) => accessLog.test(line)))
    return { name, records: lines, parser: accessLogParser }
  const csv = guessCsv(sample)
  if (csv) return { name, records: csv.hasHeader ? lines.slice(1) : lines, parser: csv.parser }
  return { name, records: lines, parser: null }
}

/** Adds the source, and its parser behind it, as one step. A minute of one-second batches brings the whole file. */
export function addDataFile(graph: Graph, { name, records, parser }: DataFile): Edit {
  const perBatch = Math.max(1, Math.ceil(records.length / 60))
  const input = { kind: 'lines', name, text: records.join('\n'), perBatch } as const
  const source = addNode(graph, 'textFileStream', { params: { input }, label: name })
  const [id] = source.created as [NodeId]
  if (!parser) return { ...source, title: titles.addFile(name) }
  const parse = addNode(source.graph, 'map', { after: id, params: { f: { text: parser.text } } })
  const { definitions } = parse.graph
  const imported = new RegExp(`^${parser.imports}\\b`, 'm').test(definitions)
  return edited(
    parse.graph,
    { definitions: imported ? definitions : `${parser.imports}\n${definitions}` },
    titles.addFile(name),
    { created: [id, ...parse.created] },
  )
}

/**
 * A file that is one JSON list: its elements are the records, as they were written. One object over several lines is one record. Line breaks
 * inside them stand between values, never in a text.
 */
function jsonElements(text: string, isCut: boolean): readonly string[] | undefined {
  const elements = elementsOfList(text) ?? (isCut ? elementsBeforeCut(text) : wholeObject(text))
  return elements?.map((element) => element.replace(/\s*[\r\n]+\s*/g, ' '))
}

const wholeObject = (text: string) => (/^\s*\{/.test(text) && isJson(text) ? [text.trim()] : undefined)

const jsonParser: Parser = { kind: 'json', text: 'json.loads', imports: 'import json' }

/** The line that web servers write: host, user, time, request, status, bytes. */
const accessLog = /^(\S+) \S+ \S+ \[([^\]]+)\] "(\S+) (\S+)[^"]*" (\d{3}) (\d+|-)/

const accessLogParser: Parser = {
  kind: 'accessLog',
  imports: 'import re',
  text: [
    'def parse(line):',
    `    found = re.match(r'(\\S+) \\S+ \\S+ \\[([^\\]]+)\\] "(\\S+) (\\S+)[^"]*" (\\d{3}) (\\d+|-)', line)`,
    '    host, time, method, path, status, size = found.groups()',
    '    return {"host": host, "time": time, "method": method, "path": path, "status": int(status),',
    '            "bytes": 0 if size == "-" else int(size)}',
  ].join('\n'),
}

const separators = [',', '\t', ';', '|'] as const

/** Lines with the same number of fields, at least two. The first is a header where it holds no number and every name is another one. */
function guessCsv(lines: readonly string[]): { readonly parser: Parser; readonly hasHeader: boolean } | undefined {
  if (lines.length < 2) return undefined
  for (const separator of separators) {
    const rows = lines.map((line) => fieldsOf(line, separator))
    const width = rows[0]!.length
    if (width < 2 || rows.some((row) => row.length !== width)) continue
    const [first, ...rest] = rows as [string[], ...string[][]]
    const kinds = first.map((_, column) => kindOf(rest.map((row) => row[column]!)))
    const hasHeader =
      new Set(first).size === width &&
      first.every((name) => name.trim() !== '' && kindOf([name]) === 'text') &&
      (kinds.some((kind) => kind !== 'text') || first.every((name) => /^[\w -]{1,30}$/.test(name)))
    const all = hasHeader ? kinds : first.map((_, column) => kindOf(rows.map((row) => row[column]!)))
    return { hasHeader, parser: csvParser(separator, hasHeader ? first : undefined, all) }
  }
  return undefined
}

type FieldKind = 'int' | 'float' | 'text'

function kindOf(fields: readonly string[]): FieldKind {
  if (fields.every((field) => /^[+-]?\d{1,15}$/.test(field.trim()))) return 'int'
  if (fields.every((field) => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(field.trim()))) return 'float'
  return 'text'
}

function csvParser(separator: string, names: readonly string[] | undefined, kinds: readonly FieldKind[]): Parser {
  const delimiter = separator === ',' ? '' : `, delimiter=${JSON.stringify(separator)}`
  const fields = kinds.map((kind, i) => (kind === 'text' ? `row[${i}]` : `${kind}(row[${i}])`))
  const value = names
    ? `{${names.map((name, i) => `${JSON.stringify(name.trim())}: ${fields[i]!}`).join(', ')}}`
    : `(${fields.join(', ')})`
  return {
    kind: 'csv',
    imports: 'import csv',
    text: ['def parse(line):', `    row = next(csv.reader([line]${delimiter}))`, `    return ${value}`].join('\n'),
  }
}

/** The fields of one line; quotes keep separators together. */
function fieldsOf(line: string, separator: string): string[] {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (const char of line) {
    if (char === '"') quoted = !quoted
    else if (char === separator && !quoted) {
      fields.push(field)
      field = ''
    } else field += char
  }
  return [...fields, field]
}
