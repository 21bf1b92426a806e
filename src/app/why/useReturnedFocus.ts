import { useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Who had the focus when something was laid over it gets it back when that goes, unless somebody else has taken it meanwhile. What is
 * covered must stay in the page.
 */
export function useReturnedFocus(covered: boolean): void {
  const origin = useRef<Element | null>(null)
  // Before the browser takes the focus from what is no longer to be seen.
  useLayoutEffect(() => {
    if (covered) origin.current = document.activeElement
  }, [covered])
  useEffect(() => {
    const { current } = origin
    if (covered || !(current instanceof HTMLElement)) return
    origin.current = null
    if (current.isConnected && document.activeElement === document.body) current.focus()
  }, [covered])
}
