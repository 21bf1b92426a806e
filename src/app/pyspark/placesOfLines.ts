import type { NodeId } from '#model/graph.ts'
import type { Places } from '#session/pyspark.ts'

/** Whether a line (from 1) belongs to a node. */
export const isIn = (places: Places, node: NodeId | null, line: number): boolean =>
  node !== null && (places[node] ?? []).some(({ first, last }) => first <= line && line <= last)

/** The node that a line belongs to: of several, the one whose part is the shortest, so that a chain's calls keep their own lines. */
export function nodeAt(places: Places, line: number): NodeId | null {
  let best: { readonly node: NodeId; readonly length: number } | null = null
  for (const [node, lines] of Object.entries(places))
    for (const { first, last } of lines)
      if (first <= line && line <= last && (!best || last - first < best.length)) best = { node, length: last - first }
  return best?.node ?? null
}
