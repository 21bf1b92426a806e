import { useState, type MouseEvent, type PointerEvent, type RefObject } from 'react'
import { openContextMenu } from '../commands/contextMenu.ts'
import { useCommandHost } from '../commands/host.ts'
import { useSession } from '../session.ts'
import { liveFlag } from './drawPlayhead.ts'
import type { useRangeChoice } from './useRangeChoice.ts'
import { useScrubbing } from './useScrubbing.ts'
import type { TimeScale } from './useTimeScale.ts'

/**
 * The pointer on the timeline (spec §6.1): click to go, drag to scrub, Shift-drag to choose a range, the live flag to return, the
 * secondary button for a batch's menu. `hover` is the batch under the pointer, null for none.
 */
export function useTimelinePointer(
  root: RefObject<HTMLDivElement | null>,
  scale: TimeScale,
  oldest: number,
  goTo: (batch: number) => void,
  range: ReturnType<typeof useRangeChoice>,
) {
  const session = useSession()
  const host = useCommandHost()
  const [hover, setHover] = useState<number | null>(null)
  const scrubbing = useScrubbing(goTo)
  const xOf = (event: MouseEvent) => event.clientX - root.current!.getBoundingClientRect().left
  const known = (batch: number) => Math.min(scale.live, Math.max(oldest, batch))

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const x = xOf(event)
    if (x < scale.left) return
    const flag = liveFlag(scale)
    const onLiveFlag = scale.past && event.nativeEvent.offsetY < 20 && x >= flag.left && x <= flag.right
    if (onLiveFlag) return session.goTo(null)
    event.currentTarget.setPointerCapture(event.pointerId)
    setHover(null)
    if (event.shiftKey) return range.begin(known(scale.xToBatch(x)))
    range.clear()
    scrubbing.start(scale.xToBatch(x))
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const x = xOf(event)
    const batch = scale.xToBatch(x)
    if (scrubbing.active()) return scrubbing.move(batch)
    if (range.extend(known(batch))) return
    setHover(x >= scale.left && x <= scale.right && batch >= oldest && batch <= scale.live ? batch : null)
  }
  const onPointerUp = () => {
    scrubbing.end()
    range.end()
  }
  const onContextMenu = (event: MouseEvent) => {
    const x = xOf(event)
    if (x < scale.left || scale.live === 0) return
    event.preventDefault()
    openContextMenu(host, 'batch', { batch: known(scale.xToBatch(x)) }, { x: event.clientX, y: event.clientY })
  }
  return {
    hover,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: onPointerUp,
      onPointerLeave: () => setHover(null),
      onContextMenu,
    },
  }
}
