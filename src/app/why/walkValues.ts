import type { KeyboardEvent } from 'react'

/**
 * ↑ and ↓ between the values of a list that is one tab stop, Home and End to its ends: for the element around them. From the element
 * itself the first key comes to the first value.
 */
export function walkValues(event: KeyboardEvent<HTMLElement>): void {
  const values = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-why]')]
  const at = values.indexOf(event.target as HTMLElement)
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: values.length - 1,
  }
  const next = values[steps[event.key] ?? -1]
  if (!next || event.altKey || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
}
