import { useReactFlow } from '@xyflow/react'
import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react'
import type { Wire } from '#model/graph.ts'
import type { Refusal } from '#session/types.ts'
import { useSentence, useText } from '../../i18n.ts'
import { useSession } from '../../session.ts'
import type { CanvasStore, Draft, Refused } from '../canvasState.ts'
import { portKey, portPoint, portUnder, type Boxes, type PortRef } from '../geometry.ts'
import { shortcut } from '../../shell/keymap.ts'
import type { Point } from './wirePath.ts'

const clickSlop = 4
const cardLasts = 6000

/** The wire between two ports, whichever end was drawn from. Undefined for two ports of a kind. */
function wireBetween(a: PortRef, b: PortRef): Wire | undefined {
  if (a.port === null && b.port !== null) return { from: a.node, to: b.node, port: b.port }
  if (b.port === null && a.port !== null) return { from: b.node, to: a.node, port: a.port }
  return undefined
}

/**
 * Drawing wires by pointer (spec §4.2, §7.2): drag from a port, or click a port and then another. What each port would say
 * is asked once, when the wire starts; nothing happens to the document before the release.
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
      if (
        known &&
        known.wire.to === refused.wire.to &&
        known.wire.from === refused.wire.from &&
        known.wire.port === refused.wire.port
      )
        return
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

  const start = useCallback(
    (port: PortRef, event: ReactPointerEvent) => {
      if (event.button !== 0) return
      event.stopPropagation()
      event.preventDefault()
      root.current?.focus({ preventScroll: true })
      const open = store.getState().draft
      if (open) return
      const { graph } = session.graph.getState()
      const pulled =
        port.port === null
          ? undefined
          : graph.wires.findLast((wire) => wire.to === port.node && wire.port === port.port)
      // Dragging from an input that has a wire takes that wire's end; the anchor is where the wire comes from.
      const anchor: PortRef = pulled ? { node: pulled.from, port: null } : port
      const box = boxes.current.get(anchor.node)
      if (!box) return
      const verdicts = new Map<string, Refusal | null>()
      for (const other of boxes.current.values()) {
        if (other.id === anchor.node) continue
        const ports: readonly PortRef[] =
          anchor.port === null
            ? other.inputs.map((name) => ({ node: other.id, port: name }))
            : other.hasOutput
              ? [{ node: other.id, port: null }]
              : []
        for (const at of ports) {
          const wire = wireBetween(anchor, at)!
          const itself = pulled && wire.to === pulled.to && wire.port === pulled.port
          verdicts.set(portKey(at), itself ? null : session.refusalOf(wire))
        }
      }
      const draft: Draft = {
        anchor,
        start: portPoint(box, anchor.port),
        pointer: flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }),
        sticky: false,
        replaces: pulled ?? null,
        verdicts,
        target: null,
      }
      const from = { x: event.clientX, y: event.clientY }
      let moved = false
      store.setState({ draft, refused: null, chooser: null, hoveredWire: null, wireCard: null })

      const follow = (clientX: number, clientY: number) => {
        const current = store.getState().draft
        if (!current) return
        const pointer = flow.screenToFlowPosition({ x: clientX, y: clientY })
        const found = portUnder(
          boxes.current,
          pointer,
          flow.getZoom(),
          anchor.port === null ? 'input' : 'output',
          (at) => verdicts.get(portKey(at)) === null,
          anchor.node,
        )
        const refusal = found && verdictOf(found.at)
        const target = found && { at: found.at, point: found.point, attached: found.attached, refusal }
        store.setState({ draft: { ...current, pointer, target } })
        const wire = found && wireBetween(anchor, found.at)
        if (refusal && wire) refuse({ refusal, wire, start: current.start, point: found.point })
        else if (store.getState().refused) store.setState({ refused: null })
      }
      const verdictOf = (at: PortRef): Refusal | null => {
        const known = verdicts.get(portKey(at))
        if (known !== undefined) return known
        const wire = wireBetween(anchor, at)
        return wire ? session.refusalOf(wire) : null
      }
      const finish = (clientX: number, clientY: number) => {
        follow(clientX, clientY)
        const { target } = store.getState().draft ?? {}
        cancel()
        const wire = target && wireBetween(anchor, target.at)
        if (target?.refusal) return expire()
        if (target?.attached && wire) {
          const same = pulled && wire.to === pulled.to && wire.port === pulled.port
          if (!same) connect(wire, pulled ?? null)
          return
        }
        if (pulled) {
          if (!moved) return
          session.disconnect(pulled)
          session.view.setState((view) => ({
            toast: { text: t('canvas.wireRemovedToast'), undo: true, n: (view.toast?.n ?? 0) + 1 },
          }))
          return
        }
        if (anchor.port === null && root.current) {
          const bounds = root.current.getBoundingClientRect()
          const screen = { x: clientX - bounds.left, y: clientY - bounds.top }
          store.setState({
            chooser: { kind: 'add', screen, point: pointAt(clientX, clientY), after: anchor.node, onWire: null },
          })
        }
      }
      const pointAt = (clientX: number, clientY: number): Point => flow.screenToFlowPosition({ x: clientX, y: clientY })

      const onMove = (move: PointerEvent) => {
        if (Math.hypot(move.clientX - from.x, move.clientY - from.y) > clickSlop) moved = true
        follow(move.clientX, move.clientY)
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

export type Wiring = ReturnType<typeof useWiring>
