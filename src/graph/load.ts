/**
 * From text to a pipeline document. The text may come from a link or a stranger: nothing here throws, everything is
 * checked field by field, and each problem names its exact place, such as `nodes[3].params.f`.
 */
import * as v from 'valibot'
import type { ParamSpec } from '#operators/define.ts'
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, GraphNode, Wire } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import type { Fragment } from './fragment.ts'

/** The version of the document that this program writes. */
export const currentFormat = 1

/** From the document of format n to that of n + 1. Add an entry with every change that older documents need. */
const migrations: Readonly<Record<number, (document: Readonly<Record<string, unknown>>) => Record<string, unknown>>> =
  {}

/** Levels of objects and arrays that a document can have; deeper text is no document. */
const maxDepth = 12
const maxProblems = 20

type Found = { readonly graph: Graph } | { readonly diagnostics: readonly Diagnostic[] }

/** Reads a document. Gives the graph, or what is wrong with the text and where. */
export function load(text: string): Found {
  const parsed = parse(text)
  if ('diagnostics' in parsed) return parsed
  const migrated = migrate(parsed.value)
  if ('diagnostics' in migrated) return migrated
  const result = v.safeParse(documentSchema, migrated.value)
  if (!result.success) return { diagnostics: problemsOf(result.issues) }
  const graph = result.output as Graph
  const diagnostics = [
    ...nodeProblems(graph.nodes),
    ...wireProblems(graph.nodes, graph.wires),
    ...chartProblems(graph),
    ...groupProblems(graph),
  ]
  return diagnostics.length > 0 ? { diagnostics: diagnostics.slice(0, maxProblems) } : { graph }
}

/** Reads what `copy` wrote. Wires to nodes outside the fragment are refused; those into it are apart, and may come from anywhere. */
export function loadFragment(
  text: string,
): { readonly fragment: Fragment } | { readonly diagnostics: readonly Diagnostic[] } {
  const parsed = parse(text)
  if ('diagnostics' in parsed) return { diagnostics: [notAFragment()] }
  const kind = isRecord(parsed.value) ? parsed.value.kind : undefined
  if (kind !== 'millrace-fragment') return { diagnostics: [notAFragment()] }
  const result = v.safeParse(fragmentSchema, parsed.value)
  if (!result.success) return { diagnostics: problemsOf(result.issues) }
  const fragment = result.output as unknown as Fragment
  const diagnostics = [
    ...nodeProblems(fragment.nodes),
    ...wireProblems(fragment.nodes, fragment.wires),
    ...wireProblems(fragment.nodes, fragment.incoming ?? [], 'incoming'),
    ...groupProblems(fragment),
  ]
  return diagnostics.length > 0 ? { diagnostics: diagnostics.slice(0, maxProblems) } : { fragment }
}

const problem = (code: string, path: string, message: string, advice?: string): Diagnostic => ({
  severity: 'error',
  code: `document.${code}`,
  args: { path },
  message,
  ...(advice && { advice }),
})

const notAFragment = () =>
  problem(
    'notAFragment',
    '',
    'The clipboard holds no operators.',
    'Copy operators on the canvas first, then paste them here.',
  )

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function parse(text: string): { readonly value: unknown } | { readonly diagnostics: readonly Diagnostic[] } {
  let value: unknown
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : ''
    const message = `This is not a pipeline document: the text is not JSON${why}.`
    return { diagnostics: [problem('notJson', '', message, 'Choose a .mill file that Millrace saved.')] }
  }
  if (!isRecord(value)) {
    const message = `This is not a pipeline document: expected an object, got ${nameOfValue(value)}.`
    return { diagnostics: [problem('notADocument', '', message, 'Choose a .mill file that Millrace saved.')] }
  }
  const trap = trapIn(value)
  return trap ? { diagnostics: [trap] } : { value }
}

/** Names that mean something to JavaScript objects, and nesting that no document has. Walks without recursion. */
function trapIn(document: unknown): Diagnostic | undefined {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: document, path: '', depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path, depth } = next
    if (typeof value !== 'object' || value === null) continue
    if (depth >= maxDepth) return problem('tooDeep', path, `${path}: nested deeper than any pipeline document is.`)
    for (const [key, inner] of Object.entries(value)) {
      const here = Array.isArray(value) ? `${path}[${key}]` : dotted(path, key)
      if (!Array.isArray(value) && key in Object.prototype)
        return problem('reservedName', here, `${here}: the name “${key}” is reserved and cannot stand in a document.`)
      open.push({ value: inner, path: here, depth: depth + 1 })
    }
  }
  return undefined
}

