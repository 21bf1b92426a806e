import { useMemo } from 'react'
import type { GraphNode, NodeId } from '#model/graph.ts'
import { showType, type PyType } from '#model/pytype.ts'
import type { BatchInfo, NodeBatch } from '#model/run.ts'
import { batchAt, useShownIndex } from '../shown.ts'
import { useGraph, useHistory, useView } from '../session.ts'
import type { PortKind } from './PortGlyph.tsx'

export const useGraphNode = (id: NodeId): GraphNode | undefined =>
  useGraph((state) => state.graph.nodes.find((node) => node.id === id))

/**
 * Something about the node in the shown batch. What `select` returns should be a plain value, so that a batch that changes
 * nothing draws nothing.
 */
export function useNodeBatch<T>(
  id: NodeId,
  select: (result: NodeBatch | undefined, batch: BatchInfo | undefined) => T,
): T {
  const playhead = useView((view) => view.playhead)
  return useHistory((history) => {
    const batch = batchAt(history.batches, playhead ?? history.live)
    return select(batch?.nodes[id], batch)
  })
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

/** Element type at the node's output: inferred, and where inference knows nothing what the run has shown. */
export const useShownType = (id: NodeId): PyType | undefined => useGraph((state) => (state.seen ?? state).types[id])

/** How the port of a stream of this type looks. */
export function portKindOf(type: PyType | undefined): PortKind {
  if (!type || type.kind === 'any') return 'any'
  return type.kind === 'tuple' && type.items.length === 2 ? 'pairs' : 'single'
}

export const typeText = (type: PyType | undefined): string => (type ? showType(type) : '?')
