import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { GraphNode, NodeId } from '#model/graph.ts'
import { showType, type PyType } from '#model/pytype.ts'
import type { BatchInfo, NodeBatch } from '#model/run.ts'
import { batchAt } from '../../shown.ts'
import { useGraph } from '../../session.ts'
import { useCanvasActions } from '../canvasState.ts'
import type { PortKind } from './PortGlyph.tsx'
import type { Portion, Shown } from '../portions.ts'

export const useGraphNode = (id: NodeId): GraphNode | undefined =>
  useGraph((state) => state.graph.nodes.find((node) => node.id === id))

const usePortion = (id: NodeId): Portion => useCanvasActions().portions.of(id)

/** The kept batches and the shown one, as the node has heard of them. */
export const useNodeShown = (id: NodeId): Shown => useStore(usePortion(id))

/**
 * Something about the node in the shown batch. What `select` returns should be a plain value, so that a batch that changes
 * nothing draws nothing.
 */
export function useNodeBatch<T>(
  id: NodeId,
  select: (result: NodeBatch | undefined, batch: BatchInfo | undefined) => T,
): T {
  return useStore(usePortion(id), ({ batches, index }) => {
    const batch = batchAt(batches, index)
    return select(batch?.nodes[id], batch)
  })
}

/** Counts of the node over the last batches up to the shown one, oldest first; null where there was no result. */
export function useCounts(id: NodeId, n: number): readonly (number | null)[] {
  const { batches, index } = useNodeShown(id)
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
