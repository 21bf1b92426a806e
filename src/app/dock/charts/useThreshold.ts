import type { NodeId } from '#model/graph.ts'
import { useGraph } from '../../session.ts'

/** The chart thresholds pinned for a node: a state lane marks what lies beyond. */
export function useThreshold(node: NodeId): number | undefined {
  return useGraph((g) => g.graph.charts.find((c) => c.node === node && c.threshold)?.threshold?.value)
}
