import { useMemo } from 'react'
import type { GraphNode, NodeId } from '#model/graph.ts'
import { showType, type PyType } from '#model/pytype.ts'
import type { NodeBatch } from '#model/run.ts'
import { batchAt, useShownIndex } from '../shown.ts'
import { useGraph, useHistory } from '../session.ts'
import type { PortKind } from './PortGlyph.tsx'

export const useGraphNode = (id: NodeId): GraphNode | undefined =>
  useGraph((state) => state.graph.nodes.find((node) => node.id === id))

/** What happened in the node in the shown batch. */
export function useNodeBatch(id: NodeId): NodeBatch | undefined {
  const index = useShownIndex()
  return useHistory((history) => batchAt(history.batches, index)?.nodes[id])
}

/** Counts of the node over the last batches up to the shown one, oldest first; null where there was no result. */
export function useCounts(id: NodeId, n: number): readonly (number | null)[] {
  const index = useShownIndex()
  const batches = useHistory((history) => history.batches)
  return useMemo(
    () => Array.from({ length: n }, (_, i) => batchAt(batches, index - n + 1 + i)?.nodes[id]?.count ?? null),
    [batches, index, id, n],
  )
}

/** How the port of a stream of this type looks. */
export function portKindOf(type: PyType | undefined): PortKind {
  if (!type || type.kind === 'any') return 'any'
  return type.kind === 'tuple' && type.items.length === 2 ? 'pairs' : 'single'
}

export const typeText = (type: PyType | undefined, observed: string | undefined): string =>
  type && type.kind !== 'any' ? showType(type) : (observed ?? '?')