const dotted = (path: string, key: string) => {
  const name = key.length > 60 ? `${key.slice(0, 60)}…` : key
  return path === '' ? name : `${path}.${name}`
}

function migrate(document: unknown): { readonly value: unknown } | { readonly diagnostics: readonly Diagnostic[] } {
  let value = document as Record<string, unknown>
  const format = value.format
  if (format === undefined)
    return {
      diagnostics: [
        problem(
          'noFormat',
          'format',
          'This is not a pipeline document: it has no format number.',
          'Choose a .mill file that Millrace saved.',
        ),
      ],
    }
  if (typeof format !== 'number' || !Number.isInteger(format) || format < 1)
    return {
      diagnostics: [
        problem('wrongFormat', 'format', `format: expected a whole number from 1, got ${nameOfValue(format)}.`),
      ],
    }
  if (format > currentFormat) {
    const message = `This document was saved by a newer Millrace: its format is ${format}, and this one reads up to ${currentFormat}.`
    const newer = problem(
      'newerFormat',
      'format',
      message,
      'Update Millrace, or save the document there in an older format.',
    )
    return { diagnostics: [{ ...newer, args: { path: 'format', format, current: currentFormat } }] }
  }
  for (let from = format; from < currentFormat; from++) value = migrations[from]!(value)
  return { value }
}

const finite = (what: string, min: number, max: number) =>
  v.pipe(
    v.number(what),
    v.check((n) => Number.isFinite(n) && n >= min && n <= max, `${what} between ${min} and ${max}`),
  )
const whole = (what: string, min: number, max: number) =>
  v.pipe(
    v.number(what),
    v.check((n) => Number.isInteger(n) && n >= min && n <= max, `${what} between ${min} and ${max}`),
  )
const text = v.string('a text')
const list = <S extends v.GenericSchema>(item: S, what: string) => v.array(item, what)

const idSchema = v.pipe(
  text,
  v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,99}$/, 'an id of letters, digits, - and _ that starts with a letter'),
  v.check((id) => !(id in Object.prototype), 'an id that is not a reserved name'),
)

const nodeSchema = v.strictObject(
  {
    id: idSchema,
    operator: text,
    // Checked against the operator's own parameters afterwards.
    params: v.record(text, v.unknown(), 'an object'),
    label: text,
    note: text,
    position: v.strictObject(
      { x: finite('a number', -1e6, 1e6), y: finite('a number', -1e6, 1e6) },
      'an object with x and y',
    ),
    off: v.exactOptional(v.literal(true, 'true, or no such field')),
  },
  'an object',
)
const wireSchema = v.strictObject({ from: text, to: text, port: text }, 'an object')

const chartSchema = v.strictObject(
  {
    id: idSchema,
    node: text,
    type: v.picklist(['line', 'area', 'heat', 'bars', 'value', 'table'], 'one of line, area, heat, bars, value, table'),
    title: text,
    subtitle: v.exactOptional(text),
    keys: v.exactOptional(v.pipe(list(text, 'a list of texts'), v.maxLength(7, 'at most seven keys'))),
    threshold: v.exactOptional(
      v.strictObject({ value: finite('a number', -1e300, 1e300), label: text }, 'an object with value and label'),
    ),
  },
  'an object',
)

const groupSchema = v.strictObject({ id: idSchema, name: text, nodes: list(text, 'a list of node ids') }, 'an object')

const documentSchema = v.strictObject(
  {
    format: v.literal(currentFormat),
    name: text,
    about: v.exactOptional(text),
    batchInterval: whole('whole milliseconds', 1, 86_400_000),
    seed: whole('a whole number', 0, Number.MAX_SAFE_INTEGER),
    settings: v.record(text, text, 'an object of texts'),
    checkpointDirectory: text,
    remember: v.exactOptional(whole('whole milliseconds', 0, Number.MAX_SAFE_INTEGER)),
    definitions: text,
    issued: v.exactOptional(whole('a whole number', 0, 999_999_999)),
    nodes: list(nodeSchema, 'a list'),
    wires: list(wireSchema, 'a list'),
    charts: list(chartSchema, 'a list'),
    groups: v.exactOptional(list(groupSchema, 'a list')),
  },
  'an object',
)

