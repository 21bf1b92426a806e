import { useMemo } from 'react'

/**
 * Where a dialog's focus comes from and goes back to. A dialog without a trigger gives it to nobody, so it is remembered when the dialog opens;
 * `first` finds what gets it then, else the dialog chooses.
 */
export function useReturnFocus(first?: (content: HTMLElement) => HTMLElement | null) {
  return useMemo(() => {
    let origin: Element | null = null
    return {
      onOpenAutoFocus(event: Event) {
        origin = document.activeElement
        const found = event.target instanceof HTMLElement ? first?.(event.target) : null
        if (!found) return
        event.preventDefault()
        found.focus()
      },
      onCloseAutoFocus(event: Event) {
        event.preventDefault()
        if (origin instanceof HTMLElement) origin.focus({ preventScroll: true })
      },
    }
  }, [first])
}
