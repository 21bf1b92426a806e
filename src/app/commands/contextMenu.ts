import type { CommandHost } from './host.ts'
import { targetNow } from './host.ts'
import type { Place, Target } from './command.ts'

/**
 * Opens the context menu of a place at a point of the page (pixels). `about` says what was clicked; the rest of the target is what
 * is selected and shown.
 */
export function openContextMenu(
  host: CommandHost,
  place: Place,
  about: Partial<Target>,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  host.view.setState({ menu: { place, target: { ...targetNow(host), ...about }, x, y } })
}
