import { useReactFlow, ViewportPortal } from '@xyflow/react'
import { useMemo, useRef, type PointerEvent } from 'react'
import type { NodeGroup, NodeId } from '#model/graph.ts'
import { openContextMenu } from '../commands/contextMenu.ts'
import { useCommandHost } from '../commands/host.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { useCanvasActions, useCanvasState } from './canvasState.ts'
import { boundsOf, type Boxes } from './geometry.ts'
import styles from './Group.module.css'
import type { Point } from './wire/wirePath.ts'

/** Pixels between the nodes of a group and its edge; its name stands above. */
const margin = 16
const nameHeight = 24

/** Named regions behind their nodes. The name is the handle: dragged, it takes the nodes along; double-clicked, it is changed. */
export function GroupLayer(props: {
  readonly boxes: Boxes
  readonly setMoving: (moving: Readonly<Record<NodeId, Point>>) => void
}) {
  const groups = useGraph((state) => state.graph.groups)
  if (!groups || groups.length === 0) return null
  return (
    <ViewportPortal>
      {groups.map((group) => (
        <Region key={group.id} group={group} {...props} />
      ))}
    </ViewportPortal>
  )
}

function Region({
  group,
  boxes,
  setMoving,
}: {
  readonly group: NodeGroup
  readonly boxes: Boxes
  readonly setMoving: (moving: Readonly<Record<NodeId, Point>>) => void
}) {
  const t = useText()
  const session = useSession()
  const host = useCommandHost()
  const { store } = useCanvasActions()
  const renaming = useCanvasState((state) => state.renamingGroup === group.id)
  const drag = useGroupDrag(group, boxes, setMoving)
  const bounds = useMemo(() => boundsOf(group.nodes.flatMap((id) => boxes.get(id) ?? [])), [group.nodes, boxes])
  if (!bounds) return null
  const name = group.name || t('canvas.groupUnnamed')
  return (
    <div
      className={styles.region}
      style={{
        left: bounds.x - margin,
        top: bounds.y - margin - nameHeight,
        width: bounds.width + 2 * margin,
        height: bounds.height + 2 * margin + nameHeight,
      }}
    >
      {renaming ? (
        <GroupName group={group} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={`${styles.name} nodrag nopan`}
          title={t('canvas.groupHint')}
          {...drag}
          onDoubleClick={() => store.setState({ renamingGroup: group.id })}
          onContextMenu={(event) => {
            event.preventDefault()
            event.stopPropagation()
            session.select(group.nodes)
            const point = { x: event.clientX, y: event.clientY }
            openContextMenu(host, 'group', { nodes: group.nodes, node: null, wire: null }, point)
          }}
        >
          {name}
        </button>
      )}
    </div>
  )
}

/** The name's field: Enter and leaving keep it, Escape does not. */
function GroupName({ group }: { readonly group: NodeGroup }) {
  const t = useText()
  const session = useSession()
  const { store } = useCanvasActions()
  const close = () => {
    store.setState({ renamingGroup: null })
    document.getElementById('canvas')?.focus({ preventScroll: true })
  }
  return (
    <input
      className={`${styles.field} nodrag nopan`}
      autoFocus
      defaultValue={group.name}
      aria-label={t('canvas.groupName')}
      onFocus={(event) => event.currentTarget.select()}
      onBlur={(event) => {
        session.build.renameGroup(group.id, event.currentTarget.value.trim())
        store.setState({ renamingGroup: null })
      }}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') event.currentTarget.value = group.name
        if (event.key === 'Enter' || event.key === 'Escape') close()
      }}
    />
  )
}

/** Moves all nodes of the group with the pointer; the document learns of it on release. A click selects them. */
function useGroupDrag(group: NodeGroup, boxes: Boxes, setMoving: (moving: Readonly<Record<NodeId, Point>>) => void) {
  const session = useSession()
  const flow = useReactFlow()
  const drag = useRef<{ readonly from: Point; readonly places: readonly (readonly [NodeId, Point])[] } | null>(null)
  const movedTo = (event: PointerEvent) => {
    const at = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false })
    const { from, places } = drag.current!
    const [dx, dy] = [snap(at.x - from.x), snap(at.y - from.y)]
    return dx === 0 && dy === 0
      ? undefined
      : Object.fromEntries(places.map(([id, { x, y }]) => [id, { x: x + dx, y: y + dy }]))
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = {
        from: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }, { snapToGrid: false }),
        places: group.nodes.flatMap((id) => {
          const box = boxes.get(id)
          return box ? [[id, { x: box.x, y: box.y }] as const] : []
        }),
      }
    },
    onPointerMove(event: PointerEvent) {
      if (drag.current) setMoving(movedTo(event) ?? {})
    },
    onPointerUp(event: PointerEvent) {
      if (!drag.current) return
      const moves = movedTo(event)
      drag.current = null
      setMoving({})
      if (moves) session.moveNodes(moves)
      else session.select(group.nodes)
    },
    onPointerCancel() {
      drag.current = null
      setMoving({})
    },
  }
}

const snap = (pixels: number) => Math.round(pixels / 10) * 10
