import { useEffect } from 'react'
import { useSession } from '../session.ts'
import { cellsAhead, type TimeScale } from './useTimeScale.ts'

/** A chosen batch stays in sight: when it would scroll out, the axis stops following the newest batch. */
export function usePlayheadInSight(scale: TimeScale): void {
  const session = useSession()
  useEffect(() => {
    const { panned } = session.view.getState()
    if (scale.width === 0) return
    if (!scale.past) {
      if (panned !== null && scale.live === scale.playhead && !scale.isVisible(scale.live))
        session.view.setState({ panned: null })
      return
    }
    const cells = scale.last - scale.first + 1
    if (scale.playhead < scale.first + 1) session.view.setState({ panned: Math.max(cells, scale.playhead - 2 + cells) })
    else if (scale.playhead > scale.last) session.view.setState({ panned: scale.playhead + cellsAhead })
    // Follows the playhead, not panning by hand.
  }, [scale.playhead, scale.past, session, scale.live, scale.width])
}
