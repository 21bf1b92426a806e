import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useSession } from '../session.ts'
import type { Session } from '#session/types.ts'
import { manyNodes } from './manyNodes.ts'
import { createPortions, type Frames, type Portions, type Shown } from './portions.ts'

const browserFrames: Frames = {
  now: () => performance.now(),
  next(run) {
    const frame = requestAnimationFrame(run)
    return () => cancelAnimationFrame(frame)
  },
  drawn: flushSync,
}

const shownBy = ({ history, view }: Session): Shown => {
  const { batches, live } = history.getState()
  return { batches, index: view.getState().playhead ?? live }
}

/** The run as the nodes and wires of this canvas hear of it: together, or in portions where there are many. */
export function usePortions(): Portions {
  const session = useSession()
  // Nodes are drawn with what there is when they are drawn first.
  const [portions] = useState(() => createPortions(browserFrames, shownBy(session)))
  useEffect(() => {
    const show = () => portions.show(shownBy(session), session.graph.getState().graph.nodes.length <= manyNodes)
    show()
    const stops = [
      session.history.subscribe(show),
      session.view.subscribe((view, before) => view.playhead !== before.playhead && show()),
    ]
    return () => {
      stops.forEach((stop) => stop())
      portions.dispose()
    }
  }, [session, portions])
  return portions
}
