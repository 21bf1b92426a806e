/**
 * Every edit of the pipeline document as a pure function: it takes a graph and gives an `Edit`, the graph after it and the
 * name it has in the history menu. Nothing here judges whether an edit is wise (`connect.ts` and the compiler do); an edit
 * that would change nothing gives the very same graph, and the history leaves it out.
 */
import type { OperatorMeta } from '#operators/define.ts'
import type { ChartSpec, Graph, GraphNode, NodeId, ParamValue, Wire } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { groupsWithout } from './groups.ts'
import { sizeOf } from './size.ts'
import { titles, type EditTitle } from './title.ts'

export interface Edit {
  readonly graph: Graph
  readonly title: EditTitle
  /** Nodes that the edit made, in order. */
  readonly created: readonly NodeId[]
  /** What is being typed into: successive edits of one field in a short time are one step of the history. */
  readonly field?: string
}

/** Pixels between columns and rows of nodes. */
export const gaps = { column: 84, row: 36 }

export const nodeOf = (graph: Graph, id: NodeId): GraphNode | undefined => graph.nodes.find((node) => node.id === id)

/** The operator's name for titles; the id when there is no such node. */
export const nameOf = (graph: Graph, id: NodeId): string => nodeOf(graph, id)?.operator ?? id

export const sameWire = (a: Wire, b: Wire): boolean => a.from === b.from && a.to === b.to && a.port === b.port

/** The graph with some of its fields replaced, as an edit. */
export const edited = (
  graph: Graph,
  changes: Partial<Graph>,
  title: EditTitle,
  more: { readonly created?: readonly NodeId[]; readonly field?: string } = {},
): Edit => ({
  graph: { ...graph, ...changes },
  title,
  created: more.created ?? [],
  ...(more.field === undefined ? {} : { field: more.field }),
})

const unchanged = (graph: Graph, title: EditTitle): Edit => ({ graph, title, created: [] })

/** The highest number that a node id of this document has or had. */
export function issuedOf(graph: Graph): number {
  const numbers = graph.nodes.map((node) => Number(/-(\d{1,9})$/.exec(node.id)?.[1] ?? 0))
  return Math.max(graph.issued ?? 0, ...numbers)
}

/** Parameters of a new node: the defaults that its operator declares. */
export function defaultParams(meta: OperatorMeta | undefined): Record<string, ParamValue> {
  const params: Record<string, ParamValue> = {}
  for (const [name, spec] of Object.entries(meta?.params ?? {})) {
    // A flag at its default says nothing; the saved document and the printed call are better without it.
    if (spec.default === undefined || spec.kind === 'flag') continue
    params[name] = spec.kind === 'function' ? { text: spec.default } : spec.default
  }
  return params
}

/** The input port that a wire to a node of this operator takes when none is named; undefined for a source. */
export const firstPort = (operator: string): string | undefined => {
  const meta = metaOf(operator)
  return meta ? meta.inputs[0]?.name : 'in'
}

/** Whether a stream comes out of the operator. Unknown operators are given the benefit of the doubt. */
export const hasOutput = (operator: string): boolean => metaOf(operator)?.hasOutput ?? true

export interface AddOptions {
  readonly at?: { readonly x: number; readonly y: number }
  /** Put it to the right of this node and connect the two. */
  readonly after?: NodeId
  /** Split this wire and put the node between. */
  readonly onWire?: Wire
  readonly params?: Readonly<Record<string, ParamValue>>
  readonly label?: string
}

