import type { Region } from '#session/types.ts'
import { regionOrder } from './frame.ts'

const tabbable =
  'button:not(:disabled):not([tabindex="-1"]), a[href], input:not(:disabled), select, textarea, [tabindex]:not([tabindex="-1"])'

const lastFocus = new WeakMap<Element, HTMLElement>()

const regionElement = (region: Region) => document.querySelector<HTMLElement>(`[data-region="${region}"]`)

/** The region that holds this element, if any. */
export function regionOf(element: Element | null): Region | undefined {
  return element?.closest<HTMLElement>('[data-region]')?.dataset.region as Region | undefined
}

const outlineRow = '[role="treegrid"] [data-row]'
/** The outline's row in which a person works; null while it is the canvas. */
let workedIn: HTMLElement | null = null

/** Remembers where focus was in each region, so that F6 comes back to it. Call on focusin. */
export function rememberFocus(element: HTMLElement): void {
  const region = element.closest<HTMLElement>('[data-region]')
  if (region) lastFocus.set(region, element)
  const row = element.closest<HTMLElement>(outlineRow)
  if (row) workedIn = row
  else if (region?.dataset.region === 'canvas') workedIn = null
}

/** Back to the pipeline after an edit elsewhere: to the outline's row when one came from there, else to the canvas. */
export function focusPipeline(): void {
  if (workedIn?.isConnected) workedIn.focus()
  else focusRegion('canvas')
}

/** Moves focus into a region: where it was last, else to its first control. False when the region is not on the screen. */
export function focusRegion(region: Region): boolean {
  const element = regionElement(region)
  if (!element || element.offsetParent === null) return false
  const last = lastFocus.get(element)
  const target = last?.isConnected && element.contains(last) ? last : element.querySelector<HTMLElement>(tabbable)
  target?.focus()
  return element.contains(document.activeElement)
}

/** F6 and ⇧F6: the next region that takes focus, in the order of the document. */
export function cycleRegion(direction: 1 | -1): void {
  const now = regionOf(document.activeElement)
  const count = regionOrder.length
  const at = now ? regionOrder.indexOf(now) : direction === 1 ? -1 : 0
  for (let i = 1; i <= count; i++) if (focusRegion(regionOrder[(at + direction * i + count * 2) % count]!)) return
}
