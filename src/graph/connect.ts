/**
 * What a wire would mean, before it is drawn. It is refused only where PySpark must fail; what PySpark accepts and rarely
 * means is a warning in the same words. Each problem carries the edits that would mend it.
 */
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, NodeId, Wire } from '#model/graph.ts'
import { anyType, pairOf, showType, type PyType } from '#model/pytype.ts'
import {
  addNode,
  connect,
  firstPort,
  hasOutput,
  nameOf,
  nodeOf,
  replaceWire,
  sameWire,
  setParam,
  type Edit,
} from './edit.ts'
import { metaOf } from '#operators/index.ts'
import { closesLoop } from './order.ts'
import { titles, type EditTitle } from './title.ts'

export interface WireProblem {
  readonly severity: 'refusal' | 'warning'
  readonly code: string
  readonly args: Readonly<Record<string, string>>
  readonly message: string
  /** The likely one first. */
  readonly fixes: readonly WireFix[]
}

export interface WireFix {
  readonly code: string
  readonly args: Readonly<Record<string, string>>
  readonly message: string
  /** The function of the map that it inserts, when it inserts one. */
  readonly text?: string
  /** Mends the problem and connects, as one step. `created` names the node whose code wants to be looked at. */
  readonly apply: () => Edit
}

/** Inferred element types at the nodes' outputs; a missing one is unknown. */
export type Types = Readonly<Record<NodeId, PyType>>

/** What speaks against `wire`, or null. A wire that exists already is judged as it stands among the others. */
export function problemOfWire(graph: Graph, wire: Wire, types: Types): WireProblem | null {
  const others = { ...graph, wires: graph.wires.filter((w) => !sameWire(w, wire)) }
  return endProblem(graph, wire) ?? placeProblem(others, wire) ?? typeProblem(others, wire, types)
}

/** The same for a wire that is being drawn: a second one between the same ports is refused too. */
export function problemOfNewWire(graph: Graph, wire: Wire, types: Types): WireProblem | null {
  if (graph.wires.some((w) => sameWire(w, wire)))
    return problem('refusal', 'sameWire', {}, 'These two are already connected.')
  return problemOfWire(graph, wire, types)
}

/**
 * What the wires that are there make unlikely to be meant: element types or keys that never meet. The compiler reports the
 * rest (slides, pairs), because it must know them anyway.
 */
export function wireDiagnostics(graph: Graph, types: Types): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  const arriving = new Map<NodeId, number>()
  for (const { to } of graph.wires) arriving.set(to, (arriving.get(to) ?? 0) + 1)
  for (const wire of graph.wires) {
    // Alone it meets nothing; most wires are, and judging one goes over all of them.
    if (arriving.get(wire.to) === 1) continue
    const warning = problemOfWire(graph, wire, types)
    if (warning?.code !== 'wire.unionTypes' && warning?.code !== 'wire.joinKeys') continue
    // Both wires of a pair say the same; the later one carries the fix.
    found.set(`${wire.to} ${warning.code}`, {
      severity: 'warning',
      code: warning.code,
      args: warning.args,
      message: warning.message,
      node: wire.to,
      fixes: warning.fixes.map((mend) => ({
        kind: 'insert',
        title: { code: mend.code, args: mend.args },
        operator: 'map',
        place: 'before',
        port: wire.port,
        params: { f: mend.text! },
      })),
    })
  }
  return [...found.values()]
}

const problem = (
  severity: WireProblem['severity'],
  code: string,
  args: Readonly<Record<string, string>>,
  message: string,
  fixes: readonly WireFix[] = [],
): WireProblem => ({ severity, code: `wire.${code}`, args, message, fixes })

const fix = (code: string, args: Readonly<Record<string, string>>, message: string, apply: () => Edit): WireFix => ({
  code: `fix.${code}`,
  args,
  message,
  apply,
})

/** A fix that connects through a new map. */
const mapFix = (
  graph: Graph,
  wire: Wire,
  text: string,
  words: {
    readonly code: string
    readonly args?: Readonly<Record<string, string>>
    readonly message: string
    readonly title?: EditTitle
  },
): WireFix => ({
  ...fix(words.code, words.args ?? { operator: 'map' }, words.message, () => {
    const connected = connect(graph, wire).graph
    const edit = addNode(connected, 'map', { onWire: wire, params: { f: { text } } })
    return words.title ? { ...edit, title: words.title } : edit
  }),
  text,
})

