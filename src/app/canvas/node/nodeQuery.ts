import { isFunctionText, type Graph, type GraphNode } from '#model/graph.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { BatchInfo, RunProblem } from '#model/run.ts'
import type { Family } from '#operators/define.ts'
import { factsOf } from './nodeText.ts'

/**
 * The language of the find field: words that stand in an operator's name, label, note or code, and filters.
 *
 *     has:error  has:warning  has:note  has:chart  has:code
 *     is:off  is:source  is:narrow  is:shuffle  is:window  is:state  is:output
 *     uses:NAME          the code mentions this name, or a definition that the code mentions does
 *     records>1000  state>1000  time>50      of the shown batch; time in milliseconds; also < >= <= =
 *     -TERM              what the term does not find;  "several words" as one
 */
export interface NodeWorld {
  readonly graph: Graph
  readonly diagnostics: readonly Diagnostic[]
  readonly problems: readonly RunProblem[]
  /** The shown batch. */
  readonly batch: BatchInfo | undefined
}

export interface NodeQuery {
  readonly terms: readonly Term[]
  /** Filters that are none: their words as they were typed. */
  readonly unknown: readonly string[]
}

interface Term {
  readonly not: boolean
  readonly matches: (node: GraphNode, world: NodeWorld) => boolean
}

const families: readonly Family[] = ['source', 'narrow', 'shuffle', 'window', 'state', 'output']

const has: Readonly<Record<string, Term['matches']>> = {
  error: (node, { diagnostics, problems }) =>
    [...diagnostics, ...problems].some((found) => found.node === node.id && found.severity === 'error'),
  warning: (node, { diagnostics, problems }) =>
    [...diagnostics, ...problems].some((found) => found.node === node.id && found.severity === 'warning'),
  note: (node) => node.note !== '',
  chart: (node, { graph }) => graph.charts.some((chart) => chart.node === node.id),
  code: (node) => codeOf(node) !== '',
}

const numbers: Readonly<Record<string, (node: GraphNode, batch: BatchInfo) => number | null | undefined>> = {
  records: (node, batch) => batch.nodes[node.id]?.count,
  time: (node, batch) => batch.nodes[node.id]?.time,
  // The records of a stateful operator are its keys.
  state: (node, batch) => (factsOf(node.operator).family === 'state' ? batch.nodes[node.id]?.count : null),
}

const compare: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '>': (a, b) => a > b,
  '<': (a, b) => a < b,
  '>=': (a, b) => a >= b,
  '<=': (a, b) => a <= b,
  '=': (a, b) => a === b,
}

export function parseNodeQuery(text: string): NodeQuery {
  const terms: Term[] = []
  const unknown: string[] = []
  for (const [word] of text.matchAll(/-?(?:\w+:)?(?:"[^"]*"?|\S+)/g)) {
    const not = word.length > 1 && word.startsWith('-')
    const matches = matcherOf(not ? word.slice(1) : word)
    if (matches) terms.push({ not, matches })
    else unknown.push(word)
  }
  return { terms, unknown }
}

/** The nodes that every term finds, in the order of the document; none for an empty query. */
export function findNodes({ terms }: NodeQuery, world: NodeWorld): readonly GraphNode[] {
  if (terms.length === 0) return []
  return world.graph.nodes.filter((node) => terms.every(({ not, matches }) => matches(node, world) !== not))
}

function matcherOf(word: string): Term['matches'] | undefined {
  const [, kind, filter] = /^(has|is|uses):(.*)$/i.exec(word) ?? []
  const value = unquoted(filter ?? '').toLowerCase()
  if (kind !== undefined) return filterOf(kind.toLowerCase(), value, unquoted(filter!))
  const [, name, sign, limit] = /^(\w+)(>=|<=|>|<|=)(\d+(?:\.\d+)?)$/.exec(word) ?? []
  if (name !== undefined) {
    const number = Object.hasOwn(numbers, name.toLowerCase()) ? numbers[name.toLowerCase()]! : undefined
    return (
      number &&
      ((node, { batch }) => {
        const found = batch && number(node, batch)
        return found != null && compare[sign!]!(found, Number(limit))
      })
    )
  }
  const wanted = unquoted(word).toLowerCase()
  return (node) => `${node.operator} ${node.label} ${node.note} ${codeOf(node)}`.toLowerCase().includes(wanted)
}

/** `has:`, `is:` and `uses:`; names are compared as they are written. */
function filterOf(kind: string, value: string, name: string): Term['matches'] | undefined {
  if (kind === 'has') return Object.hasOwn(has, value) ? has[value] : undefined
  if (kind === 'uses') return name === '' ? undefined : (node, { graph }) => usesName(node, graph, name)
  if (value === 'off') return (node) => node.off === true
  return families.some((family) => family === value) ? (node) => factsOf(node.operator).family === value : undefined
}

const unquoted = (text: string) => text.replace(/^"|"$/g, '')

const codeOf = (node: GraphNode): string =>
  Object.values(node.params)
    .filter(isFunctionText)
    .map(({ text }) => text)
    .join('\n')

const mentions = (code: string, name: string) => new RegExp(`(?<![\\w.])${escaped(name)}(?!\\w)`).test(code)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** The node's code mentions the name, or a definition that it mentions does, and so on. */
function usesName(node: GraphNode, { definitions }: Graph, name: string): boolean {
  const parts = definitions.split(/\n(?=\S)/)
  const defined = parts.flatMap((part) => {
    const own = /^(?:def|class)\s+(\w+)|^(\w+)\s*=/.exec(part.replace(/^(?:@.*\n)+/, ''))
    return own ? [{ name: own[1] ?? own[2]!, text: part }] : []
  })
  const texts = new Set([codeOf(node)])
  // A set hands out what is added while it is walked.
  for (const text of texts) {
    if (mentions(text, name)) return true
    for (const part of defined) if (mentions(text, part.name)) texts.add(part.text)
  }
  return false
}
