import { useEffect, useRef, type RefObject } from 'react'
import { useSession } from '../session.ts'
import { cellsAhead, cellWidths, type TimeScale } from './useTimeScale.ts'

/** Wheel pans by batches, Ctrl or ⌘ + wheel zooms around the pointer. Not passive, so that the page does not scroll or zoom. */
export function useWheel(root: RefObject<HTMLDivElement | null>, scale: TimeScale, oldest: number): void {
  const session = useSession()
  const latest = useRef({ scale, oldest, rest: 0 })
  useEffect(() => {
    latest.current.scale = scale
    latest.current.oldest = oldest
  })
  useEffect(() => {
    const element = root.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { scale, oldest } = latest.current
      const newest = scale.live + cellsAhead
      if (event.ctrlKey || event.metaKey) {
        const factor = Math.exp(-event.deltaY / 300)
        const cellWidth = Math.min(cellWidths.max, Math.max(cellWidths.min, scale.cellWidth * factor))
        const x = event.clientX - element.getBoundingClientRect().left
        const under = scale.domain[1] - (scale.right - x) / scale.cellWidth
        const last = Math.round(under + (scale.right - x) / cellWidth - 0.5)
        session.view.setState({
          cellWidth,
          panned: session.view.getState().panned === null || last >= newest ? null : last,
        })
        return
      }
      latest.current.rest += (event.deltaX || event.deltaY) / scale.cellWidth
      const whole = Math.trunc(latest.current.rest)
      if (whole === 0) return
      latest.current.rest -= whole
      const cells = scale.last - scale.first + 1
      const last = Math.max(oldest + cells - 1, scale.last + whole)
      session.view.setState({ panned: last >= newest ? null : last })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [root, session])
}
