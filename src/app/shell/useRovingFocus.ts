import { useEffect } from 'react'
import type { RefObject } from 'react'

/**
 * Makes the buttons of a toolbar one tab stop: the one that had focus last, at first the first. ← and → go along them, Home and End to
 * the ends.
 */
export function useRovingFocus(toolbar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const bar = toolbar.current
    if (!bar) return
    const buttons = () => [...bar.querySelectorAll<HTMLButtonElement>('button')]
    let current: HTMLButtonElement | undefined
    const refresh = () => {
      const all = buttons()
      const usable = all.filter((b) => !b.disabled)
      if (!current?.isConnected || current.disabled) current = usable[0]
      for (const button of all) button.tabIndex = button === current ? 0 : -1
    }
    const onFocus = (e: FocusEvent) => {
      if (!(e.target instanceof HTMLButtonElement)) return
      current = e.target
      refresh()
    }
    const onKeyDown = (e: KeyboardEvent) => {
      if (!(e.target instanceof HTMLButtonElement)) return
      const usable = buttons().filter((b) => !b.disabled)
      const at = usable.indexOf(e.target)
      const last = usable.length - 1
      const next = { ArrowLeft: at === 0 ? last : at - 1, ArrowRight: at === last ? 0 : at + 1, Home: 0, End: last }[
        e.key
      ]
      if (at < 0 || next === undefined) return
      e.preventDefault()
      usable[next]!.focus()
    }
    refresh()
    const changes = new MutationObserver(refresh)
    changes.observe(bar, { subtree: true, childList: true, attributes: true, attributeFilter: ['disabled'] })
    bar.addEventListener('focusin', onFocus)
    bar.addEventListener('keydown', onKeyDown)
    return () => {
      changes.disconnect()
      bar.removeEventListener('focusin', onFocus)
      bar.removeEventListener('keydown', onKeyDown)
    }
  }, [toolbar])
}
