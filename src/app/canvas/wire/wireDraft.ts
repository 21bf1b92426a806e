import { sameWire } from '#graph/edit.ts'
import type { Wire } from '#model/graph.ts'
import type { Refusal, Session } from '#session/types.ts'
import type { Draft } from '../canvasState.ts'
import { portKey, portPoint, type Boxes, type PortRef } from '../geometry.ts'
import type { Point } from './wirePath.ts'

/** The wire between two ports, whichever end was drawn from. Undefined for two ports of a kind. */
export function wireBetween(a: PortRef, b: PortRef): Wire | undefined {
  if (a.port === null && b.port !== null) return { from: a.node, to: b.node, port: b.port }
  if (b.port === null && a.port !== null) return { from: b.node, to: a.node, port: a.port }
  return undefined
}

/**
 * A wire that begins at a port, its free end at `pointer` (flow pixels), with what each port of the other kind says of it. From an input
 * that has a wire it takes that wire's end: the anchor is where the wire comes from.
 */
export function beginWire(session: Session, boxes: Boxes, port: PortRef, pointer: Point): Draft | undefined {
  const { wires } = session.graph.getState().graph
  const pulled = port.port === null ? undefined : wires.findLast((w) => w.to === port.node && w.port === port.port)
  const anchor: PortRef = pulled ? { node: pulled.from, port: null } : port
  const box = boxes.get(anchor.node)
  if (!box) return undefined
  const verdicts = new Map<string, Refusal | null>()
  for (const other of boxes.values()) {
    if (other.id === anchor.node) continue
    const ports: readonly PortRef[] =
      anchor.port === null
        ? other.inputs.map((name) => ({ node: other.id, port: name }))
        : other.hasOutput
          ? [{ node: other.id, port: null }]
          : []
    for (const at of ports) {
      const wire = wireBetween(anchor, at)!
      verdicts.set(portKey(at), pulled && sameWire(wire, pulled) ? null : session.refusalOf(wire))
    }
  }
  const start = portPoint(box, anchor.port)
  return { anchor, start, pointer, sticky: false, replaces: pulled ?? null, verdicts, target: null }
}

/** The free end of a wire over a port, where it would make a wire: with what the port says of it. */
export function targetAt(
  session: Session,
  draft: Draft,
  at: PortRef,
  point: Point,
  attached: boolean,
): Draft['target'] {
  const wire = wireBetween(draft.anchor, at)
  const known = draft.verdicts.get(portKey(at))
  return { at, point, attached, refusal: known === undefined ? (wire ? session.refusalOf(wire) : null) : known }
}