/** Adds a node of `operator` with its default parameters. `created[0]` is its id. */
export function addNode(graph: Graph, operator: string, options: AddOptions = {}): Edit {
  const number = issuedOf(graph) + 1
  const id = `${operator}-${number}`
  const port = firstPort(operator)
  const wire = options.onWire && graph.wires.find((w) => sameWire(w, options.onWire!))
  const after = options.after === undefined ? undefined : nodeOf(graph, options.after)
  const node: GraphNode = {
    id,
    operator,
    params: { ...defaultParams(metaOf(operator)), ...options.params },
    label: options.label ?? '',
    note: '',
    position: options.at ?? (wire ? between(graph, wire) : freePlace(graph, after)),
  }
  const wires = wire
    ? splice(graph.wires, wire, id, port, hasOutput(operator))
    : after && port !== undefined && hasOutput(after.operator)
      ? [...graph.wires, { from: after.id, to: id, port }]
      : graph.wires
  const nodes = [...graph.nodes, node]
  const title = wire ? titles.insert(operator) : titles.add(operator)
  const edit = edited(graph, { nodes, wires, issued: number }, title, { created: [id] })
  return wire ? { ...edit, graph: makeRoom(edit.graph, node, wire.to) } : edit
}

/** The wires when `id` stands on `wire`. What has no output cannot stand between, so it branches off. */
function splice(wires: readonly Wire[], wire: Wire, id: NodeId, port: string | undefined, goesOn: boolean) {
  if (port === undefined) return wires
  const into = { from: wire.from, to: id, port }
  if (!goesOn) return [...wires, into]
  // The outgoing half keeps the place of the wire: a port that takes several keeps their order.
  return wires.flatMap((w) => (sameWire(w, wire) ? [into, { from: id, to: wire.to, port: wire.port }] : [w]))
}

/** Puts a node that exists already on a wire; wires that it has stay. */
export function spliceNode(graph: Graph, id: NodeId, wire: Wire): Edit {
  const node = nodeOf(graph, id)
  const port = node && firstPort(node.operator)
  const title = titles.insert(nameOf(graph, id))
  if (!node || port === undefined || !graph.wires.some((w) => sameWire(w, wire))) return unchanged(graph, title)
  if (wire.from === id || wire.to === id) return unchanged(graph, title)
  const wires = splice(graph.wires, wire, id, port, hasOutput(node.operator))
  const edit = edited(graph, { wires }, title)
  return { ...edit, graph: makeRoom(edit.graph, node, wire.to) }
}

/** A new node on every wire into `port` of `id`, or alone in front of the port when nothing is connected. */
export function insertBefore(
  graph: Graph,
  id: NodeId,
  operator: string,
  options: AddOptions & { port?: string } = {},
): Edit {
  const target = nodeOf(graph, id)
  const port = options.port ?? (target && firstPort(target.operator)) ?? 'in'
  const wire = graph.wires.findLast((w) => w.to === id && w.port === port)
  if (wire) return addNode(graph, operator, { ...options, onWire: wire })
  const at = target && { x: target.position.x - newSize.width - gaps.column, y: target.position.y }
  const edit = addNode(graph, operator, { ...(at && { at }), ...options })
  if (!hasOutput(operator) || !target) return edit
  const wires = [...edit.graph.wires, { from: edit.created[0]!, to: id, port }]
  return { ...edit, graph: { ...edit.graph, wires }, title: titles.insert(operator) }
}

/** A new node after `id` that takes over its outgoing wires; an output operation branches off instead. */
export function insertAfter(graph: Graph, id: NodeId, operator: string, options: AddOptions = {}): Edit {
  const outgoing = graph.wires.filter((w) => w.from === id)
  const edit = addNode(graph, operator, { ...options, after: id })
  if (outgoing.length === 0 || !hasOutput(operator) || firstPort(operator) === undefined) return edit
  const added = edit.created[0]!
  const wires = edit.graph.wires.map((w) => (w.from === id && w.to !== added ? { ...w, from: added } : w))
  return { ...edit, graph: { ...edit.graph, wires }, title: titles.insert(operator) }
}

/**
 * Removes nodes with their wires and charts. A per-record node with one wire in and one wire out heals the wire, unless
 * `keepGap` is set.
 */
