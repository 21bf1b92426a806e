import type { NodeId } from '#model/graph.ts'
import { alignNodes, distributeNodes, type Alignment } from '#graph/align.ts'
import { groupNodes, renameGroup, ungroup } from '#graph/groups.ts'
import { pullOut } from '#graph/pullOut.ts'
import { save } from '#graph/save.ts'
import { switchNodes } from '#graph/switchedOff.ts'
import { tidy, type NodeSizes } from '#graph/tidy.ts'
import { without } from './analysis.ts'
import type { Document } from './document.ts'

/** Edits of several nodes at once, and what is no part of the program: each is one undo step. */
export interface Building {
  /** Off, a per-record operator lets records pass; any other stops its branch. */
  switchNodes(ids: readonly NodeId[], off: boolean): void
  /** Puts nodes into a new group and gives its id; undefined when there is nothing to group. */
  group(ids: readonly NodeId[], name: string): string | undefined
  ungroup(group: string): void
  renameGroup(group: string, name: string): void
  align(ids: readonly NodeId[], to: Alignment, sizes?: NodeSizes): void
  distribute(ids: readonly NodeId[], along: 'x' | 'y', sizes?: NodeSizes): void
  /** Lays out these nodes only. */
  tidy(ids: readonly NodeId[], sizes?: NodeSizes): Promise<void>
  /** A document of these nodes alone, as text for a file. */
  textOf(ids: readonly NodeId[]): string
  /** Takes a node off its wires to another place; its streams meet without it. */
  pullOut(node: NodeId, to: { readonly x: number; readonly y: number }): void
}

export function createBuilding(document: Document): Building {
  const graphNow = () => document.store.getState().graph
  return {
    switchNodes: (ids, off) => void document.edit((graph) => switchNodes(graph, ids, off)),
    group(ids, name) {
      const before = graphNow()
      document.edit((graph) => groupNodes(graph, ids, name))
      return graphNow() === before ? undefined : graphNow().groups?.at(-1)?.id
    },
    ungroup: (group) => void document.edit((graph) => ungroup(graph, group)),
    renameGroup: (group, name) => void document.edit((graph) => renameGroup(graph, group, name)),
    align: (ids, to, sizes) => void document.edit((graph) => alignNodes(graph, ids, to, sizes)),
    distribute: (ids, along, sizes) => void document.edit((graph) => distributeNodes(graph, ids, along, sizes)),
    async tidy(ids, sizes) {
      const graph = graphNow()
      const edit = await tidy(graph, sizes, ids)
      // Edited meanwhile: a layout of another graph is of no use.
      if (graphNow() === graph) document.edit(() => edit)
    },
    textOf(ids) {
      const graph = graphNow()
      return save(without(graph, new Set(graph.nodes.flatMap(({ id }) => (ids.includes(id) ? [] : [id])))))
    },
    pullOut: (node, to) => void document.edit((graph) => pullOut(graph, node, to)),
  }
}
