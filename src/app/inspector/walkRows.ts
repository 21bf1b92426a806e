import type { KeyboardEvent } from 'react'

/** ↑ and ↓ in a table whose rows take focus: to the row above or below. For a `tbody`. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof Element ? event.target.closest('tr') : null
  const next = { ArrowDown: row?.nextElementSibling, ArrowUp: row?.previousElementSibling }[event.key]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}
