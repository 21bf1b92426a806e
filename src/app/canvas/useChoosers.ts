import { useReactFlow } from '@xyflow/react'
import { useCallback, type RefObject } from 'react'
import { executionOrder } from '#graph/order.ts'
import type { NodeId, Wire } from '#model/graph.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import type { CanvasStore, Chooser } from './canvasState.ts'
import { curveOf, type Boxes } from './geometry.ts'
import { factsOf } from './node/nodeText.ts'
import type { ViewportStore } from './viewport.ts'
import { measure, type Point } from './wire/wirePath.ts'

/** The lists that open on the canvas, to add an operator or to connect, and what choosing from them does. */
export function useChoosers(options: {
  readonly root: RefObject<HTMLDivElement | null>
  readonly store: CanvasStore
  readonly boxes: RefObject<Boxes>
  readonly viewport: ViewportStore
  readonly reveal: (id: NodeId) => void
}) {
  const { root, store, boxes, viewport, reveal } = options
  const session = useSession()
  const t = useText()
  const flow = useReactFlow()

  const place = useCallback(
    (id: NodeId): Point => {
      const box = boxes.current.get(id)
      const { x, y, zoom } = viewport.getState()
      return box ? { x: (box.x + box.width) * zoom + x + 12, y: (box.y + box.height / 2) * zoom + y } : { x: 40, y: 40 }
    },
    [boxes, viewport],
  )
  /** After a node; or at a point of the document, in the middle of the canvas when none is given. */
  const openAdd = useCallback(
    (after: NodeId | null, at?: Point) => {
      const bounds = root.current?.getBoundingClientRect() ?? new DOMRect()
      const screen = at ? flow.flowToScreenPosition(at) : undefined
      const goesOn =
        after !== null && hasOutput(session.graph.getState().graph.nodes.find((n) => n.id === after)?.operator)
      store.setState({
        chooser: {
          kind: 'add',
          screen: screen
            ? { x: screen.x - bounds.left, y: screen.y - bounds.top }
            : after !== null
              ? place(after)
              : { x: bounds.width / 2 - 136, y: bounds.height / 3 },
          point: after !== null ? null : (at ?? flow.screenToFlowPosition(middleOf(bounds))),
          after: goesOn ? after : null,
          onWire: null,
        },
      })
    },
    [root, store, place, flow, session],
  )
  const openSplice = useCallback(
    (wire: Wire, at?: Point) => {
      const curve = curveOf(boxes.current, wire)
      const middle = at ?? (curve ? measure(curve).pointAt(measure(curve).length / 2) : { x: 0, y: 0 })
      const { x, y, zoom } = viewport.getState()
      store.setState({
        chooser: {
          kind: 'add',
          screen: { x: middle.x * zoom + x, y: middle.y * zoom + y + 12 },
          point: null,
          after: null,
          onWire: wire,
        },
      })
    },
    [boxes, viewport, store],
  )
  const openConnect = useCallback(
    (from: NodeId) => store.setState({ chooser: { kind: 'connect', screen: place(from), from } }),
    [store, place],
  )
  /** Another list, or none: then the keyboard is the canvas's again. */
  const setChooser = useCallback(
    (chooser: Chooser | null) => {
      store.setState({ chooser })
      if (!chooser) root.current?.focus({ preventScroll: true })
    },
    [root, store],
  )
  const add = useCallback(
    (operator: string, where: { at?: Point; after?: NodeId; onWire?: Wire }) => {
      setChooser(null)
      const before = where.after ?? where.onWire?.from
      const beforeName = session.graph.getState().graph.nodes.find((node) => node.id === before)?.operator
      const snapped = where.at && { x: snap(where.at.x), y: snap(where.at.y - 56) }
      const id = session.addNode(operator, { ...where, ...(snapped ? { at: snapped } : {}) })
      const order = executionOrder(session.graph.getState().graph)
      const counts = { operator, n: order.indexOf(id) + 1, of: order.length }
      session.select([id], null)
      session.view.setState({ focus: id })
      session.announce(
        beforeName ? t('canvas.addedAfter', { ...counts, before: beforeName }) : t('canvas.added', counts),
      )
      requestAnimationFrame(() => reveal(id))
    },
    [session, setChooser, t, reveal],
  )
  return { openAdd, openSplice, openConnect, setChooser, add }
}

const snap = (n: number) => Math.round(n / 10) * 10
const hasOutput = (operator: string | undefined) => operator !== undefined && factsOf(operator).hasOutput
const middleOf = (bounds: DOMRect): Point => ({
  x: bounds.left + bounds.width / 2,
  y: bounds.top + bounds.height / 2,
})
