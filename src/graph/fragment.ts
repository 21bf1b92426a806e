/** Copy, paste and duplicate: a piece of a graph as JSON text, so that the clipboard of any program carries it. */
import type { Diagnostic } from '#model/diagnostic.ts'
import type { Graph, GraphNode, NodeGroup, NodeId, Wire } from '#model/graph.ts'
import { edited, gaps, issuedOf, type Edit } from './edit.ts'
import { freshGroupId } from './groups.ts'
import { loadFragment } from './load.ts'
import { sizeOf } from './size.ts'
import { prettyNode, prettyWire } from './save.ts'
import { titles, type EditTitle } from './title.ts'

export interface Fragment {
  readonly nodes: readonly GraphNode[]
  /** Only wires between these nodes. */
  readonly wires: readonly Wire[]
  /** Wires from other nodes to these; a paste that asks for them lays them again. */
  readonly incoming?: readonly Wire[]
  /** Groups that are here as a whole. */
  readonly groups?: readonly NodeGroup[]
}

const fragmentOf = (graph: Graph, ids: readonly NodeId[]): Fragment => {
  const chosen = new Set(ids)
  return {
    nodes: graph.nodes.filter((node) => chosen.has(node.id)),
    wires: graph.wires.filter((wire) => chosen.has(wire.from) && chosen.has(wire.to)),
    incoming: graph.wires.filter((wire) => !chosen.has(wire.from) && chosen.has(wire.to)),
    groups: (graph.groups ?? []).filter((group) => group.nodes.every((id) => chosen.has(id))),
  }
}

/** The nodes, their wires and the groups that are copied as a whole, as text. */
export function copy(graph: Graph, ids: readonly NodeId[]): string {
  const { nodes, wires, incoming = [], groups } = fragmentOf(graph, ids)
  const text = {
    kind: 'millrace-fragment',
    format: 1,
    nodes: nodes.map(prettyNode),
    wires: wires.map(prettyWire),
    incoming: incoming.map(prettyWire),
    groups,
  }
  return JSON.stringify(text, null, 2)
}

/**
 * Pastes copied text with its top left corner at `at`, else a little below where it was copied from. With `keepIncoming` what fed the copied
 * nodes feeds the new ones, too, where it is in this graph.
 */
export function paste(
  graph: Graph,
  text: string,
  at?: { readonly x: number; readonly y: number },
  keepIncoming = false,
): { readonly edit: Edit } | { readonly diagnostics: readonly Diagnostic[] } {
  const loaded = loadFragment(text)
  if ('diagnostics' in loaded) return loaded
  const { nodes, incoming = [] } = loaded.fragment
  const known = new Set(graph.nodes.map(({ id }) => id))
  const kept = keepIncoming ? incoming.filter(({ from }) => known.has(from)) : []
  const shift = at && nodes.length > 0 ? shiftTo(nodes, at) : { x: 30, y: 30 }
  return { edit: insertFragment(graph, { ...loaded.fragment, incoming: kept }, shift, titles.paste(nodes.length)) }
}

/**
 * Puts statements that were read from a program into the pipeline, with the definitions that they need: one step. `fragment` was read beside
 * this graph, so its incoming wires are this graph's.
 */
export function pasteStatements(
  graph: Graph,
  fragment: Fragment & { readonly definitions: string },
  {
    at,
    keepIncoming = false,
  }: { readonly at?: { readonly x: number; readonly y: number }; readonly keepIncoming?: boolean },
): Edit {
  const shift = shiftTo(fragment.nodes, at ?? below(graph))
  const incoming = keepIncoming ? fragment.incoming : []
  const { nodes, wires, definitions } = fragment
  return insertFragment(
    { ...graph, definitions },
    { nodes, wires, incoming: incoming ?? [] },
    shift,
    titles.paste(nodes.length),
  )
}

export function duplicate(graph: Graph, ids: readonly NodeId[]): Edit {
  const fragment = { ...fragmentOf(graph, ids), incoming: [] }
  return insertFragment(graph, fragment, { x: 30, y: 30 }, titles.duplicate(fragment.nodes.length))
}

/** How far the nodes move to have their top left corner there. */
const shiftTo = (nodes: readonly GraphNode[], { x, y }: { readonly x: number; readonly y: number }) => ({
  x: x - Math.min(...nodes.map(({ position }) => position.x)),
  y: y - Math.min(...nodes.map(({ position }) => position.y)),
})

/** A free place under the pipeline. */
const below = ({ nodes }: Graph) =>
  nodes.length === 0
    ? { x: 0, y: 0 }
    : {
        x: Math.min(...nodes.map(({ position }) => position.x)),
        y: Math.max(...nodes.map((node) => node.position.y + sizeOf(node).height)) + gaps.row,
      }

function insertFragment(graph: Graph, fragment: Fragment, shift: { x: number; y: number }, title: EditTitle): Edit {
  if (fragment.nodes.length === 0) return { graph, title, created: [] }
  let issued = issuedOf(graph)
  const ids = new Map(fragment.nodes.map((node) => [node.id, `${node.operator}-${++issued}`]))
  const nodes = fragment.nodes.map((node) => ({
    ...node,
    id: ids.get(node.id)!,
    position: { x: node.position.x + shift.x, y: node.position.y + shift.y },
  }))
  const wires = [
    ...fragment.wires.map((wire) => ({ ...wire, from: ids.get(wire.from)!, to: ids.get(wire.to)! })),
    ...(fragment.incoming ?? []).map((wire) => ({ ...wire, to: ids.get(wire.to)! })),
  ]
  const groups = (fragment.groups ?? []).reduce<readonly NodeGroup[]>(
    (all, { name, nodes: grouped }) => [
      ...all,
      { id: freshGroupId(all), name, nodes: grouped.map((id) => ids.get(id)!) },
    ],
    graph.groups ?? [],
  )
  const change = {
    nodes: [...graph.nodes, ...nodes],
    wires: [...graph.wires, ...wires],
    issued,
    ...(groups.length > 0 && { groups }),
  }
  return edited(graph, change, title, { created: nodes.map((node) => node.id) })
}
