import { useEffect, useRef, type RefObject } from 'react'
import { useHistory, useView } from '../../session.ts'
import { useMotion } from '../../timeline/useMotion.ts'

const lasts = 400

/** With reduced motion a batch's arrival shows as 400 ms of another tone of all wires instead of movement (spec §5). */
export function useArrivalTone(root: RefObject<HTMLElement | null>): void {
  const motion = useMotion()
  const live = useHistory((history) => history.live)
  const past = useView((view) => view.playhead !== null)
  const seen = useRef(live)
  useEffect(() => {
    const element = root.current
    const arrived = seen.current !== live
    seen.current = live
    if (!arrived || !element || motion || past) return
    element.dataset.arrived = ''
    const timer = setTimeout(() => delete element.dataset.arrived, lasts)
    return () => {
      clearTimeout(timer)
      delete element.dataset.arrived
    }
  }, [root, live, motion, past])
}