export function removeNodes(graph: Graph, ids: readonly NodeId[], options: { readonly keepGap?: boolean } = {}): Edit {
  const gone = new Set(ids.filter((id) => nodeOf(graph, id)))
  const title = gone.size === 1 ? titles.remove(nameOf(graph, [...gone][0]!)) : titles.removeMany(gone.size)
  if (gone.size === 0) return unchanged(graph, title)
  let wires = graph.wires
  for (const id of gone) wires = options.keepGap ? cut(wires, id) : heal(graph, wires, id)
  return edited(
    graph,
    {
      nodes: graph.nodes.filter((node) => !gone.has(node.id)),
      wires,
      charts: graph.charts.filter((chart) => !gone.has(chart.node)),
      ...(graph.groups && { groups: groupsWithout(graph.groups, gone) }),
      issued: issuedOf(graph),
    },
    title,
  )
}

const cut = (wires: readonly Wire[], id: NodeId) => wires.filter((w) => w.from !== id && w.to !== id)

function heal(graph: Graph, wires: readonly Wire[], id: NodeId): readonly Wire[] {
  const [into, ...moreIn] = wires.filter((w) => w.to === id)
  const [out, ...moreOut] = wires.filter((w) => w.from === id)
  const perRecord = metaOf(nameOf(graph, id))?.family === 'narrow'
  if (!perRecord || !into || !out || moreIn.length > 0 || moreOut.length > 0) return cut(wires, id)
  const healed = { from: into.from, to: out.to, port: out.port }
  const exists = wires.some((w) => sameWire(w, healed))
  return wires.flatMap((w) => (w === into ? [] : w === out ? (exists ? [] : [healed]) : [w]))
}

const bothEnds = (graph: Graph, wire: Wire) => nodeOf(graph, wire.from) && nodeOf(graph, wire.to)

/** Adds a wire; the same wire twice is one. Ask `problemOfWire` first whether it makes sense. */
export function connect(graph: Graph, wire: Wire): Edit {
  const title = titles.connect(nameOf(graph, wire.from), nameOf(graph, wire.to))
  if (!bothEnds(graph, wire) || graph.wires.some((w) => sameWire(w, wire))) return unchanged(graph, title)
  return edited(graph, { wires: [...graph.wires, { from: wire.from, to: wire.to, port: wire.port }] }, title)
}

export function disconnect(graph: Graph, wire: Wire): Edit {
  const title = titles.disconnect(nameOf(graph, wire.from), nameOf(graph, wire.to))
  const wires = graph.wires.filter((w) => !sameWire(w, wire))
  return wires.length === graph.wires.length ? unchanged(graph, title) : edited(graph, { wires }, title)
}

/** Connects `wire` in place of the wires that its port has now. */
export function replaceWire(graph: Graph, wire: Wire): Edit {
  const wires = graph.wires.filter((w) => w.to !== wire.to || w.port !== wire.port)
  const title = titles.replaceWire(nameOf(graph, wire.from), nameOf(graph, wire.to))
  if (!bothEnds(graph, wire)) return unchanged(graph, title)
  return edited(graph, { wires: [...wires, { from: wire.from, to: wire.to, port: wire.port }] }, title)
}

/** Moves one end of a wire, as one step. */
export function rewire(graph: Graph, old: Wire, wire: Wire): Edit {
  const title = titles.connect(nameOf(graph, wire.from), nameOf(graph, wire.to))
  if (sameWire(old, wire) || !bothEnds(graph, wire)) return unchanged(graph, title)
  const others = graph.wires.filter((w) => !sameWire(w, wire))
  return edited(graph, { wires: others.map((w) => (sameWire(w, old) ? wire : w)) }, title)
}

const patchNode = (graph: Graph, id: NodeId, patch: Partial<GraphNode>): readonly GraphNode[] =>
  graph.nodes.map((node) => (node.id === id ? { ...node, ...patch } : node))

/** Sets a parameter. Null leaves it out, which for an optional one means Python's None. */
export function setParam(graph: Graph, id: NodeId, param: string, value: ParamValue): Edit {
  const node = nodeOf(graph, id)
  const title = titles.setParam(nameOf(graph, id), param)
  const now = node && Object.hasOwn(node.params, param) ? node.params[param] : null
  if (!node || same(now, value)) return unchanged(graph, title)
  const { [param]: _old, ...others } = node.params
  // A changed parameter keeps its place, so that a saved document differs in one line only.
  const params =
    value === null
      ? others
      : Object.hasOwn(node.params, param)
        ? Object.fromEntries(Object.entries(node.params).map(([name, old]) => [name, name === param ? value : old]))
        : { ...others, [param]: value }
  return edited(graph, { nodes: patchNode(graph, id, { params }) }, title, { field: `${id}.${param}` })
}