const fragmentSchema = v.strictObject(
  {
    kind: v.literal('millrace-fragment'),
    format: v.literal(currentFormat),
    nodes: list(nodeSchema, 'a list'),
    wires: list(wireSchema, 'a list'),
    incoming: v.exactOptional(list(wireSchema, 'a list')),
    groups: v.exactOptional(list(groupSchema, 'a list')),
  },
  'an object',
)

const functionSchema = v.strictObject(
  { text, bindings: v.exactOptional(v.record(text, text, 'an object of texts')) },
  'a function text',
)

const share = finite('a share', 0, 1)
const inputSchema = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('simulated'),
      generator: v.picklist(
        ['sales', 'deliveries', 'words', 'weblog', 'payments', 'baskets', 'posts'],
        'one of sales, deliveries, words, weblog, payments, baskets, posts',
      ),
      rate: finite('records per second', 0, 1e7),
      burst: v.exactOptional(share),
      skew: v.exactOptional(finite('a number', 0, 10)),
      malformed: v.exactOptional(share),
      keys: v.exactOptional(whole('a whole number', 1, 1e7)),
      restock: v.exactOptional(v.boolean('true or false')),
    }),
    v.strictObject({
      kind: v.literal('websocket'),
      url: text,
      framing: v.picklist(['text', 'json', 'lines'], 'one of text, json, lines'),
      buffer: v.exactOptional(whole('a whole number', 1, 1e9)),
    }),
    v.strictObject({
      kind: v.literal('lines'),
      name: text,
      text,
      perBatch: v.exactOptional(whole('a whole number', 1, 1e9)),
    }),
  ],
  'an input: simulated, websocket or lines',
)

const optional = (spec: ParamSpec) => spec.kind !== 'flag' && spec.kind !== 'input' && spec.optional === true

/** What a parameter of this kind may hold. Whether the value fits the pipeline is the compiler's question, not this one. */
function paramSchema(spec: ParamSpec): v.GenericSchema {
  const schema = ((): v.GenericSchema => {
    switch (spec.kind) {
      case 'function':
        return functionSchema
      case 'seconds':
        return finite('seconds', 0, 1e9)
      case 'int':
        return whole('a whole number', -Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)
      case 'text':
        return text
      case 'python':
        return v.string('a Python expression')
      case 'flag':
        return v.boolean('true or false')
      case 'input':
        return inputSchema
    }
  })()
  return optional(spec) ? v.nullable(schema) : schema
}

/** A parameter of an operator that this version does not know: anything a parameter can be. */
const anyParamSchema = v.union(
  [v.null(), v.boolean(), v.string(), finite('a number', -1e300, 1e300), functionSchema, inputSchema],
  'a parameter: a text, number, function text or input',
)

function nodeProblems(nodes: readonly GraphNode[]): Diagnostic[] {
  const problems: Diagnostic[] = []
  const seen = new Set<string>()
  for (const [i, node] of nodes.entries()) {
    if (seen.has(node.id))
      problems.push(problem('duplicateId', `nodes[${i}].id`, `nodes[${i}].id: two nodes are called “${node.id}”.`))
    seen.add(node.id)
    const meta = metaOf(node.operator)
    for (const [name, value] of Object.entries(node.params)) {
      const path = dotted(`nodes[${i}].params`, name)
      const spec = meta && Object.hasOwn(meta.params, name) ? meta.params[name] : undefined
      if (meta && !spec) {
        problems.push(unknownField(path, `${node.operator} has no parameter “${name}”`))
        continue
      }
      const result = v.safeParse(spec ? paramSchema(spec) : anyParamSchema, value)
      if (!result.success) problems.push(...problemsOf(result.issues, path))
    }
  }
  return problems
}

