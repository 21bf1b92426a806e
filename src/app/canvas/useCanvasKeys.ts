import { useCallback, type KeyboardEvent } from 'react'
import { endNode, nextNode, previousNode, verticalNode } from '#graph/order.ts'
import type { NodeId } from '#model/graph.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import type { CanvasStore } from './canvasState.ts'
import { editNode } from './node/editNode.ts'
import { wireId } from './geometry.ts'
import { viaOf } from './wire/wireSentence.ts'

/**
 * The keyboard of the canvas (spec §7.1, §9.1): one tab stop, a focus of its own that walks along the wires. Keys that are
 * not listed here go on to the page.
 */
export function useCanvasKeys(options: {
  readonly store: CanvasStore
  readonly focusNode: (id: NodeId, via?: string) => void
  readonly walkWires: (step?: 1 | -1) => void
  readonly applyFix: () => boolean
  readonly dismiss: () => void
}) {
  const { store, focusNode, walkWires, applyFix, dismiss } = options
  const session = useSession()
  const t = useText()

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
        if (event.altKey) return false
        if (modifier && !(event.shiftKey && key.startsWith('Arrow'))) return false
        if (key.startsWith('Arrow')) return event.shiftKey ? nudge(key) : walk(key)
        switch (key) {
          case 'Home':
            return move(endNode(graph, 'first'))
          case 'End':
            return move(endNode(graph, 'last'))
          case 'Enter':
            return enter()
          case 'Escape':
            return escape()
        }
        return false
      }

      function move(to: NodeId | null): boolean {
        if (to === null) return run(() => session.announce(t('canvas.noNode')))
        return run(() => focusNode(to))
      }

      function walk(key: string): boolean {
        if (wire) {
          if (key === 'ArrowUp' || key === 'ArrowDown') return run(() => walkWires(key === 'ArrowUp' ? -1 : 1))
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

      function enter(): boolean {
        if (store.getState().refused) return applyFix()
        if (wire)
          return run(() => {
            session.select([], wire)
            session.view.setState({ dock: 'data', dockCollapsed: false })
          })
        if (at === null) return false
        if (event.shiftKey) return run(() => gather(at))
        return run(() => editNode(session, graph, at))
      }

      /** The node that the focus alone has selected is the first of several; after that nodes come and go. */
      function gather(id: NodeId): void {
        const first = !store.getState().gathering && selectedNodes.length <= 1
        const rest = first ? [] : selectedNodes.filter((other) => other !== id)
        const chosen = first || !selectedNodes.includes(id) ? [...rest, id] : rest
        store.setState({ gathering: chosen.length > 0 })
        session.select(chosen, null)
        session.view.setState({ focus: id })
        session.announce(t('canvas.gathered', { n: chosen.length }))
      }

      function escape(): boolean {
        store.setState({ gathering: false })
        if (store.getState().refused) return run(dismiss)
        if (wire)
          return run(() => {
            store.setState({ focusedWire: null })
            if (at !== null) focusNode(at)
          })
        if (selectedNodes.length > 0 || session.view.getState().selectedWire) return run(() => session.select([], null))
        return false
      }
    },
    [session, store, applyFix, dismiss, focusNode, walkWires, t],
  )
}

function run(what: () => void): true {
  what()
  return true
}
