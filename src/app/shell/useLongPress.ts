import { useEffect } from 'react'

const after = 500
const slop = 8

/**
 * A finger that rests opens the menu of what lies under it, as the second mouse button does (`ui-spec` 11). Browsers that do this of
 * themselves are heard first, so that no menu opens twice.
 */
export function useLongPress(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let from = { x: 0, y: 0 }
    const cancel = () => clearTimeout(timer)
    const onDown = (e: PointerEvent) => {
      cancel()
      if (e.pointerType !== 'touch' || !e.isPrimary || !(e.target instanceof Element)) return
      const { target } = e
      if (!target.closest('#canvas, #timeline') || target.closest('input, textarea, [data-port]')) return
      from = { x: e.clientX, y: e.clientY }
      timer = setTimeout(() => press(target, from), after)
    }
    const onMove = (e: PointerEvent) => {
      if (Math.hypot(e.clientX - from.x, e.clientY - from.y) > slop) cancel()
    }
    window.addEventListener('pointerdown', onDown, true)
    window.addEventListener('pointermove', onMove, true)
    window.addEventListener('pointerup', cancel, true)
    window.addEventListener('pointercancel', cancel, true)
    window.addEventListener('contextmenu', cancel, true)
    return () => {
      cancel()
      window.removeEventListener('pointerdown', onDown, true)
      window.removeEventListener('pointermove', onMove, true)
      window.removeEventListener('pointerup', cancel, true)
      window.removeEventListener('pointercancel', cancel, true)
      window.removeEventListener('contextmenu', cancel, true)
    }
  }, [])
}

/** What the finger does until it is lifted belongs to the press: no second menu, no click that would close the first. */
function press(target: Element, at: { readonly x: number; readonly y: number }): void {
  target.dispatchEvent(
    new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: at.x, clientY: at.y, button: 2 }),
  )
  const swallow = (e: Event) => {
    e.preventDefault()
    e.stopPropagation()
  }
  window.addEventListener('contextmenu', swallow, true)
  const options = { capture: true, once: true, passive: false }
  const lifted = (e: Event) => {
    swallow(e)
    window.removeEventListener('contextmenu', swallow, true)
  }
  window.addEventListener('touchend', lifted, options)
}
