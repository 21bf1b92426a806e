import { useEffect, useMemo, useRef, type MouseEvent as ReactMouseEvent, type RefObject } from 'react'
import type { NodeId, Wire } from '#model/graph.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import type { CanvasStore } from './canvasState.ts'
import { crosses, wireId, type Boxes } from './geometry.ts'
import type { Point } from './wire/wirePath.ts'

/**
 * Dragging nodes: several at once, and a single unconnected one can be dropped onto a wire. Always the same functions: the library tells
 * every node and wire of one that changed.
 */
export function useDragging(
  boxes: RefObject<Boxes>,
  store: CanvasStore,
  setMoving: (moving: Readonly<Record<NodeId, Point>>) => void,
  moving: Readonly<Record<NodeId, Point>>,
) {
  const session = useSession()
  const t = useText()
  const dragged = useRef(moving)
  useEffect(() => {
    dragged.current = moving
  })
  return useMemo(() => {
    const wireUnder = (id: NodeId): Wire | undefined => {
      const { graph } = session.graph.getState()
      const box = boxes.current.get(id)
      const node = graph.nodes.find((candidate) => candidate.id === id)
      const free = !graph.wires.some((wire) => wire.from === id || wire.to === id)
      if (!box || !node || !free || box.inputs.length === 0 || !box.hasOutput) return undefined
      return graph.wires.find((wire) => crosses(boxes.current, wire, box))
    }
    const keep = (positions: Readonly<Record<NodeId, Point>>) => {
      if (Object.keys(positions).length > 0) session.moveNodes(positions)
      setMoving({})
    }
    return {
      start(event: ReactMouseEvent | MouseEvent | TouchEvent, node: { id: NodeId }) {
        session.view.setState({ focus: node.id })
        const { wires } = session.graph.getState().graph
        const wired = wires.some((wire) => wire.from === node.id || wire.to === node.id)
        // With others selected ⇧ is about the selection.
        const alone = session.view.getState().selectedNodes.every((id) => id === node.id)
        if (event.shiftKey && wired && alone) store.setState({ pulling: node.id })
      },
      move(_: unknown, node: { id: NodeId }, all: readonly unknown[]) {
        const wire = all.length === 1 ? wireUnder(node.id) : undefined
        store.setState({ dropWire: wire ? wireId(wire) : null })
      },
      stop(_: unknown, node: { id: NodeId; position: Point }, all: readonly { id: NodeId; position: Point }[]) {
        const wire = all.length <= 1 ? wireUnder(node.id) : undefined
        const pulled = store.getState().pulling === node.id
        store.setState({ dropWire: null, pulling: null })
        if (pulled) {
          setMoving({})
          session.build.pullOut(node.id, node.position)
          const { graph } = session.graph.getState()
          return session.announce(
            t('canvas.pulledOut', { operator: graph.nodes.find(({ id }) => id === node.id)?.operator ?? node.id }),
          )
        }
        const positions = Object.fromEntries((all.length > 0 ? all : [node]).map(({ id, position }) => [id, position]))
        const { nodes } = session.graph.getState().graph
        const changed = nodes.some(
          ({ id, position }) => positions[id] && (positions[id].x !== position.x || positions[id].y !== position.y),
        )
        keep(changed ? positions : {})
        if (!wire) return
        const nameOf = (id: NodeId) => nodes.find((candidate) => candidate.id === id)?.operator ?? id
        const refusal = session.splice(node.id, wire)
        session.announce(
          refusal
            ? refusal.message
            : t('canvas.spliced', { operator: nameOf(node.id), from: nameOf(wire.from), to: nameOf(wire.to) }),
        )
      },
      stopMany: () => keep(dragged.current),
    }
  }, [boxes, store, setMoving, session, t])
}
