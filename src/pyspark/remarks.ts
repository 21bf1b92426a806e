/**
 * What a pipeline has and PySpark has no word for travels in comments that begin with `#:`. The first word says what it is, the rest is JSON:
 *
 *     #: millrace {"name": "Corner shop", "seed": 19}                     once, at the head: this program was exported
 *     #: source "socketTextStream-1" socketTextStream {"host": …}         the source that the next statement stands for
 *     #: chart 1 {"type": "line", "title": "Stock left"}                  the first chart, of the node of the next statement
 *     #: label "two\nlines"                                               a label that does not fit a comment
 *     #: definitions, #: pipeline                                         what lies between is the definitions, to the letter
 *
 * An ordinary comment right above a statement is its label, and the lines after it are its note.
 */
import type { ChartSpec, GraphNode, ParamValue } from '#model/graph.ts'

export interface Header {
  readonly name: string
  readonly seed: number
  /** As in the document. */
  readonly about?: string
}

export interface SourceRemark {
  /** The node's id: what is simulated for it depends on it. */
  readonly node: string
  readonly operator: string
  readonly params: Readonly<Record<string, ParamValue>>
}

export type ChartRemark = Omit<ChartSpec, 'id' | 'node'>

const remark = (text: string) => `#: ${text}`
/** On one line, also for who takes Unicode's line separators for ends of lines. */
const json = (value: unknown) =>
  JSON.stringify(value).replace(/[\u2028\u2029]/g, (separator) => `\\u${separator.charCodeAt(0).toString(16)}`)

export const headerStart = '#: millrace '
export const headerRemark = ({ name, seed, about }: Header) => headerStart + json({ name, seed, about })
export const definitionsRemark = remark('definitions')
export const pipelineRemark = remark('pipeline')

/** The comment lines above a node's statement. `charts` are numbered from 1 in the order of the document. */
export function nodeRemarks(
  node: GraphNode,
  charts: readonly { readonly number: number; readonly chart: ChartSpec }[],
  source?: SourceRemark,
): readonly string[] {
  const { label, note } = node
  const plain = !/[\n\r]/.test(label)
  const words = [
    ...(label === '' && note === '' ? [] : [plain ? comment(label) : remark(`label ${json(label)}`)]),
    ...(note === '' ? [] : /\r/.test(note) ? [remark(`note ${json(note)}`)] : note.split('\n').map(comment)),
  ]
  return [
    ...words,
    ...charts.map(({ number, chart: { id: _id, node: _node, ...chart } }) => remark(`chart ${number} ${json(chart)}`)),
    ...(source ? [remark(`source ${json(source.node)} ${source.operator} ${json(source.params)}`)] : []),
  ]
}

const comment = (line: string) => (line === '' ? '#' : `# ${line}`)

/** What the remarks above one statement say. */
export interface NodeRemarks {
  readonly label: string
  readonly note: string
  readonly charts: readonly { readonly number: number; readonly chart: ChartRemark }[]
  readonly source?: SourceRemark
}

/** Reads the comment lines above a statement of an exported program. What is no remark of this form is part of the note. */
export function readRemarks(lines: readonly string[]): NodeRemarks {
  const charts: { number: number; chart: ChartRemark }[] = []
  const words: string[] = []
  let label: string | undefined
  let note: string | undefined
  let source: SourceRemark | undefined
  for (const line of lines) {
    const [, kind, rest] = /^#: (chart|source|label|note) (.*)$/.exec(line) ?? []
    if (kind === undefined) words.push(line.replace(/^# ?/, ''))
    else if (kind === 'label') label = textOf(rest!)
    else if (kind === 'note') note = textOf(rest!)
    else if (kind === 'chart') {
      const [, number, spec] = /^(\d+) (.*)$/.exec(rest!) ?? []
      const chart = objectOf(spec ?? '')
      if (chart) charts.push({ number: Number(number), chart: chart as unknown as ChartRemark })
    } else source = readSource(rest!)
  }
  if (label === undefined) label = words.shift() ?? ''
  return { label, note: note ?? words.join('\n'), charts, ...(source && { source }) }
}

export function readSource(rest: string): SourceRemark | undefined {
  const [, node, operator, params] = /^("(?:[^"\\]|\\.)*") (\w+) (.*)$/.exec(rest) ?? []
  const found = objectOf(params ?? '')
  return found ? { node: textOf(node!) ?? '', operator: operator!, params: found as SourceRemark['params'] } : undefined
}

/** The head of an exported program; undefined when a person wrote the text. */
export function readHeader(text: string): Header | undefined {
  const line = /^#: millrace (.*)$/m.exec(text)?.[1]
  const found = line === undefined ? undefined : objectOf(line)
  if (!found) return undefined
  const { name, seed, about } = found
  return {
    name: typeof name === 'string' ? name : '',
    seed: Number.isSafeInteger(seed) ? (seed as number) : 1,
    ...(typeof about === 'string' && { about }),
  }
}

function valueOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const textOf = (text: string): string | undefined => {
  const value = valueOf(text)
  return typeof value === 'string' ? value : undefined
}

const objectOf = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const value = valueOf(text)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined
}
