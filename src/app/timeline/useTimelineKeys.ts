import type { KeyboardEvent, RefObject } from 'react'
import { openContextMenu } from '../commands/contextMenu.ts'
import { useCommandHost } from '../commands/host.ts'
import { useSession } from '../session.ts'
import type { useRangeChoice } from './useRangeChoice.ts'
import type { TimeScale } from './useTimeScale.ts'

/**
 * The timeline as a slider over batches (spec §6.1, Keyboard): arrows by one batch, with Shift by `slide`, pages by a screen, Home
 * and End; Alt and Shift with arrows choose a range; Shift+F10 opens the batch's menu.
 */
export function useTimelineKeys(
  root: RefObject<HTMLDivElement | null>,
  scale: TimeScale,
  oldest: number,
  slide: number,
  goTo: (batch: number) => void,
  range: ReturnType<typeof useRangeChoice>,
): (event: KeyboardEvent) => void {
  const session = useSession()
  const host = useCommandHost()

  const openMenu = () => {
    const { left, top } = root.current!.getBoundingClientRect()
    const x = Math.min(scale.right, Math.max(scale.left, scale.batchToX(scale.playhead)))
    openContextMenu(host, 'batch', { batch: scale.playhead }, { x: left + x, y: top + 20 })
  }
  const extendRange = (by: number) => {
    const [from, to] = session.view.getState().range ?? [scale.playhead, scale.playhead]
    const moving = from === scale.playhead ? to : from
    range.set(scale.playhead, Math.min(scale.live, Math.max(oldest, moving + by)))
    range.say()
  }

  return (event) => {
    if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
      if (scale.live === 0) return
      event.preventDefault()
      return openMenu()
    }
    if (event.altKey && event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      event.preventDefault()
      return extendRange(event.key === 'ArrowLeft' ? -1 : 1)
    }
    if (event.key === 'Escape' && session.view.getState().range) {
      event.preventDefault()
      event.stopPropagation()
      return range.clear()
    }
    if (event.metaKey || event.ctrlKey || event.altKey) return
    const page = Math.max(1, Math.floor((scale.last - scale.first) * 0.9))
    const step = event.shiftKey ? slide : 1
    const at = scale.playhead
    const target = {
      ArrowLeft: at - step,
      ArrowDown: at - step,
      ArrowRight: at + step,
      ArrowUp: at + step,
      PageUp: at - page,
      PageDown: at + page,
      Home: oldest,
      End: scale.live,
    }[event.key]
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    goTo(target)
  }
}
