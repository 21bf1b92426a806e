import { useCallback, type KeyboardEvent } from 'react'
import { endNode, nextNode, previousNode, verticalNode, wiresOf } from '#graph/order.ts'
import { isFunctionText, type Graph, type NodeId, type Wire } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import { batchAt } from '../shown.ts'
import type { CanvasStore } from './canvasState.ts'
import { wireId } from './geometry.ts'
import { factsOf, linesOf } from './nodeText.ts'
import { nodeSentence } from './useNodeSentence.ts'
import type { CanvasView } from './useViewport.ts'

/**
 * The keyboard of the canvas (spec §7.1, §9.1): one tab stop, a focus of its own that walks along the wires. Keys that are
 * not listed here go on to the page.
 */
export function useCanvasKeys(options: {
  readonly store: CanvasStore
  readonly view: CanvasView
  readonly openAdd: (after: NodeId | null) => void
  readonly openSplice: (wire: Wire) => void
  readonly openConnect: (from: NodeId) => void
  readonly applyFix: () => boolean
  readonly dismiss: () => void
}) {
  const { store, view, openAdd, openSplice, openConnect, applyFix, dismiss } = options
  const session = useSession()
  const t = useText()
  const format = useFormat()

  const focusNode = useCallback(
    (id: NodeId, via?: string) => {
      store.setState({ keyboard: true, focusedWire: null })
      session.view.setState({ focus: id })
      session.select([id], null)
      view.reveal(id)
      const said = nodeSentence(session, id, t, format)
      session.announce(via ? `${via}. ${said}` : said)
    },
    [session, store, t, format, view],
  )

  return useCallback(
    (event: KeyboardEvent): void => {
      const graph = session.graph.getState().graph
      const { focus, selectedNodes } = session.view.getState()
      const at = focus !== null && graph.nodes.some((node) => node.id === focus) ? focus : null
      const wire = graph.wires.find((candidate) => wireId(candidate) === store.getState().focusedWire)
      const modifier = event.metaKey || event.ctrlKey
      const done = act(event.key)
      if (!done) return
      event.preventDefault()
      event.stopPropagation()

      function act(key: string): boolean {
        if (event.altKey && key !== 'Delete' && key !== 'Backspace') return false
        if (modifier && !(event.shiftKey && key.startsWith('Arrow'))) return false
        if (key.startsWith('Arrow')) return event.shiftKey ? nudge(key) : walk(key)
        switch (key) {
          case 'Home':
            return move(endNode(graph, 'first'))
          case 'End':
            return move(endNode(graph, 'last'))
          case 'Enter':
            return enter()
          case 'F2':
            return at !== null && run(() => store.setState({ renaming: at }))
          case 'Escape':
            return escape()
          case 'Delete':
          case 'Backspace':
            return remove()
        }
        return session.prefs.getState().singleKeys && letter(key)
      }

      function letter(key: string): boolean {
        switch (key) {
          case 'a':
            return run(() => (wire ? openSplice(wire) : openAdd(at)))
          case 'c':
            return at !== null && run(() => openConnect(at))
          case 'w':
            return walkWires()
          case 'T':
            return run(view.tidy)
          case '0':
            return run(view.fit)
          case ')':
            return run(() => view.zoomTo(1))
          case '!':
            return run(view.fitSelection)
          case '+':
          case '=':
            return run(() => view.zoomBy(1.2))
          case '-':
          case '−':
            return run(() => view.zoomBy(1 / 1.2))
        }
        return false
      }

      function move(to: NodeId | null): boolean {
        if (to === null) return run(() => session.announce(t('canvas.noNode')))
        return run(() => focusNode(to))
      }

      function walk(key: string): boolean {
        if (wire) {
          if (key === 'ArrowUp' || key === 'ArrowDown') return walkWires(key === 'ArrowUp' ? -1 : 1)
          return run(() => focusNode(key === 'ArrowRight' ? wire.to : wire.from, viaOf(session, wire, t)))
        }
        if (at === null) return move(selectedNodes[0] ?? endNode(graph, 'first'))
        if (key === 'ArrowUp' || key === 'ArrowDown')
          return move(verticalNode(graph, at, key === 'ArrowUp' ? 'up' : 'down'))
        const to = key === 'ArrowRight' ? nextNode(graph, at) : previousNode(graph, at)
        if (to === null) return run(() => session.announce(t('canvas.noNode')))
        const [from, end] = key === 'ArrowRight' ? [at, to] : [to, at]
        const along = graph.wires.find((candidate) => candidate.from === from && candidate.to === end)
        return run(() => focusNode(to, along && viaOf(session, along, t)))
      }

      function nudge(key: string): boolean {
        const moving = at !== null && !selectedNodes.includes(at) ? [at] : selectedNodes
        if (moving.length === 0) return false
        const step = modifier ? 50 : 10
        const dx = key === 'ArrowLeft' ? -step : key === 'ArrowRight' ? step : 0
        const dy = key === 'ArrowUp' ? -step : key === 'ArrowDown' ? step : 0
        return run(() =>
          session.moveNodes(
            Object.fromEntries(
              graph.nodes
                .filter((node) => moving.includes(node.id))
                .map((node) => [node.id, { x: node.position.x + dx, y: node.position.y + dy }]),
            ),
          ),
        )
      }

      function walkWires(step = 1): boolean {
        if (at === null) return false
        const wires = wiresOf(graph, at)
        if (wires.length === 0) return run(() => session.announce(t('canvas.sentenceNoOutput')))
        const now = wires.findIndex((candidate) => candidate === wire)
        const next = wires[(now + step + wires.length) % wires.length]!
        return run(() => {
          store.setState({ keyboard: true, focusedWire: wireId(next) })
          session.select([], next)
          session.announce(wireSentence(session, next, t))
        })
      }

      function enter(): boolean {
        if (store.getState().refused) return applyFix()
        if (wire)
          return run(() => {
            session.select([], wire)
            session.view.setState({ dock: 'data', dockCollapsed: false })
          })
        if (at === null) return false
        if (event.shiftKey)
          return run(() =>
            session.select(
              selectedNodes.includes(at) ? selectedNodes.filter((id) => id !== at) : [...selectedNodes, at],
            ),
          )
        return run(() => editNode(session, graph, at))
      }

      function escape(): boolean {
        if (store.getState().refused) return run(dismiss)
        if (wire)
          return run(() => {
            store.setState({ focusedWire: null })
            if (at !== null) focusNode(at)
          })
        if (selectedNodes.length > 0 || session.view.getState().selectedWire) return run(() => session.select([], null))
        return false
      }

      function remove(): boolean {
        if (wire)
          return run(() => {
            session.disconnect(wire)
            store.setState({ focusedWire: null })
            session.announce(t('canvas.disconnected', { from: nameOf(graph, wire.from), to: nameOf(graph, wire.to) }))
            if (at !== null) session.select([at], null)
          })
        const { selectedWire } = session.view.getState()
        if (selectedWire)
          return run(() => {
            session.disconnect(selectedWire)
            session.select([], null)
            session.announce(
              t('canvas.disconnected', { from: nameOf(graph, selectedWire.from), to: nameOf(graph, selectedWire.to) }),
            )
          })
        const gone = selectedNodes.length > 0 ? selectedNodes : at !== null ? [at] : []
        if (gone.length === 0) return false
        // Focus goes to what fed the node, so that building goes on from there.
        const upstream = gone.length === 1 ? previousNode(graph, gone[0]!) : null
        return run(() => {
          session.removeNodes(gone, { keepGap: event.altKey })
          session.announce(t('canvas.removed', { n: gone.length }))
          session.view.setState({ focus: upstream })
          session.select(upstream === null ? [] : [upstream], null)
        })
      }
    },
    [session, store, view, openAdd, openSplice, openConnect, applyFix, dismiss, focusNode, t],
  )
}

