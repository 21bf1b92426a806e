import { useMemo } from 'react'
import type { Wire } from '#model/graph.ts'
import { wireId, type Boxes } from './geometry.ts'
import { wiresInSight, type InSight } from './inSight.ts'
import type { WireEdgeType } from './wire/WireEdge.tsx'

/** The library's edges of the wires that are drawn. An object stays the same as long as its wire does. */
export function useFlowEdges(wires: readonly Wire[], boxes: Boxes, inSight: InSight | null): WireEdgeType[] {
  const all = useMemo(() => new Map(wires.map((wire) => [wire, edgeOf(wire)])), [wires])
  return useMemo(
    () => (inSight ? wiresInSight(wires, boxes, inSight).map((wire) => all.get(wire)!) : [...all.values()]),
    [wires, boxes, inSight, all],
  )
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
