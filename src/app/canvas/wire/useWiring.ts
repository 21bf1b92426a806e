import { useReactFlow } from '@xyflow/react'
import {
  useCallback,
  useEffect,
  useRef,
  type MouseEvent as ReactMouseEvent,
  type PointerEvent as ReactPointerEvent,
  type RefObject,
} from 'react'
import { sameWire } from '#graph/edit.ts'
import type { Wire } from '#model/graph.ts'
import type { Refusal } from '#session/types.ts'
import { useSentence, useText } from '../../i18n.ts'
import { useSession } from '../../session.ts'
import type { CanvasStore, Refused } from '../canvasState.ts'
import { portKey, portPoint, portUnder, type Boxes, type PortRef } from '../geometry.ts'
import { shortcut } from '../../shell/keymap.ts'
import { beginWire, targetAt, wireBetween } from './wireDraft.ts'
import type { Point } from './wirePath.ts'

const clickSlop = 4
const cardLasts = 6000

/**
 * Drawing wires by pointer (spec §4.2, §7.2): drag from a port, or click a port and then another; a click that has no pointer, as screen
 * readers and voices make it, is the same click. What each port would say is asked once, when the wire starts; nothing happens to the
 * document before the release.
 */
export function useWiring(root: RefObject<HTMLElement | null>, store: CanvasStore, boxes: RefObject<Boxes>) {
  const session = useSession()
  const flow = useReactFlow()
  const t = useText()
  const sentence = useSentence()
  const stop = useRef<(() => void) | null>(null)
  const expiry = useRef(0)
  useEffect(
    () => () => {
      stop.current?.()
      clearTimeout(expiry.current)
    },
    [],
  )

  const nameOf = useCallback(
    (id: string) => session.graph.getState().graph.nodes.find((node) => node.id === id)?.operator ?? id,
    [session],
  )

  /** Shows why a wire is refused, for 6 s or until dismissed, and says it once. */
  const refuse = useCallback(
    (refused: Refused) => {
      const known = store.getState().refused
      clearTimeout(expiry.current)
      store.setState({ refused })
      if (known && sameWire(known.wire, refused.wire)) return
      const { code, args, message, fix } = refused.refusal
      const said = sentence(code, args, message)
      session.announce(fix ? `${said} ${t('canvas.enterFix', { fix: sentence(fix.code, args, fix.code) })}` : said)
    },
    [session, store, sentence, t],
  )
  const expire = useCallback(() => {
    clearTimeout(expiry.current)
    expiry.current = window.setTimeout(() => store.setState({ refused: null }), cardLasts)
  }, [store])

  /** Connects, or explains. Also for lists and keys. */
  const connect = useCallback(
    (wire: Wire, replaces: Wire | null = null): Refusal | null => {
      const refusal = replaces ? session.rewire(replaces, wire) : session.connect(wire)
      if (!refusal) {
        session.announce(
          t('canvas.connected', { from: nameOf(wire.from), to: nameOf(wire.to), key: shortcut('mod+Z') }),
        )
        return null
      }
      const from = boxes.current.get(wire.from)
      const to = boxes.current.get(wire.to)
      if (from && to) {
        refuse({ refusal, wire, start: portPoint(from, null), point: portPoint(to, wire.port) })
        expire()
      }
      return refusal
    },
    [session, t, nameOf, boxes, refuse, expire],
  )

  const cancel = useCallback(() => {
    stop.current?.()
    stop.current = null
    store.setState({ draft: null })
  }, [store])

  /** Follows the pointer until the wire is let go. `from`: where a button was pressed, pixels of the page; null for a click without one. */
  const follow = useCallback(
    (from: Point | null) => {
      let moved = from === null
      const reach = (clientX: number, clientY: number) => {
        const current = store.getState().draft
        if (!current) return
        const { anchor, verdicts } = current
        const pointer = flow.screenToFlowPosition({ x: clientX, y: clientY })
        const found = portUnder(
          boxes.current,
          pointer,
          flow.getZoom(),
          anchor.port === null ? 'input' : 'output',
          (at) => verdicts.get(portKey(at)) === null,
          anchor.node,
        )
        const target = found ? targetAt(session, current, found.at, found.point, found.attached) : null
        store.setState({ draft: { ...current, pointer, target } })
        const wire = found && wireBetween(anchor, found.at)
        if (target?.refusal && wire)
          refuse({ refusal: target.refusal, wire, start: current.start, point: target.point })
        else if (store.getState().refused) store.setState({ refused: null })
      }
      const finish = (clientX: number, clientY: number) => {
        reach(clientX, clientY)
        const open = store.getState().draft
        cancel()
        if (!open) return
        const { target, anchor, replaces } = open
        const wire = target && wireBetween(anchor, target.at)
        if (target?.refusal) return expire()
        if (target?.attached && wire) {
          if (!replaces || !sameWire(wire, replaces)) connect(wire, replaces)
          return
        }
        if (replaces) {
          if (!moved) return
          session.disconnect(replaces)
          session.view.setState((view) => ({
            toast: { text: t('canvas.wireRemovedToast'), undo: true, n: (view.toast?.n ?? 0) + 1 },
          }))
          return
        }
        if (anchor.port === null && root.current) {
          const bounds = root.current.getBoundingClientRect()
          const screen = { x: clientX - bounds.left, y: clientY - bounds.top }
          const point = flow.screenToFlowPosition({ x: clientX, y: clientY })
          store.setState({ chooser: { kind: 'add', screen, point, after: anchor.node, onWire: null } })
        }
      }

      const onMove = (move: PointerEvent) => {
        if (from && Math.hypot(move.clientX - from.x, move.clientY - from.y) > clickSlop) moved = true
        reach(move.clientX, move.clientY)
      }
      const onUp = (up: PointerEvent) => {
        const current = store.getState().draft
        if (!current) return
        if (!moved && !current.sticky) {
          // A click: the wire now follows the pointer until the next click.
          store.setState({ draft: { ...current, sticky: true } })
          moved = true
          return
        }
        finish(up.clientX, up.clientY)
      }
      const onDown = (down: PointerEvent) => {
        if (!store.getState().draft?.sticky) return
        down.preventDefault()
        down.stopPropagation()
      }
      const onKey = (key: KeyboardEvent) => {
        if (key.key !== 'Escape') return
        key.preventDefault()
        key.stopPropagation()
        cancel()
        store.setState({ refused: null })
        session.announce(t('canvas.cancelled'))
      }
      window.addEventListener('pointermove', onMove)
      window.addEventListener('pointerup', onUp)
      window.addEventListener('pointerdown', onDown, { capture: true })
      window.addEventListener('keydown', onKey, { capture: true })
      stop.current = () => {
        window.removeEventListener('pointermove', onMove)
        window.removeEventListener('pointerup', onUp)
        window.removeEventListener('pointerdown', onDown, { capture: true })
        window.removeEventListener('keydown', onKey, { capture: true })
      }
    },
    [root, store, session, flow, boxes, refuse, cancel, connect, expire, t],
  )

  const begin = useCallback(
    (port: PortRef, pointer: Point, sticky: boolean): boolean => {
      const draft = beginWire(session, boxes.current, port, pointer)
      if (!draft) return false
      store.setState({ draft: { ...draft, sticky }, refused: null, chooser: null, hoveredWire: null, wireCard: null })
      return true
    },
    [session, store, boxes],
  )

  /** A click on a port that no pointer made: begins a wire there, or ends the open one. */
  const click = useCallback(
    (port: PortRef) => {
      const open = store.getState().draft
      const wire = open && wireBetween(open.anchor, port)
      cancel()
      if (open && wire) {
        if (!open.replaces || !sameWire(wire, open.replaces)) connect(wire, open.replaces)
        // The card's fix, and undo, are keys of the canvas.
        root.current?.focus({ preventScroll: true })
        return
      }
      const box = boxes.current.get(port.node)
      const again = open && portKey(open.anchor) === portKey(port)
      if (again) return session.announce(t('canvas.cancelled'))
      if (!box || !begin(port, portPoint(box, port.port), true)) return
      follow(null)
      const { anchor, verdicts } = store.getState().draft!
      const n = [...verdicts.values()].filter((refusal) => refusal === null).length
      session.announce(t('canvas.wireBegun', { operator: nameOf(anchor.node), n }))
    },
    [root, session, store, boxes, begin, follow, cancel, connect, nameOf, t],
  )

  const start = useCallback(
    (port: PortRef, event: ReactPointerEvent | ReactMouseEvent) => {
      if (event.type === 'click') {
        // The click that follows a pressed button has had its pointer events.
        if (isVirtual(event.nativeEvent)) click(port)
        return
      }
      if (event.button !== 0) return
      event.stopPropagation()
      event.preventDefault()
      root.current?.focus({ preventScroll: true })
      if (store.getState().draft) return
      const from = { x: event.clientX, y: event.clientY }
      if (begin(port, flow.screenToFlowPosition(from), false)) follow(from)
    },
    [root, store, flow, begin, follow, click],
  )

  /** Takes the fix of the refusal on the card: inserts and connects as one step. */
  const applyFix = useCallback(() => {
    const { refused } = store.getState()
    if (!refused?.refusal.fix) return false
    clearTimeout(expiry.current)
    refused.refusal.fix.apply()
    store.setState({ refused: null, draft: null })
    return true
  }, [store])

  const dismiss = useCallback(() => {
    clearTimeout(expiry.current)
    store.setState({ refused: null })
  }, [store])

  /** Keeps the card that is shown: somebody reads on. */
  const hold = useCallback(() => clearTimeout(expiry.current), [])

  return { start, connect, applyFix, dismiss, hold, cancel }
}

/** No button of a mouse and no finger made this click, but a screen reader, a voice or a script. Some browsers' clicks tell no pointer. */
const isVirtual = (click: MouseEvent): boolean =>
  'pointerType' in click ? click.pointerType === '' : click.detail === 0

export type Wiring = ReturnType<typeof useWiring>
