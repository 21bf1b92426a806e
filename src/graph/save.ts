/** The document as text: the same graph gives the same text, and a small edit a small difference. */
import type { ChartSpec, Graph, GraphNode, ParamValue, Wire } from '#model/graph.ts'

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))

const prettyParam = (value: ParamValue): unknown => {
  if (typeof value !== 'object' || value === null) return value
  if ('text' in value && !('kind' in value))
    return value.bindings ? { text: value.text, bindings: sorted(value.bindings) } : { text: value.text }
  const { kind, ...fields } = value
  return { kind, ...sorted<unknown>({ ...fields }) }
}

/** A node with its fields in the order of the saved document. */
export const prettyNode = (node: GraphNode) => ({
  id: node.id,
  operator: node.operator,
  params: Object.fromEntries(Object.entries(sorted(node.params)).map(([name, value]) => [name, prettyParam(value)])),
  label: node.label,
  note: node.note,
  position: { x: node.position.x, y: node.position.y },
  off: node.off,
})

export const prettyWire = (wire: Wire) => ({ from: wire.from, to: wire.to, port: wire.port })

const prettyChart = (chart: ChartSpec) => ({
  id: chart.id,
  node: chart.node,
  type: chart.type,
  title: chart.title,
  subtitle: chart.subtitle,
  keys: chart.keys,
  threshold: chart.threshold && { value: chart.threshold.value, label: chart.threshold.label },
})

/** The text of a `.mill` file: indented JSON that ends in a line break. `load` of it gives an equal graph. */
export function save(graph: Graph): string {
  const document = {
    format: graph.format,
    name: graph.name,
    about: graph.about,
    batchInterval: graph.batchInterval,
    seed: graph.seed,
    settings: sorted(graph.settings),
    checkpointDirectory: graph.checkpointDirectory,
    remember: graph.remember,
    definitions: graph.definitions,
    issued: graph.issued,
    nodes: graph.nodes.map(prettyNode),
    wires: graph.wires.map(prettyWire),
    charts: graph.charts.map(prettyChart),
    groups: graph.groups?.length ? graph.groups.map(({ id, name, nodes }) => ({ id, name, nodes })) : undefined,
  }
  return JSON.stringify(document, null, 2) + '\n'
}
