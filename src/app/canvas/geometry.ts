import type { GraphNode, NodeId, Wire } from '#model/graph.ts'
import { factsOf, sizeOf } from './node/nodeText.ts'
import type { Viewport } from './viewport.ts'
import { measure, wireCurve, type Curve, type Point } from './wire/wirePath.ts'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where nodes and ports are, in flow pixels. Pure: the same for drawing, for the pointer and for the keyboard. */
export interface Box extends Area {
  readonly id: NodeId
  readonly inputs: readonly string[]
  readonly hasOutput: boolean
  /** How far its frame reaches beyond the box at the sides. */
  readonly overhang: number
}

export type Boxes = ReadonlyMap<NodeId, Box>

/** A port: `port` null is the output. */
export interface PortRef {
  readonly node: NodeId
  readonly port: string | null
}

export const portKey = ({ node, port }: PortRef): string => `${node}\u0000${port ?? ''}`

export const wireId = (wire: Wire): string => `${wire.from}>${wire.to}:${wire.port}`

export function boxOf(node: GraphNode, withProblem: boolean, position: Point = node.position): Box {
  const facts = factsOf(node.operator)
  return {
    id: node.id,
    ...sizeOf(node, withProblem),
    x: position.x,
    y: position.y,
    inputs: facts.inputs.map((input) => input.name),
    hasOutput: facts.hasOutput,
    overhang: facts.family === 'window' ? 5 : 0,
  }
}

/** Height of an input port within its node: ports share the side evenly. */
export const inputOffset = (height: number, count: number, index: number): number =>
  (height * (index + 1)) / (count + 1)

export function portPoint(box: Box, port: string | null): Point {
  if (port === null) return { x: box.x + box.width, y: box.y + box.height / 2 }
  const index = Math.max(0, box.inputs.indexOf(port))
  return { x: box.x, y: box.y + inputOffset(box.height, Math.max(1, box.inputs.length), index) }
}

export function curveOf(boxes: Boxes, wire: Wire): Curve | undefined {
  const from = boxes.get(wire.from)
  const to = boxes.get(wire.to)
  return from && to && wireCurve(portPoint(from, null), portPoint(to, wire.port))
}

/** The smallest area around both. */
export function union(a: Area, b: Area): Area {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  }
}

/** The area that all nodes lie in. */
export const boundsOf = (boxes: Iterable<Area>): Area | undefined =>
  [...boxes].reduce<Area | undefined>((bounds, box) => (bounds ? union(bounds, box) : box), undefined)

export const overlap = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** The part of the flow that a view shows. `screen`: its size in CSS pixels. */
export const seenOf = ({ x, y, zoom }: Viewport, { width, height }: Pick<Area, 'width' | 'height'>): Area => ({
  x: -x / zoom,
  y: -y / zoom,
  width: width / zoom,
  height: height / zoom,
})

export interface Attachment {
  readonly at: PortRef
  readonly point: Point
  readonly distance: number
  /** Near enough, or on the node's body, to connect on release. */
  readonly attached: boolean
}

/**
 * The port that a wire drawn to `pointer` means (spec §7.2): within 24 px of a port it attaches, within 40 px a refusal is
 * told; on a node's body it takes the only port that fits. `fits` says whether a port would accept the wire. Distances are
 * screen pixels: `zoom` converts.
 */
export function portUnder(
  boxes: Boxes,
  pointer: Point,
  zoom: number,
  end: 'input' | 'output',
  fits: (port: PortRef) => boolean,
  except: NodeId,
): Attachment | null {
  let best: Attachment | null = null
  for (const box of boxes.values()) {
    if (box.id === except) continue
    const inside =
      pointer.x >= box.x && pointer.x <= box.x + box.width && pointer.y >= box.y && pointer.y <= box.y + box.height
    const ports: readonly PortRef[] =
      end === 'output'
        ? [{ node: box.id, port: null }]
        : box.inputs.length > 0
          ? box.inputs.map((port) => ({ node: box.id, port }))
          : // A source has no input; its left side stands in for one, so that the refusal can say so.
            [{ node: box.id, port: 'in' }]
    const fitting = ports.filter(fits)
    for (const at of ports) {
      const point = portPoint(box, at.port)
      const distance = Math.hypot(pointer.x - point.x, pointer.y - point.y) * zoom
      const meant = inside && (fitting.length === 1 ? fitting[0] === at : fitting.length === 0 && at === ports[0])
      if (distance > 40 && !meant) continue
      const rank = meant && distance > 24 ? 24 : distance
      if (!best || rank < best.distance) best = { at, point, distance: rank, attached: rank <= 24 }
    }
  }
  return best
}

/** Whether a wire runs through a node's box. */
export function crosses(boxes: Boxes, wire: Wire, box: Area): boolean {
  const curve = curveOf(boxes, wire)
  if (!curve) return false
  const wirePath = measure(curve)
  for (let i = 1; i < 24; i++) {
    const { x, y } = wirePath.pointAt((wirePath.length * i) / 24)
    if (x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height) return true
  }
  return false
}
