import { useEffect, useRef } from 'react'
import type { Session } from '#session/types.ts'
import { isNarrow, isOverlay } from './frame.ts'

/**
 * Folds the panels that would cover the canvas when the window becomes small, and brings them back when it grows (`ui-spec` 11).
 * Where both lie over the canvas, one is open at a time.
 */
export function useFoldingPanels(session: Session, width: number): void {
  const narrow = isNarrow(width)
  const overlay = isOverlay(width)
  const wasNarrow = useRef(false)
  const wasOverlay = useRef(false)
  useEffect(() => {
    if (narrow === wasNarrow.current) return
    wasNarrow.current = narrow
    session.view.setState({ paletteCollapsed: narrow })
  }, [narrow, session])
  useEffect(() => {
    if (overlay !== wasOverlay.current) {
      wasOverlay.current = overlay
      session.view.setState({ inspectorHidden: overlay })
    }
    if (!overlay) return
    return session.view.subscribe((now, before) => {
      if (now.paletteCollapsed || now.inspectorHidden) return
      // The one that has just opened stays.
      session.view.setState(before.paletteCollapsed ? { inspectorHidden: true } : { paletteCollapsed: true })
    })
  }, [overlay, session])
}
