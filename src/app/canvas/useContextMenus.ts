import { useReactFlow } from '@xyflow/react'
import { useCallback, useMemo, type MouseEvent as ReactMouseEvent, type RefObject } from 'react'
import type { NodeId, Wire } from '#model/graph.ts'
import { openContextMenu } from '../commands/contextMenu.ts'
import { targetNow, useCommandHost } from '../commands/host.ts'
import { curveOf, type Boxes } from './geometry.ts'
import { measure } from './wire/wirePath.ts'

/** The menus of the canvas: by pointer where it was pressed, by keyboard beside what has the focus (spec §7.3). */
export function useContextMenus(root: RefObject<HTMLDivElement | null>, boxes: RefObject<Boxes>) {
  const host = useCommandHost()
  const flow = useReactFlow()
  const onNode = useCallback(
    (event: ReactMouseEvent, node: { readonly id: NodeId }) => {
      event.preventDefault()
      const { selectedNodes } = host.session.view.getState()
      const many = selectedNodes.length > 1 && selectedNodes.includes(node.id)
      if (!many) host.session.select([node.id], null)
      const nodes = many ? selectedNodes : [node.id]
      openContextMenu(host, many ? 'nodes' : 'node', { node: node.id, nodes, wire: null }, pointOf(event))
    },
    [host],
  )
  const onWire = useCallback(
    (event: ReactMouseEvent, wire: Wire) => {
      event.preventDefault()
      host.session.select([], wire)
      openContextMenu(host, 'wire', { node: null, nodes: [], wire }, pointOf(event))
    },
    [host],
  )
  const onPane = useCallback(
    (event: ReactMouseEvent | MouseEvent) => {
      event.preventDefault()
      const at = flow.screenToFlowPosition(pointOf(event))
      openContextMenu(host, 'canvas', { node: null, nodes: [], wire: null, at }, pointOf(event))
    },
    [flow, host],
  )
  /** For ⇧F10: the menu of what the keyboard is on. */
  const openFocused = useCallback(() => {
    const target = targetNow(host)
    const bounds = root.current?.getBoundingClientRect()
    const box = target.node === null ? undefined : boxes.current.get(target.node)
    const curve = target.wire && curveOf(boxes.current, target.wire)
    const measured = curve && measure(curve)
    const anchor = measured
      ? measured.pointAt(measured.length / 2)
      : box && { x: box.x + 16, y: box.y + Math.min(34, box.height) }
    const point = anchor
      ? flow.flowToScreenPosition(anchor)
      : { x: (bounds?.left ?? 0) + 40, y: (bounds?.top ?? 0) + 40 }
    const place = target.wire ? 'wire' : target.nodes.length > 1 ? 'nodes' : target.node !== null ? 'node' : 'canvas'
    openContextMenu(host, place, {}, point)
  }, [root, boxes, flow, host])
  return useMemo(() => ({ onNode, onWire, onPane, openFocused }), [onNode, onWire, onPane, openFocused])
}

const pointOf = (event: { readonly clientX: number; readonly clientY: number }) => ({
  x: event.clientX,
  y: event.clientY,
})
