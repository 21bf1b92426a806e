import { useMemo } from 'react'
import type { Wire } from '#model/graph.ts'
import { wireId } from './geometry.ts'
import type { WireEdgeType } from './wire/WireEdge.tsx'

/** The library's edges of the wires that are drawn, which are some of all. An object stays the same as long as its wire does. */
export function useFlowEdges(all: readonly Wire[], drawn: readonly Wire[]): WireEdgeType[] {
  const edges = useMemo(() => new Map(all.map((wire) => [wire, edgeOf(wire)])), [all])
  return useMemo(() => drawn.map((wire) => edges.get(wire)!), [drawn, edges])
}

const edgeOf = (wire: Wire): WireEdgeType => ({
  id: wireId(wire),
  type: 'wire',
  source: wire.from,
  target: wire.to,
  sourceHandle: 'out',
  targetHandle: wire.port,
  data: { wire },
  // A box selects nodes; wires are selected by a click of their own.
  selectable: false,
  focusable: false,
  ariaRole: 'presentation',
  domAttributes: unspoken,
})

/** The library calls nodes and wires by English names; what they are is said inside them. */
const unspoken = { 'aria-label': undefined, 'aria-roledescription': undefined }