function run(what: () => void): true {
  what()
  return true
}

const nameOf = (graph: Graph, id: NodeId) => graph.nodes.find((node) => node.id === id)?.operator ?? id

const recordsOn = (session: Session, wire: Wire): number | null => {
  const { batches, live } = session.history.getState()
  return batchAt(batches, session.view.getState().playhead ?? live)?.nodes[wire.from]?.count ?? null
}

type Translate = ReturnType<typeof useText>

/** Arriving along a wire says the wire first: "via 29 records". */
function viaOf(session: Session, wire: Wire, t: Translate): string | undefined {
  const n = recordsOn(session, wire)
  return n === null ? undefined : t('canvas.via', { records: t('canvas.recordCount', { n }) })
}

export function wireSentence(session: Session, wire: Wire, t: Translate): string {
  const { graph } = session.graph.getState()
  const n = recordsOn(session, wire)
  return t('canvas.wireName', {
    from: nameOf(graph, wire.from),
    to: nameOf(graph, wire.to),
    records: n === null ? t('canvas.noResult') : t('canvas.recordCount', { n }),
  })
}

/** Opens the code of a node, or its first parameter, in the inspector. */
export function editNode(session: Session, graph: Graph, id: NodeId): void {
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return
  const written = linesOf(node).find((line) => isFunctionText(node.params[line.param]))?.param
  const param = written ?? Object.keys(factsOf(node.operator).params)[0]
  session.select([id], null)
  session.view.setState((state) => ({
    inspectorHidden: false,
    ...(param ? { editing: { node: id, param, n: (state.editing?.n ?? 0) + 1 } } : {}),
  }))
}