export function setLabel(graph: Graph, id: NodeId, label: string): Edit {
  const title = titles.setLabel(nameOf(graph, id))
  if (!nodeOf(graph, id) || nodeOf(graph, id)!.label === label) return unchanged(graph, title)
  return edited(graph, { nodes: patchNode(graph, id, { label }) }, title, { field: `${id}:label` })
}

export function setNote(graph: Graph, id: NodeId, note: string): Edit {
  const title = titles.setNote(nameOf(graph, id))
  if (!nodeOf(graph, id) || nodeOf(graph, id)!.note === note) return unchanged(graph, title)
  return edited(graph, { nodes: patchNode(graph, id, { note }) }, title, { field: `${id}:note` })
}

export type Moves = Readonly<Record<NodeId, { readonly x: number; readonly y: number }>>

/** Moves nodes to new positions (top left corner, pixels). Holding an arrow key is one step. */
export function moveNodes(graph: Graph, moves: Moves, title?: EditTitle): Edit {
  const moved = graph.nodes.filter(
    (node) =>
      Object.hasOwn(moves, node.id) && (moves[node.id]!.x !== node.position.x || moves[node.id]!.y !== node.position.y),
  )
  const name = title ?? (moved.length === 1 ? titles.move(moved[0]!.operator) : titles.moveMany(moved.length))
  if (moved.length === 0) return unchanged(graph, name)
  const nodes = graph.nodes.map((node) =>
    Object.hasOwn(moves, node.id) ? { ...node, position: { x: moves[node.id]!.x, y: moves[node.id]!.y } } : node,
  )
  const field = `position:${moved.map((node) => node.id).join(' ')}`
  return edited(graph, { nodes }, name, title ? {} : { field })
}

/** Another version of the document in place of the present one; numbers of removed nodes stay given away. */
export const restored = (graph: Graph, other: Graph, title: EditTitle): Edit =>
  graph === other
    ? unchanged(graph, title)
    : { graph: { ...other, issued: Math.max(issuedOf(graph), issuedOf(other)) }, title, created: [] }

export function rename(graph: Graph, name: string): Edit {
  return name === graph.name
    ? unchanged(graph, titles.rename(name))
    : edited(graph, { name }, titles.rename(name), { field: 'name' })
}

export function setDefinitions(graph: Graph, definitions: string): Edit {
  return definitions === graph.definitions
    ? unchanged(graph, titles.setDefinitions())
    : edited(graph, { definitions }, titles.setDefinitions(), { field: 'definitions' })
}

/** `ms`: milliseconds. */
export function setBatchInterval(graph: Graph, ms: number): Edit {
  const title = titles.setBatchInterval(ms / 1000)
  return ms === graph.batchInterval ? unchanged(graph, title) : edited(graph, { batchInterval: ms }, title)
}

export function setSeed(graph: Graph, seed: number): Edit {
  const title = titles.setSeed(seed)
  return seed === graph.seed ? unchanged(graph, title) : edited(graph, { seed }, title, { field: 'seed' })
}

export function setCheckpointDirectory(graph: Graph, path: string): Edit {
  const title = titles.setCheckpointDirectory()
  return path === graph.checkpointDirectory
    ? unchanged(graph, title)
    : edited(graph, { checkpointDirectory: path }, title, { field: 'checkpointDirectory' })
}

/** Sets a Spark setting; null takes it away. */
export function setSetting(graph: Graph, key: string, value: string | null): Edit {
  const title = titles.setSetting(key)
  const now = Object.hasOwn(graph.settings, key) ? graph.settings[key]! : null
  if (now === value) return unchanged(graph, title)
  const { [key]: _old, ...others } = graph.settings
  const settings = value === null ? others : { ...others, [key]: value }
  return edited(graph, { settings }, title, { field: `setting:${key}` })
}

