import { isFunctionText } from '#model/graph.ts'
import type { FunctionText, Graph, GraphNode, NodeId, ParamValue } from '#model/graph.ts'
import { executionOrder } from '#graph/order.ts'
import { metaOf } from '#operators/index.ts'
import type { Family, ParamSpec } from '#operators/define.ts'

const reserved = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield sc ssc'.split(
    ' ',
  ),
)

/** What a stream is called when its label says nothing in letters that Python programs are written in. */
const plainNames: Readonly<Record<Family, string>> = {
  source: 'lines',
  narrow: 'records',
  shuffle: 'grouped',
  window: 'windowed',
  state: 'state',
  output: 'output',
}

/** Variables for the streams of a pipeline: from the first word of the label, else from the family; never the same twice. */
export function streamNames(graph: Graph): ReadonlyMap<NodeId, string> {
  const names = new Map<NodeId, string>()
  const taken = new Set<string>()
  for (const id of executionOrder(graph)) {
    const node = graph.nodes.find((n) => n.id === id)!
    const word = /^\W*([A-Za-z][A-Za-z0-9_]+)/.exec(node.label.normalize())?.[1]!.toLowerCase()
    const leads =
      word !== undefined && !/[^\x00-\x7f]/.test(node.label.slice(0, node.label.toLowerCase().indexOf(word)))
    const base = leads && !reserved.has(word) ? word : plainNames[metaOf(node.operator)?.family ?? 'narrow']
    let name = base
    for (let i = 2; taken.has(name); i++) name = `${base}${i}`
    taken.add(name)
    names.set(id, name)
  }
  return names
}

/** The statement of one node as PySpark reads it, with the functions it defines before it. Undefined for unknown operators. */
export function pysparkOf(graph: Graph, node: GraphNode): string | undefined {
  const meta = metaOf(node.operator)
  if (!meta) return undefined
  const names = streamNames(graph)
  const inputs = meta.inputs.flatMap((port) =>
    graph.wires.filter((w) => w.to === node.id && w.port === port.name).map((w) => names.get(w.from) ?? '?'),
  )
  const [first, ...others] = meta.inputs.length === 0 ? ['ssc'] : inputs.length > 0 ? inputs : ['stream']
  const defs: string[] = []
  const arg = (param: string) => argument(node.params[param], meta.params[param], defs)
  const isDefault = (param: string, text: string) => {
    const spec = meta.params[param]
    if (spec?.kind === 'flag') return text === (spec.default ? 'True' : 'False')
    return text === 'None'
  }
  const call = meta.toPySpark({
    stream: first!,
    others,
    arg,
    args(...params) {
      const given = params.map((param) => ({ param, text: arg(param) }))
      while (given.length > 0 && isDefault(given.at(-1)!.param, given.at(-1)!.text)) given.pop()
      return given.map((g) => g.text).join(', ')
    },
  })
  const statement = meta.hasOutput ? `${names.get(node.id)} = ${call}` : call
  return [...defs, wrapCall(statement)].join('\n\n')
}

function argument(value: ParamValue | undefined, spec: ParamSpec | undefined, defs: string[]): string {
  if (value === undefined || value === null) {
    return spec?.kind === 'flag' ? (spec.default ? 'True' : 'False') : 'None'
  }
  if (isFunctionText(value)) return functionArgument(value, defs)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return spec?.kind === 'python' ? value : JSON.stringify(value)
  return 'None'
}

/** A lambda stands where it is used; a `def` stands before the statement and is named in it. */
function functionArgument({ text, bindings }: FunctionText, defs: string[]): string {
  const bound = Object.entries(bindings ?? {}).map(([name, literal]) => `${name} = ${literal}`)
  const named = /^\s*def\s+(\w+)/m.exec(text)
  if (bound.length > 0) defs.push(bound.join('\n'))
  if (!named) return text.trim()
  defs.push(text.trim())
  return named[1]!
}

/** Breaks a long call after its opening bracket and between arguments, four spaces in, as PySpark programs are written. */
export function wrapCall(statement: string, width = 38): string {
  const open = statement.indexOf('(')
  if (statement.length <= width || open < 0 || !statement.endsWith(')')) return statement
  const lines: string[] = []
  let line = '   '
  const parts = splitArguments(statement.slice(open + 1, -1))
  parts.forEach((part, i) => {
    const text = ` ${part}${i === parts.length - 1 ? ')' : ','}`
    if (line.trim() !== '' && line.length + text.length > width) {
      lines.push(line)
      line = '   '
    }
    line += text
  })
  return [statement.slice(0, open + 1), ...lines, line].join('\n')
}

/** Arguments of a call at its top level: commas in brackets, strings and a lambda's parameter list do not count. */
export function splitArguments(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let quote = ''
  let start = 0
  let inLambda = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (quote) {
      if (c === '\\') i++
      else if (c === quote) quote = ''
    } else if (c === '"' || c === "'") quote = c
    else if ('([{'.includes(c)) depth++
    else if (')]}'.includes(c)) depth--
    else if (depth === 0 && /\blambda$/.test(text.slice(start, i + 1)) && !/\w/.test(text[i + 1] ?? '')) inLambda = true
    else if (c === ':' && depth === 0) inLambda = false
    else if (c === ',' && depth === 0 && !inLambda) {
      parts.push(text.slice(start, i).trim())
      start = i + 1
    }
  }
  const last = text.slice(start).trim()
  return last === '' ? parts : [...parts, last]
}
