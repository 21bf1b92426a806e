/** Named regions of the canvas. A node is in one group at most; groups are no part of the program. */
import type { Graph, NodeGroup, NodeId } from '#model/graph.ts'
import { edited, type Edit } from './edit.ts'
import { titles } from './title.ts'

/** Puts nodes into a new group, out of those that they are in. `created` stays empty: a group is no node. */
export function groupNodes(graph: Graph, ids: readonly NodeId[], name: string): Edit {
  const nodes = graph.nodes.flatMap(({ id }) => (ids.includes(id) ? [id] : []))
  const title = titles.group(name)
  if (nodes.length === 0) return { graph, title, created: [] }
  const group: NodeGroup = { id: freshGroupId(graph.groups ?? []), name, nodes }
  return edited(graph, { groups: [...groupsWithout(graph.groups ?? [], new Set(nodes)), group] }, title)
}

/** An id that none of these groups has. */
export function freshGroupId(groups: readonly NodeGroup[]): string {
  const numbers = groups.map(({ id }) => Number(/^group-(\d{1,9})$/.exec(id)?.[1] ?? 0))
  return `group-${Math.max(0, ...numbers) + 1}`
}

/** Takes a group away; its nodes stay. */
export function ungroup(graph: Graph, id: string): Edit {
  const group = groupOf(graph, id)
  const title = titles.ungroup(group?.name ?? id)
  if (!group) return { graph, title, created: [] }
  return edited(graph, { groups: graph.groups!.filter((other) => other !== group) }, title)
}

export function renameGroup(graph: Graph, id: string, name: string): Edit {
  const group = groupOf(graph, id)
  const title = titles.renameGroup(name)
  if (!group || group.name === name) return { graph, title, created: [] }
  const groups = graph.groups!.map((other) => (other === group ? { ...group, name } : other))
  return edited(graph, { groups }, title, { field: `group:${id}` })
}

/** The groups when these nodes are gone from them; a group without nodes goes, too. */
export const groupsWithout = (groups: readonly NodeGroup[], gone: ReadonlySet<NodeId>): readonly NodeGroup[] =>
  groups
    .map((group) =>
      group.nodes.some((id) => gone.has(id)) ? { ...group, nodes: group.nodes.filter((id) => !gone.has(id)) } : group,
    )
    .filter((group) => group.nodes.length > 0)

const groupOf = (graph: Graph, id: string) => graph.groups?.find((group) => group.id === id)
