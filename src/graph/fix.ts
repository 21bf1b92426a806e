/** Fixes of diagnostics as edits: what a button beside a problem does. */
import type { Fix, Span } from '#model/diagnostic.ts'
import { isFunctionText, type Graph, type NodeId, type ParamValue } from '#model/graph.ts'
import {
  addNode,
  hasOutput,
  insertAfter,
  insertBefore,
  nameOf,
  nodeOf,
  setCheckpointDirectory,
  setDefinitions,
  setParam,
  setSetting,
  type Edit,
} from './edit.ts'
import { metaOf } from '#operators/index.ts'
import { executionOrder } from './order.ts'
import { titles } from './title.ts'

/** Applies a fix to `node`; without a node it concerns the definitions, the settings, or the end of the pipeline. */
export function applyFix(graph: Graph, node: NodeId | undefined, fix: Fix): Edit {
  const { field: _typing, ...edit } = mend(graph, node, fix)
  return { ...edit, title: { ...titles.fix(fix.title.code, fix.title.args), message: edit.title.message } }
}

function mend(graph: Graph, node: NodeId | undefined, fix: Fix): Edit {
  switch (fix.kind) {
    case 'replaceText': {
      if (node === undefined || fix.param === 'definitions')
        return setDefinitions(graph, replaceSpan(graph.definitions, fix.span, fix.text))
      const value = nodeOf(graph, node)?.params[fix.param]
      if (isFunctionText(value))
        return setParam(graph, node, fix.param, { ...value, text: replaceSpan(value.text, fix.span, fix.text) })
      return setParam(graph, node, fix.param, replaceSpan(String(value ?? ''), fix.span, fix.text))
    }
    case 'setParam':
      if (node === undefined) return nothing(graph)
      return setParam(graph, node, fix.param, paramValue(nameOf(graph, node), fix.param, fix.value))
    case 'setSetting':
      // The directory is a field of the document, but a person meets it as one setting among others.
      return fix.key === 'checkpointDirectory'
        ? setCheckpointDirectory(graph, fix.value)
        : setSetting(graph, fix.key, fix.value)
    case 'insert': {
      const params = Object.fromEntries(
        Object.entries(fix.params ?? {}).map(([name, value]) => [name, paramValue(fix.operator, name, value)]),
      )
      const place = node ?? lastStream(graph)
      if (place === undefined) return addNode(graph, fix.operator, { params })
      return fix.place === 'before'
        ? insertBefore(graph, place, fix.operator, { params, ...(fix.port !== undefined && { port: fix.port }) })
        : insertAfter(graph, place, fix.operator, { params })
    }
    case 'guard':
      return node === undefined ? nothing(graph) : guard(graph, node, fix.param)
  }
}

const nothing = (graph: Graph): Edit => ({ graph, title: titles.fix('none'), created: [] })

/** The last stream that nothing consumes: where an output is missing. */
const lastStream = (graph: Graph): NodeId | undefined =>
  executionOrder(graph).findLast((id) => hasOutput(nameOf(graph, id)) && !graph.wires.some((wire) => wire.from === id))

const paramValue = (operator: string, param: string, value: string | number | null): ParamValue => {
  const spec = metaOf(operator)?.params[param]
  return spec?.kind === 'function' && typeof value === 'string' ? { text: value } : value
}

/** `text` with the characters of `span` (1-based, end exclusive) replaced. */
export function replaceSpan(text: string, span: Span, replacement: string): string {
  const lines = text.split('\n')
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + column - 1
  return text.slice(0, offset(span.line, span.column)) + replacement + text.slice(offset(span.endLine, span.endColumn))
}

const attempt = `def attempt(call, otherwise):
    try:
        return call()
    except Exception:
        return otherwise
`

/** What a bad record gives, by what the function is for; undefined where a record cannot be left out. */
const otherwise: Readonly<Record<string, { readonly value: string; readonly operator?: string }>> = {
  filter: { value: 'False' },
  flatMap: { value: '[]' },
  flatMapValues: { value: '[]' },
  // Only a function that returns a list can return no record at all.
  map: { value: '[]', operator: 'flatMap' },
  mapValues: { value: '[]', operator: 'flatMapValues' },
}

/** Wraps a per-record function so that a record on which it raises is left out. */
function guard(graph: Graph, id: NodeId, param: string): Edit {
  const node = nodeOf(graph, id)
  const value = node?.params[param]
  const way = node && Object.hasOwn(otherwise, node.operator) ? otherwise[node.operator] : undefined
  if (!node || !way || !isFunctionText(value)) return nothing(graph)
  const { args, body } = lambdaParts(value.text)
  const result = way.operator ? `[${body}]` : body
  const text = `lambda ${args}: attempt(lambda: ${result}, ${way.value})`
  const nodes = graph.nodes.map((n) =>
    n === node
      ? { ...n, operator: way.operator ?? n.operator, params: { ...n.params, [param]: { ...value, text } } }
      : n,
  )
  const definitions = /^def attempt\(/m.test(graph.definitions)
    ? graph.definitions
    : [graph.definitions.trimEnd(), attempt].filter((part) => part !== '').join('\n\n\n')
  return { graph: { ...graph, nodes, definitions }, title: titles.guard(node.operator), created: [] }
}

/** Arguments and body of a lambda; the name of a function becomes a call of it. */
function lambdaParts(text: string): { args: string; body: string } {
  const lambda = /^\s*lambda\b/.exec(text)
  const colon = lambda ? colonAfter(text, lambda[0].length) : -1
  if (!lambda || colon < 0) return { args: 'record', body: `(${text.trim()})(record)` }
  return { args: text.slice(lambda[0].length, colon).trim(), body: text.slice(colon + 1).trim() }
}

/** The colon that ends a lambda's arguments: the first outside brackets and strings. */
function colonAfter(text: string, from: number): number {
  let depth = 0
  let quote = ''
  for (let i = from; i < text.length; i++) {
    const c = text[i]!
    if (quote) {
      if (c === '\\') i++
      else if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if ('([{'.includes(c)) depth++
    else if (')]}'.includes(c)) depth--
    else if (c === ':' && depth === 0) return i
  }
  return -1
}
