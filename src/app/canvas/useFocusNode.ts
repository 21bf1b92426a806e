import { useCallback } from 'react'
import type { NodeId } from '#model/graph.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useSession } from '../session.ts'
import type { CanvasStore } from './canvasState.ts'
import { nodeSentence } from './node/useNodeSentence.ts'
import type { CanvasView } from './useViewport.ts'

/** Gives a node the keyboard's focus: selected, in sight, and said; `via` is the wire one came along. */
export function useFocusNode(store: CanvasStore, view: CanvasView): (id: NodeId, via?: string) => void {
  const session = useSession()
  const t = useText()
  const format = useFormat()
  return useCallback(
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
}
