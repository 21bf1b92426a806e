import type { Session } from '#session/types.ts'

/** Opens the palette's search and puts the cursor into it. */
export function focusSearch(session: Session): void {
  session.view.setState({ paletteCollapsed: false, paletteTab: 'operators' })
  const focus = () => {
    const field = document.querySelector<HTMLInputElement>('[data-region="palette"] input')
    field?.focus()
    return field !== null
  }
  // The next key must reach the field, so it is focused at once where it is there; else it appears with the next paint.
  if (!focus()) requestAnimationFrame(focus)
}
