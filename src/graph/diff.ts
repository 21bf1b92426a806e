/** What differs between two states of a document, for looking at a restore point before it is restored. */
import type { Graph, GraphNode, NodeId, Wire } from '#model/graph.ts'
import { same, sameWire } from './edit.ts'

export interface GraphDiff {
  /** In `now` and not in `before`. */
  readonly added: readonly GraphNode[]
  /** In `before` and not in `now`, as they were. */
  readonly removed: readonly GraphNode[]
  readonly changed: readonly NodeChange[]
  readonly wiresAdded: readonly Wire[]
  readonly wiresRemoved: readonly Wire[]
  /** Name, interval, seed, settings, definitions, charts or another part of the document that is no node or wire. */
  readonly document: readonly DocumentPart[]
}

export interface NodeChange {
  readonly id: NodeId
  /** As it is now. */
  readonly node: GraphNode
  /** Parameters by name, and 'label', 'note', 'position' or another field of the node. */
  readonly what: readonly string[]
}

const documentParts = [
  'name',
  'batchInterval',
  'seed',
  'settings',
  'checkpointDirectory',
  'remember',
  'definitions',
  'about',
  'groups',
  'charts',
] as const
export type DocumentPart = (typeof documentParts)[number]

export function diffOf(before: Graph, now: Graph): GraphDiff {
  const old = new Map<NodeId, GraphNode>(before.nodes.map((node) => [node.id, node]))
  const current = new Set<NodeId>(now.nodes.map((node) => node.id))
  const has = (wires: readonly Wire[], wire: Wire) => wires.some((other) => sameWire(other, wire))
  return {
    added: now.nodes.filter((node) => !old.has(node.id)),
    removed: before.nodes.filter((node) => !current.has(node.id)),
    changed: now.nodes.flatMap((node) => {
      const was = old.get(node.id)
      const what = was ? changesOf(was, node) : []
      return what.length > 0 ? [{ id: node.id, node, what }] : []
    }),
    wiresAdded: now.wires.filter((wire) => !has(before.wires, wire)),
    wiresRemoved: before.wires.filter((wire) => !has(now.wires, wire)),
    document: documentParts.filter((part) => !same(before[part], now[part])),
  }
}

export const isNoDiff = (diff: GraphDiff): boolean =>
  Object.values(diff).every((list: readonly unknown[]) => list.length === 0)

function changesOf(was: GraphNode, is: GraphNode): readonly string[] {
  const params = [...new Set([...Object.keys(was.params), ...Object.keys(is.params)])]
  const { params: _was, id: _id, ...wasRest } = was
  const { params: _is, id: _sameId, ...isRest } = is
  const fields = [...new Set([...Object.keys(wasRest), ...Object.keys(isRest)])] as (keyof typeof isRest)[]
  return [
    ...params.filter((name) => !same(was.params[name], is.params[name])),
    ...fields.filter((field) => !same(wasRest[field], isRest[field])),
  ]
}
