import { executionOrder } from '#graph/order.ts'
import { isFunctionText, type Graph, type NodeId } from '#model/graph.ts'
import type { Family } from '#operators/define.ts'
import { metaOf } from '#operators/index.ts'

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
)

/** A name ends before these: "Units in the last 60 s" are `units`. */
const smallWords = new Set(
  'a an and as at by for from in into is of off on or per since than that the this to with'.split(' '),
)
const mostWords = 3

/** What a stream is called when its label says nothing in letters that Python programs are written in. */
const plainNames: Readonly<Record<Family, string>> = {
  source: 'lines',
  narrow: 'records',
  shuffle: 'grouped',
  window: 'windowed',
  state: 'state',
  output: 'output',
}

/** Gives the first of some names that is still free, and no name twice; when none is free, the last one with a number. */
export type FreshName = (...wanted: readonly [string, ...string[]]) => string

export function freshNames(taken: Iterable<string>): FreshName {
  const used = new Set([...keywords, ...taken])
  return (...wanted) => {
    let name = wanted.find((one) => !used.has(one)) ?? wanted.at(-1)!
    for (let i = 2; used.has(name); i++) name = `${wanted.at(-1)!}${i}`
    used.add(name)
    return name
  }
}

/**
 * Variables for the streams of a pipeline: the first words of the label, else from the family; never the same twice, and
 * never a name that a function of the pipeline could mean. The pipeline's functions read the program's module, so a stream
 * called `sales` would stand in the way of a function `sales`.
 */
export function streamNames(graph: Graph, fresh = freshNames(namesInPython(graph))): ReadonlyMap<NodeId, string> {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]))
  return new Map(
    executionOrder(graph).map((id) => {
      const { label, operator } = nodes.get(id)!
      const plain = plainNames[metaOf(operator)?.family ?? 'narrow']
      const words = wordsOf(label)
      const end = words.findIndex((word, i) => i > 0 && smallWords.has(word))
      const short = words.slice(0, Math.min(end < 0 ? words.length : end, mostWords)).join('_')
      return [id, words.length === 0 ? fresh(plain) : fresh(short, words.slice(0, mostWords + 1).join('_'))]
    }),
  )
}

/** Every identifier in the pipeline's Python text, and the names that every exported program has. */
export function namesInPython(graph: Graph): ReadonlySet<string> {
  const texts = graph.nodes.flatMap(({ operator, params }) =>
    Object.entries(params).map(([param, value]) => {
      if (isFunctionText(value)) return `${value.text} ${Object.keys(value.bindings ?? {}).join(' ')}`
      return metaOf(operator)?.params[param]?.kind === 'python' ? String(value) : ''
    }),
  )
  return new Set([...identifiersIn([graph.definitions, ...texts].join(' ')), 'sc', 'ssc', 'conf', 'recorded'])
}

/** Words of a Python text that could be names; words in strings and comments count, too. */
export const identifiersIn = (text: string): ReadonlySet<string> =>
  new Set(text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [])

/** "Till scanner, simulated" → till, scanner. None when the label begins in other letters than Python's. */
export function wordsOf(label: string): readonly string[] {
  const text = label.normalize()
  const clause = /^[^\p{L}\p{N}]*([A-Za-z][\w \-()]*)/u.exec(text)
  if (!clause || /[\p{L}\p{N}]/u.test(text[clause[0].length] ?? '')) return []
  return clause[1]!
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
}
