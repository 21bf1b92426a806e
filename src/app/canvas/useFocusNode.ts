import { useCallback } from 'react'
import type { NodeId } from '#model/graph.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { joinSentences } from '../messages/joinSentences.ts'
import { useSession } from '../session.ts'
import type { CanvasStore } from './canvasState.ts'
import { nodeSentence } from './node/useNodeSentence.ts'
import type { CanvasView } from './useViewport.ts'

/** Gives a node the keyboard's focus: selected unless several are being gathered, in sight, and said; `via` is the wire one came along. */
export function useFocusNode(store: CanvasStore, view: CanvasView): (id: NodeId, via?: string) => void {
  const session = useSession()
  const t = useText()
  const format = useFormat()
  return useCallback(
    (id: NodeId, via?: string) => {
      store.setState({ keyboard: true, focusedWire: null })
      const { selectedNodes } = session.view.getState()
      if (!store.getState().gathering || selectedNodes.length === 0) session.select([id], null)
      session.view.setState({ focus: id, selectedWire: null })
      view.reveal(id)
      const said = nodeSentence(session, id, t, format)
      session.announce(joinSentences(via ?? '', said))
    },
    [session, store, t, format, view],
  )
}