function endProblem(graph: Graph, wire: Wire): WireProblem | null {
  const from = nodeOf(graph, wire.from)
  const to = nodeOf(graph, wire.to)
  if (!from || !to) return problem('refusal', 'noSuchNode', {}, 'One end of this wire is not there.')
  const port = metaOf(to.operator)?.inputs.find((p) => p.name === wire.port)
  if (!hasOutput(from.operator))
    return problem('refusal', 'outputEnds', { operator: from.operator }, 'Outputs end a branch.')
  if (firstPort(to.operator) === undefined)
    return problem('refusal', 'sourceHasNoInput', { operator: to.operator }, 'Sources have no input.')
  if (metaOf(to.operator) && !port)
    return problem(
      'refusal',
      'noSuchPort',
      { operator: to.operator, port: wire.port },
      `${to.operator} has no input called ${wire.port}.`,
    )
  return null
}

function placeProblem(graph: Graph, wire: Wire): WireProblem | null {
  if (closesLoop(graph, wire.from, wire.to))
    return problem(
      'refusal',
      'cycle',
      {},
      'This wire would make the pipeline loop back on itself. Batches only move forward; keep a value between batches with updateStateByKey.',
      [
        fix('addState', { operator: 'updateStateByKey' }, 'Add updateStateByKey', () =>
          addNode(graph, 'updateStateByKey', { after: wire.from }),
        ),
      ],
    )
  const port = metaOf(nameOf(graph, wire.to))?.inputs.find((p) => p.name === wire.port)
  const taken = graph.wires.some((w) => w.to === wire.to && w.port === wire.port)
  if (taken && !port?.many)
    return problem('refusal', 'inputTaken', {}, 'This input already has a stream. Merge the two first.', [
      fix('insertUnion', { operator: 'union' }, 'Insert union', () => insertUnion(graph, wire)),
      fix('replaceWire', {}, 'Replace the wire', () => replaceWire(graph, wire)),
    ])
  return null
}

/** A union in front of the port, fed by the stream that is there and the new one. */
function insertUnion(graph: Graph, wire: Wire): Edit {
  const there = graph.wires.find((w) => w.to === wire.to && w.port === wire.port)!
  const edit = addNode(graph, 'union', { onWire: there })
  const port = firstPort('union') ?? 'in'
  const wires = [...edit.graph.wires, { from: wire.from, to: edit.created[0]!, port }]
  return { ...edit, graph: { ...edit.graph, wires } }
}

function typeProblem(graph: Graph, wire: Wire, types: Types): WireProblem | null {
  const operator = nameOf(graph, wire.to)
  const port = metaOf(operator)?.inputs.find((p) => p.name === wire.port)
  const carried = types[wire.from] ?? anyType
  if (port?.accepts === 'pairs' && surelyNoPair(carried)) return needsPairs(graph, wire, operator, carried)
  return meetingProblem(graph, wire, operator, types)
}

/** True when unpacking a record into key and value must fail. */
function surelyNoPair(type: PyType): boolean {
  switch (type.kind) {
    case 'any':
    case 'object':
    case 'iterator':
    case 'set':
      return false
    case 'optional':
      return false
    default:
      return pairOf(type) === undefined
  }
}

const needsPairs = (graph: Graph, wire: Wire, operator: string, carried: PyType) => {
  const type = showType(carried)
  const joins = /join|cogroup/i.test(operator)
  const why = joins
    ? 'It matches records by key'
    : /Values$/.test(operator)
      ? 'It works on the value and keeps the key'
      : operator === 'updateStateByKey'
        ? 'It keeps a state for each key'
        : 'It groups by key'
  return problem(
    'refusal',
    'needsPairs',
    { operator, type },
    `${operator} needs pairs. ${why}, so each record must be a (key, value) tuple. This stream carries ${type}.`,
    [
      mapFix(graph, wire, 'lambda record: (record, 1)', {
        code: 'insertMapToPairs',
        message: 'Insert map to pairs',
        title: titles.insert('map to pairs'),
      }),
    ],
  )
}

/** Problems of streams that meet in one node: element types, key types and slides. */
function meetingProblem(graph: Graph, wire: Wire, operator: string, types: Types): WireProblem | null {
  const inputs = metaOf(operator)?.inputs ?? []
  if (inputs.length < 2 && !inputs[0]?.many) return null
  const union = inputs[0]?.many === true
  for (const other of graph.wires.filter((w) => w.to === wire.to)) {
    const [left, right] = portIndex(inputs, wire.port) < portIndex(inputs, other.port) ? [wire, other] : [other, wire]
    const found =
      slideProblem(graph, wire, left, right, operator, union) ??
      (union ? unionTypes : joinKeys)(graph, wire, left, right, types)
    if (found) return found
  }
  return null
}

const portIndex = (inputs: readonly { readonly name: string }[], port: string) =>
  inputs.findIndex((p) => p.name === port)

