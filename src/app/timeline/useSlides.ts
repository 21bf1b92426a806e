import { useMemo } from 'react'
import { useGraph } from '../session.ts'
import { windowSizes } from './windowSpan.ts'

/** Every how many batches the windows of the pipeline emit, each number once. */
export function useSlides(): readonly number[] {
  const nodes = useGraph((state) => state.graph.nodes)
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  return useMemo(() => {
    const all = nodes.flatMap((node) => windowSizes(node, batchInterval)?.slide ?? [])
    return [...new Set(all)].filter((slide) => slide > 1)
  }, [nodes, batchInterval])
}