function wireProblems(
  nodes: readonly GraphNode[],
  wires: readonly Wire[],
  field: 'wires' | 'incoming' = 'wires',
): Diagnostic[] {
  const operators = new Map(nodes.map((node) => [node.id, node.operator]))
  const problems: Diagnostic[] = []
  for (const [i, wire] of wires.entries()) {
    for (const end of field === 'wires' ? (['from', 'to'] as const) : (['to'] as const))
      if (!operators.has(wire[end])) {
        const path = `${field}[${i}].${end}`
        problems.push(problem('noSuchNode', path, `${path}: there is no node “${wire[end]}”.`))
      }
    const meta = metaOf(operators.get(wire.to) ?? '')
    if (meta && !meta.inputs.some((port) => port.name === wire.port)) {
      const ports = meta.inputs.map((port) => port.name).join(', ')
      const path = `${field}[${i}].port`
      const has = ports === '' ? 'has no input' : `has the inputs ${ports}`
      problems.push(problem('noSuchPort', path, `${path}: ${meta.name} ${has}, got “${wire.port}”.`))
    }
  }
  return problems
}

function chartProblems(graph: Graph): Diagnostic[] {
  const problems: Diagnostic[] = []
  const nodes = new Set(graph.nodes.map((node) => node.id))
  const seen = new Set<string>()
  for (const [i, chart] of graph.charts.entries()) {
    const path = `charts[${i}]`
    if (!nodes.has(chart.node))
      problems.push(problem('noSuchNode', `${path}.node`, `${path}.node: there is no node “${chart.node}”.`))
    if (seen.has(chart.id))
      problems.push(problem('duplicateId', `${path}.id`, `${path}.id: two charts are called “${chart.id}”.`))
    seen.add(chart.id)
  }
  return problems
}

function groupProblems({ nodes, groups = [] }: Pick<Graph, 'nodes' | 'groups'>): Diagnostic[] {
  const problems: Diagnostic[] = []
  const ids = new Set(nodes.map((node) => node.id))
  const seen = new Set<string>()
  const grouped = new Set<string>()
  for (const [i, group] of groups.entries()) {
    const path = `groups[${i}]`
    if (seen.has(group.id))
      problems.push(problem('duplicateId', `${path}.id`, `${path}.id: two groups are called “${group.id}”.`))
    seen.add(group.id)
    for (const [j, node] of group.nodes.entries()) {
      const here = `${path}.nodes[${j}]`
      if (!ids.has(node)) problems.push(problem('noSuchNode', here, `${here}: there is no node “${node}”.`))
      else if (grouped.has(node))
        problems.push(problem('twoGroups', here, `${here}: the node “${node}” is in a group already.`))
      grouped.add(node)
    }
  }
  return problems
}

const unknownField = (path: string, because: string) =>
  problem(
    'unknownField',
    path,
    `${path}: ${because}. It may come from a newer Millrace, and leaving it out could change what the pipeline does.`,
    'Open the document with the Millrace that saved it, or remove the field.',
  )

const nameOfValue = (value: unknown): string => {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return 'a text'
  if (typeof value === 'number') return 'a number'
  return String(value)
}

function problemsOf(issues: readonly v.BaseIssue<unknown>[], prefix = ''): Diagnostic[] {
  return issues.slice(0, maxProblems).map((issue) => {
    let path = prefix
    for (const item of issue.path ?? [])
      path = typeof item.key === 'number' ? `${path}[${item.key}]` : dotted(path, String(item.key))
    // `never` is what valibot expects where a strict object has a key it does not know.
    if (issue.expected === 'never') return unknownField(path, 'this field is unknown')
    // A missing field is reported by the object that lacks it.
    if (issue.input === undefined) return problem('missing', path, `${path}: this field is missing.`)
    const got =
      issue.type === 'check' || issue.type === 'regex' || issue.type === 'picklist' || issue.type === 'max_length'
    const value = got && typeof issue.input !== 'object' ? shown(issue.input) : nameOfValue(issue.input)
    return problem('wrongValue', path, `${path}: expected ${expectation(issue)}, got ${value}.`)
  })
}

const expectation = (issue: v.BaseIssue<unknown>) =>
  issue.message.startsWith('Invalid') ? (issue.expected ?? 'another value') : issue.message

const shown = (value: unknown) => {
  const json = JSON.stringify(value) ?? String(value)
  return typeof value === 'number' && !Number.isFinite(value)
    ? 'a number too large'
    : json.length > 40
      ? `${json.slice(0, 40)}…`
      : json
}