function slideProblem(
  graph: Graph,
  wire: Wire,
  left: Wire,
  right: Wire,
  operator: string,
  union: boolean,
): WireProblem | null {
  const [a, b] = [slideOf(graph, left.from), slideOf(graph, right.from)]
  if (a === b) return null
  const seconds = (ms: number) => String(ms / 1000)
  const target = wire === left ? b : a
  const windowed = slideOwner(graph, wire.from)
  const fixes = windowed
    ? [
        fix('matchSlide', { seconds: seconds(target) }, `Match the slide: ${seconds(target)} s`, () => {
          const matched = setParam(graph, windowed, 'slideDuration', target / 1000)
          return { ...connect(matched.graph, wire), title: matched.title }
        }),
      ]
    : []
  return problem(
    // union is refused by PySpark itself; a join takes the left stream's slide and finds nothing at most moments.
    union ? 'refusal' : 'warning',
    'differentSlides',
    { operator, left: seconds(a), right: seconds(b) },
    `Streams that meet must produce results at the same moments. One slides every ${seconds(a)} s, the other every ${seconds(b)} s.`,
    fixes,
  )
}

/** The nearest node, going up the first inputs, that sets a slide of its own. */
function slideOwner(graph: Graph, id: NodeId): NodeId | undefined {
  const seen = new Set<NodeId>()
  for (let at: NodeId | undefined = id; at !== undefined && !seen.has(at);) {
    seen.add(at)
    const node = nodeOf(graph, at)
    if (!node) return undefined
    if (metaOf(node.operator)?.params.slideDuration && typeof node.params.slideDuration === 'number') return at
    const port = firstPort(node.operator)
    at = graph.wires.find((w) => w.to === at && w.port === port)?.from
  }
  return undefined
}

/** How often the stream has an RDD, in milliseconds: its own slide, else that of its first parent. */
export function slideOf(graph: Graph, id: NodeId): number {
  const owner = slideOwner(graph, id)
  const slide = owner === undefined ? undefined : nodeOf(graph, owner)?.params.slideDuration
  return typeof slide === 'number' && slide > 0 ? Math.trunc(slide * 1000) : graph.batchInterval
}

function unionTypes(graph: Graph, wire: Wire, left: Wire, right: Wire, types: Types): WireProblem | null {
  const [a, b] = [types[left.from] ?? anyType, types[right.from] ?? anyType]
  if (mayMeet(a, b)) return null
  return problem(
    'warning',
    'unionTypes',
    { left: showType(a), right: showType(b) },
    `Both streams need the same element type. One carries ${showType(a)}, the other ${showType(b)}.`,
    [mapFix(graph, wire, 'lambda record: record', { code: 'insertMap', message: 'Insert map on one side' })],
  )
}

function joinKeys(graph: Graph, wire: Wire, left: Wire, right: Wire, types: Types): WireProblem | null {
  const a = pairOf(types[left.from] ?? anyType)?.key ?? anyType
  const b = pairOf(types[right.from] ?? anyType)?.key ?? anyType
  if (mayMeet(a, b)) return null
  const mine = wire === left ? b : a
  const convert = mine.kind === 'int' || mine.kind === 'float' || mine.kind === 'str' ? mine.kind : undefined
  const side = wire === left ? 'left' : 'right'
  return problem(
    'warning',
    'joinKeys',
    { left: showType(a), right: showType(b) },
    `These streams cannot be joined. Keys are ${showType(a)} on one side and ${showType(b)} on the other, so nothing would match.`,
    convert
      ? [
          mapFix(graph, wire, `lambda kv: (${convert}(kv[0]), kv[1])`, {
            code: 'convertKey',
            args: { side, type: convert },
            message: `Convert the key on the ${side}`,
          }),
        ]
      : [],
  )
}

const numeric = new Set(['bool', 'int', 'float'])

/** Whether a value of one type can equal one of the other, or the other be unknown. Python's numbers compare across types. */
function mayMeet(a: PyType, b: PyType): boolean {
  if (a.kind === 'any' || b.kind === 'any') return true
  if (a.kind === 'optional' || b.kind === 'optional')
    return (
      mayMeet(a.kind === 'optional' ? a.of : a, b.kind === 'optional' ? b.of : b) ||
      (a.kind === 'optional' && b.kind === 'optional') ||
      a.kind === 'none' ||
      b.kind === 'none'
    )
  if (numeric.has(a.kind) && numeric.has(b.kind)) return true
  if (a.kind === 'tuple' && b.kind === 'tuple')
    return a.items.length === b.items.length && a.items.every((item, i) => mayMeet(item, b.items[i]!))
  if (a.kind === 'tupleOf' || b.kind === 'tupleOf')
    return (a.kind === 'tuple' || a.kind === 'tupleOf') && (b.kind === 'tuple' || b.kind === 'tupleOf')
  if (a.kind === 'object' && b.kind === 'object') return a.name === b.name
  return a.kind === b.kind
}
