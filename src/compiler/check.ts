import type { Diagnostic } from '#model/diagnostic.ts'
import {
  isFunctionText,
  isSourceInput,
  type Graph,
  type GraphNode,
  type NodeId,
  type ParamValue,
} from '#model/graph.ts'
import type { Operator, ParamSpec } from '#operators/define.ts'
import { metaOf } from '#operators/index.ts'
import { messages } from './messages.ts'

/** A node that can be lowered: its operator is known, its parameters fit, and every port has a wire. */
export interface CheckedNode {
  readonly node: GraphNode
  readonly operator: Operator
  /** Nodes wired into each port, in the order of the wires. */
  readonly inputs: Readonly<Record<string, readonly NodeId[]>>
}

/** Operators one after the other. A batch asks them from the last back to the source, and the stack ends, as Spark's does. */
const longestChain = 1_000

export interface Checked {
  /** In execution order: inputs before their readers, else as the document lists them. Nodes with problems, and those after them, are left out. */
  readonly order: readonly CheckedNode[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What can be said of a graph without looking at its functions: unknown operators, parameters of the wrong kind, missing inputs, cycles, no output operation. */
export function check(graph: Graph): Checked {
  const diagnostics: Diagnostic[] = []
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const sound = new Map<NodeId, CheckedNode>()

  for (const node of graph.nodes) {
    const operator = metaOf(node.operator)
    if (!operator) {
      diagnostics.push({ ...messages.unknownOperator(node.operator), node: node.id })
      continue
    }
    const found = [...paramProblems(node, operator), ...wireProblems(graph, node, operator, byId)]
    diagnostics.push(...found)
    if (found.some((diagnostic) => diagnostic.severity === 'error')) continue
    const inputs: Record<string, NodeId[]> = {}
    for (const port of operator.inputs)
      inputs[port.name] = graph.wires.filter((w) => w.to === node.id && w.port === port.name).map((w) => w.from)
    sound.set(node.id, { node, operator, inputs })
  }

  const { order, cyclic, tooFar } = arrange(graph, sound)
  for (const node of cyclic) diagnostics.push({ ...messages.cycle(byId.get(node)!.operator), node })
  for (const node of tooFar)
    diagnostics.push({ ...messages.chainTooLong(byId.get(node)!.operator, longestChain), node })
  if (graph.nodes.length > 0 && !graph.nodes.some((node) => metaOf(node.operator)?.hasOutput === false))
    diagnostics.push(messages.noOutput())
  return { order, diagnostics }
}

function wireProblems(
  graph: Graph,
  node: GraphNode,
  operator: Operator,
  byId: ReadonlyMap<NodeId, GraphNode>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const wires = graph.wires.filter((wire) => wire.to === node.id)
  for (const port of operator.inputs) {
    const here = wires.filter((wire) => wire.port === port.name)
    if (here.length === 0)
      found.push({ ...messages.missingInput(node.operator, port.name, operator.inputs.length > 1), node: node.id })
    if (here.length > 1 && !port.many)
      found.push({ ...messages.crowdedPort(node.operator, port.name, here.length), node: node.id })
  }
  for (const wire of wires) {
    const from = byId.get(wire.from)
    if (!operator.inputs.some((port) => port.name === wire.port))
      found.push({ ...messages.unknownPort(node.operator, wire.port), node: node.id })
    else if (!from)
      found.push({ ...messages.missingInput(node.operator, wire.port, operator.inputs.length > 1), node: node.id })
    else if (metaOf(from.operator)?.hasOutput === false)
      found.push({ ...messages.wireFromOutput(from.operator, node.operator), node: node.id })
  }
  return found
}

function paramProblems(node: GraphNode, operator: Operator): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  for (const [name, value] of Object.entries(node.params)) {
    const spec = Object.hasOwn(operator.params, name) ? operator.params[name]! : undefined
    if (!spec) {
      found.push({ ...messages.unknownParam(node.operator, name), node: node.id, param: name })
      continue
    }
    const expected = misfit(spec, value)
    if (expected)
      found.push({ ...messages.wrongParam(node.operator, name, expected, show(value)), node: node.id, param: name })
  }
  for (const [name, spec] of Object.entries(operator.params)) {
    if ('optional' in spec && spec.optional) continue
    // Left out, a parameter has its default; null says that it has none.
    const missing = Object.hasOwn(node.params, name) ? node.params[name] === null : spec.default === undefined
    if (missing) found.push({ ...messages.missingParam(node.operator, name), node: node.id, param: name })
  }
  return found
}

/** What the parameter wants, in words, when the value is not that. */
function misfit(spec: ParamSpec, value: ParamValue): string | undefined {
  if (value === null) return undefined
  switch (spec.kind) {
    case 'function':
      return isFunctionText(value) ? undefined : wants(spec)
    case 'seconds':
      return typeof value === 'number' && Number.isFinite(value) && Math.trunc(value * 1000) >= 1
        ? undefined
        : wants(spec)
    case 'int':
      return typeof value === 'number' && Number.isInteger(value) && value >= spec.min ? undefined : wants(spec)
    case 'text':
    case 'python':
      return typeof value === 'string' ? undefined : wants(spec)
    case 'flag':
      return typeof value === 'boolean' ? undefined : wants(spec)
    case 'input':
      return isSourceInput(value) ? undefined : wants(spec)
  }
}

function wants(spec: ParamSpec): string {
  switch (spec.kind) {
    case 'function':
      return 'a Python function'
    case 'seconds':
      return 'a number of seconds above zero'
    case 'int':
      return `a whole number, ${spec.min} or more`
    case 'text':
      return 'a text'
    case 'python':
      return 'a Python expression'
    case 'flag':
      return 'True or False'
    case 'input':
      return 'an input'
  }
}

const show = (value: ParamValue): string =>
  isFunctionText(value) ? value.text : typeof value === 'object' && value !== null ? value.kind : String(value)

/** Sorts by need. What stands on a circle, and what only circles feed, cannot be ordered. */
function arrange(
  graph: Graph,
  sound: ReadonlyMap<NodeId, CheckedNode>,
): {
  readonly order: readonly CheckedNode[]
  readonly cyclic: readonly NodeId[]
  readonly tooFar: ReadonlySet<NodeId>
} {
  const order: CheckedNode[] = []
  const placed = new Map<NodeId, boolean>()
  const path = new Set<NodeId>()
  const cyclic = new Set<NodeId>()
  const tooFar = new Set<NodeId>()
  /** Operators from a source to here. */
  const depth = new Map<NodeId, number>()
  const visit = (id: NodeId): boolean => {
    const known = placed.get(id)
    if (known !== undefined) return known
    if (path.has(id)) {
      // Everything on the path from this node on is the circle.
      const nodes = [...path]
      for (const node of nodes.slice(nodes.indexOf(id))) cyclic.add(node)
      return false
    }
    const checked = sound.get(id)
    if (!checked) {
      placed.set(id, false)
      return false
    }
    path.add(id)
    if (path.size > longestChain) {
      tooFar.add([...path][0]!)
      path.delete(id)
      return false
    }
    // Every input is visited, so that each circle is found.
    const inputs = Object.values(checked.inputs).flat()
    const ready = inputs.map(visit)
    path.delete(id)
    depth.set(id, 1 + Math.max(0, ...inputs.map((input) => depth.get(input) ?? 0)))
    if (ready.every(Boolean) && depth.get(id)! > longestChain) tooFar.add(id)
    const ok = ready.every(Boolean) && !cyclic.has(id) && !tooFar.has(id)
    placed.set(id, ok)
    if (ok) order.push(checked)
    return ok
  }
  for (const node of graph.nodes) visit(node.id)
  return { order, cyclic: graph.nodes.map((node) => node.id).filter((id) => cyclic.has(id)), tooFar }
}
