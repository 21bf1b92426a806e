import { executionOrder } from '#graph/order.ts'
import type { Graph, NodeId, Wire } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import type { Family } from '#operators/define.ts'

/** Size of the drawing; marks are `mark` px wide. */
export const thumbnail = { width: 300, height: 118, mark: 26 } as const

export interface ThumbnailMark {
  readonly id: NodeId
  readonly family: Family
  readonly x: number
  readonly y: number
}

export interface ThumbnailWire {
  readonly wire: Wire
  readonly path: string
  /** Point of the wire at `t`, 0 … 1. */
  readonly at: (t: number) => { readonly x: number; readonly y: number }
}

/**
 * A pipeline in family marks: a column for each step from the sources, and the rows of the real layout. Coordinates are the
 * marks' centres.
 */
export function thumbnailOf(graph: Graph): {
  readonly marks: readonly ThumbnailMark[]
  readonly wires: readonly ThumbnailWire[]
} {
  const depth = new Map<NodeId, number>()
  for (const id of executionOrder(graph)) {
    const before = graph.wires.filter((w) => w.to === id).map((w) => depth.get(w.from) ?? -1)
    depth.set(id, Math.max(-1, ...before) + 1)
  }
  const columns = Math.max(1, ...depth.values())
  const stepX = Math.min(74, (thumbnail.width - 50) / columns)
  const left = (thumbnail.width - stepX * columns) / 2
  const ys = graph.nodes.map((n) => n.position.y)
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const range = Math.max(1, bottom - top)
  const scale = Math.min(0.32, (thumbnail.height - thumbnail.mark - 8) / range)
  const marks = graph.nodes.map((node) => ({
    id: node.id,
    family: metaOf(node.operator)?.family ?? ('narrow' as const),
    x: left + depth.get(node.id)! * stepX,
    y: thumbnail.height / 2 + (node.position.y - (top + bottom) / 2) * scale,
  }))
  const place = new Map(marks.map((m) => [m.id, m]))
  const wires = graph.wires.flatMap((wire) => {
    const [from, to] = [place.get(wire.from), place.get(wire.to)]
    return from && to ? [curve(wire, from, to)] : []
  })
  return { marks, wires }
}

function curve(wire: Wire, from: ThumbnailMark, to: ThumbnailMark): ThumbnailWire {
  const reach = thumbnail.mark / 2 - 2
  const [x0, x1] = [from.x + reach, to.x - reach]
  const handle = Math.max(20, (x1 - x0) / 2)
  const [a, b] = [x0 + handle, x1 - handle]
  const bezier = (t: number, p0: number, p1: number, p2: number, p3: number) =>
    (1 - t) ** 3 * p0 + 3 * (1 - t) ** 2 * t * p1 + 3 * (1 - t) * t ** 2 * p2 + t ** 3 * p3
  return {
    wire,
    path: `M${x0} ${from.y}C${a} ${from.y} ${b} ${to.y} ${x1} ${to.y}`,
    at: (t) => ({ x: bezier(t, x0, a, b, x1), y: bezier(t, from.y, from.y, to.y, to.y) }),
  }
}

/** Grains of a batch of `count` records on a wire (`ui-spec` 5): 1 for 1–9, 2 for 10–99, and so on to 5; 0 for an empty batch. */
export const grainsOf = (count: number): number => (count < 1 ? 0 : Math.min(5, Math.floor(Math.log10(count)) + 1))