/** Charts a node. A node that is charted already stays as it is. */
export function pinChart(graph: Graph, id: NodeId, options: Partial<Omit<ChartSpec, 'id' | 'node'>> = {}): Edit {
  const node = nodeOf(graph, id)
  const name = node?.label || nameOf(graph, id)
  if (!node || graph.charts.some((chart) => chart.node === id)) return unchanged(graph, titles.pinChart(name))
  const numbers = graph.charts.map((chart) => Number(/^chart-(\d{1,9})$/.exec(chart.id)?.[1] ?? 0))
  const chart: ChartSpec = {
    id: `chart-${Math.max(0, ...numbers) + 1}`,
    node: id,
    type: 'line',
    title: name,
    ...options,
  }
  return edited(graph, { charts: [...graph.charts, chart] }, titles.pinChart(name))
}

export function unpinChart(graph: Graph, chart: string): Edit {
  const found = graph.charts.find((c) => c.id === chart)
  const title = titles.unpinChart(found?.title ?? chart)
  return found ? edited(graph, { charts: graph.charts.filter((c) => c !== found) }, title) : unchanged(graph, title)
}

/** Changes a chart's type, title, keys or threshold. */
export function setChart(graph: Graph, chart: string, patch: Partial<Omit<ChartSpec, 'id' | 'node'>>): Edit {
  const found = graph.charts.find((c) => c.id === chart)
  const title = titles.setChart(found?.title ?? chart)
  if (!found) return unchanged(graph, title)
  const charts = graph.charts.map((c) => (c === found ? { ...c, ...patch } : c))
  return edited(graph, { charts }, title, { field: `chart:${chart}` })
}

/** Equality of parameter values: plain data without cycles. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && same(a[key as keyof typeof a], b[key as keyof typeof b]))
}

/** What a new node is taken to need, before anything is written on it. */
const newSize = { width: 170, height: 112 }

const between = (graph: Graph, wire: Wire) => {
  const from = nodeOf(graph, wire.from)!
  const to = nodeOf(graph, wire.to)!.position
  const x = Math.max(from.position.x + sizeOf(from).width + 40, (from.position.x + to.x) / 2)
  return { x: snap(x), y: snap((from.position.y + to.y) / 2) }
}

const snap = (pixels: number) => Math.round(pixels / 10) * 10

/** A place that no node covers: right of `after`, or below everything when there is none. */
function freePlace(graph: Graph, after: GraphNode | undefined): { x: number; y: number } {
  if (!after && graph.nodes.length === 0) return { x: 40, y: 40 }
  const place = after
    ? { x: snap(after.position.x + sizeOf(after).width + gaps.column), y: after.position.y }
    : { x: 40, y: snap(Math.max(...graph.nodes.map((n) => n.position.y + sizeOf(n).height)) + gaps.row) }
  const taken = () =>
    graph.nodes.some((n) => {
      const size = sizeOf(n)
      return (
        place.x < n.position.x + size.width + 20 &&
        n.position.x < place.x + newSize.width + 20 &&
        place.y < n.position.y + size.height + 20 &&
        n.position.y < place.y + newSize.height + 20
      )
    })
  while (taken()) place.y += newSize.height + gaps.row
  return place
}

/** Moves `target` and everything after it right until the node before it has 40 pixels of air. */
function makeRoom(graph: Graph, node: GraphNode, target: NodeId): Graph {
  const missing = node.position.x + sizeOf(node).width + 40 - nodeOf(graph, target)!.position.x
  if (missing <= 0) return graph
  const moving = new Set([target])
  for (const id of moving) for (const w of graph.wires) if (w.from === id && w.to !== node.id) moving.add(w.to)
  const shift = Math.ceil(missing / 10) * 10
  const nodes = graph.nodes.map((n) =>
    moving.has(n.id) ? { ...n, position: { x: n.position.x + shift, y: n.position.y } } : n,
  )
  return { ...graph, nodes }
}
