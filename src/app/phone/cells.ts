/** The phone's one time axis: charts and timeline show the same batches at the same places. */
export interface Cells {
  readonly first: number
  readonly last: number
  /** Pixels per batch. */
  readonly cell: number
  /** Left edge of a batch's cell, in pixels. */
  readonly left: (batch: number) => number
  /** The batch at a place, within what is shown. */
  readonly at: (x: number) => number
}

const widest = 9.2

/**
 * The batches that a strip of `width` pixels shows: the newest ones, or those around a playhead that is further back. A young run
 * fills the strip from the left.
 */
export function cellsFor(width: number, live: number, playhead: number | null): Cells {
  const count = Math.max(8, Math.floor(width / widest))
  const cell = width / count
  const shown = playhead !== null && playhead <= live - count ? playhead + Math.floor(count / 2) : live
  const last = Math.max(count, shown)
  const first = last - count + 1
  return {
    first,
    last,
    cell,
    left: (batch) => (batch - first) * cell,
    at: (x) => Math.min(last, Math.max(first, first + Math.floor(x / cell))),
  }
}
