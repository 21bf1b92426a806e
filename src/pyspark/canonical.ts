import type { Graph, ParamValue } from '#model/graph.ts'
import { isFunctionText } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { programOrder } from './order.ts'
import { paramOf } from './statement.ts'

/**
 * What two documents have in common when one is the other's program read back: everything but ids, positions and the order of nodes that no
 * program can tell apart. Parameters that are left out have their defaults.
 */
export function canonical(graph: Graph): unknown {
  const order = programOrder(graph)
  const number = new Map(order.map((node, i) => [node.id, i]))
  const { name, about, batchInterval, seed, settings, checkpointDirectory, definitions } = graph
  return {
    name,
    about,
    batchInterval,
    seed,
    settings,
    checkpointDirectory,
    definitions,
    nodes: order.map((node) => {
      const meta = metaOf(node.operator)
      const params = Object.entries(meta?.params ?? {}).map(([param, spec]) => [
        param,
        trimmed(paramOf(node, spec, param)),
      ])
      const wires = (meta?.inputs ?? []).map(({ name: port }) =>
        graph.wires.filter((wire) => wire.to === node.id && wire.port === port).map((wire) => number.get(wire.from)),
      )
      return { operator: node.operator, label: node.label, note: node.note, params: Object.fromEntries(params), wires }
    }),
    charts: graph.charts.map(({ id: _id, node, ...chart }) => ({ ...chart, node: number.get(node) })),
  }
}

/** A function's text without the blanks around it, which no program can keep. */
function trimmed(value: ParamValue): ParamValue {
  if (typeof value === 'string') return value.trim()
  if (!isFunctionText(value)) return value
  const { text, bindings = {} } = value
  return { text: text.trim(), ...(Object.keys(bindings).length > 0 && { bindings }) }
}
