import { useCallback, useEffect } from 'react'
import { wiresOf } from '#graph/order.ts'
import { useText } from '../../i18n.ts'
import { useSession } from '../../session.ts'
import { tell } from '../../shell/tell.ts'
import type { CanvasStore } from '../canvasState.ts'
import { wireId } from '../geometry.ts'
import { wireSentence } from './wireSentence.ts'

/** W: from the focused node to its wires, one after the other. */
export function useWireWalk(store: CanvasStore): (step?: 1 | -1) => void {
  const session = useSession()
  const t = useText()
  // Whatever selects operators takes the keyboard from the wire: else Delete would still mean the wire.
  useEffect(
    () =>
      session.view.subscribe(({ selectedNodes }, before) => {
        if (selectedNodes !== before.selectedNodes && selectedNodes.length > 0) store.setState({ focusedWire: null })
      }),
    [session, store],
  )
  return useCallback(
    (step = 1) => {
      const { graph } = session.graph.getState()
      const { focus } = session.view.getState()
      const wires = focus === null ? [] : wiresOf(graph, focus)
      if (focus === null) return tell(session, t('commands.why.noSelection'))
      if (wires.length === 0) return tell(session, t('canvas.noWires'))
      const now = wires.findIndex((candidate) => wireId(candidate) === store.getState().focusedWire)
      const next = wires[(now + step + wires.length) % wires.length]!
      store.setState({ keyboard: true, focusedWire: wireId(next) })
      session.select([], next)
      session.announce(wireSentence(session, next, t))
    },
    [session, store, t],
  )
}
