import { useEffect, type RefObject } from 'react'
import { useSession, useView } from '../../session.ts'
import { useMotion } from '../../timeline/useMotion.ts'

const lasts = 400

/**
 * With reduced motion a batch's arrival shows as 400 ms of another tone of all wires instead of movement (spec §5). Written to the element: the
 * canvas is not drawn again with every batch.
 */
export function useArrivalTone(root: RefObject<HTMLElement | null>): void {
  const { history } = useSession()
  const motion = useMotion()
  const past = useView((view) => view.playhead !== null)
  useEffect(() => {
    const element = root.current
    if (!element || motion || past) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const fade = () => {
      clearTimeout(timer)
      delete element.dataset.arrived
    }
    const stop = history.subscribe(({ live }, before) => {
      if (live === before.live) return
      fade()
      element.dataset.arrived = ''
      timer = setTimeout(fade, lasts)
    })
    return () => {
      stop()
      fade()
    }
  }, [root, history, motion, past])
}
