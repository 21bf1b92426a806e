import { useMemo, useSyncExternalStore } from 'react'
import { useHistory, useView } from '../session.ts'

/**
 * The one horizontal scale of the product: timeline, chart lanes, state lanes and the playhead overlay all ask it where a
 * batch is, so their plots line up to the pixel (spec §1, §2.1, §12). Lengths are CSS pixels from the left edge of the region.
 */

/** Readouts (names and values at the playhead) stand left of the plot; below 1024 px of window in less room (spec §11). `--mr-gutter` in style sheets. */
export const gutters = { wide: 150, narrow: 120 } as const
export const rightPad = 14
/** Empty cells kept right of the newest batch: where the next batches will stand. */
export const cellsAhead = 3
export const cellWidths = { min: 6, max: 28, initial: 12.5 } as const

export interface TimeScale {
  /** Width of the whole region: gutter, plot and right pad. */
  readonly width: number
  /** Edges of the plot. */
  readonly left: number
  readonly right: number
  readonly cellWidth: number
  /** First and last batch with a whole cell in the plot; `last` may lie ahead of the newest batch. */
  readonly first: number
  readonly last: number
  /** Batch units at the plot's edges, for charts with a continuous axis: batch b reaches from b − 0.5 to b + 0.5. */
  readonly domain: readonly [number, number]
  readonly live: number
  /** The batch being looked at: the chosen one, or the newest. */
  readonly playhead: number
  /** True while a chosen batch is looked at instead of the newest. */
  readonly past: boolean
  /** Middle of the batch's cell. May lie outside the plot. */
  readonly batchToX: (batch: number) => number
  /** The batch whose cell is at x, not clamped to batches that exist. */
  readonly xToBatch: (x: number) => number
  readonly isVisible: (batch: number) => boolean
}

export interface TimeScaleInput {
  readonly width: number
  readonly cellWidth: number
  readonly live: number
  readonly playhead: number | null
  /** Rightmost batch shown, null: follow the newest. */
  readonly panned: number | null
  readonly gutter?: number
}

/** The scale for a region of a width, as a pure function of the view. */
export function timeScale({
  width,
  cellWidth,
  live,
  playhead,
  panned,
  gutter = gutters.wide,
}: TimeScaleInput): TimeScale {
  const left = gutter
  const right = Math.max(gutter + cellWidth, width - rightPad)
  const cells = Math.max(1, Math.floor((right - left) / cellWidth + 1e-6))
  // A run younger than the plot fills it from the left and scrolls only when it reaches the right edge.
  const last = Math.max(panned ?? live + cellsAhead, cells)
  const edge = last + 0.5
  return {
    width,
    left,
    right,
    cellWidth,
    first: last - cells + 1,
    last,
    domain: [edge - (right - left) / cellWidth, edge],
    live,
    playhead: playhead ?? live,
    past: playhead !== null,
    batchToX: (batch) => right - (edge - batch) * cellWidth,
    xToBatch: (x) => Math.round(edge - (right - x) / cellWidth),
    isVisible: (batch) => batch > last - cells && batch <= last,
  }
}

/** The scale of the current view for a region `width` pixels wide (`useSize` measures it). */
export function useTimeScale(width: number): TimeScale {
  const cellWidth = useView((view) => view.cellWidth)
  const playhead = useView((view) => view.playhead)
  const panned = useView((view) => view.panned)
  const live = useHistory((history) => history.live)
  const gutter = useGutter()
  return useMemo(
    () => timeScale({ width, cellWidth, live, playhead, panned, gutter }),
    [width, cellWidth, live, playhead, panned, gutter],
  )
}

const narrow = '(max-width: 1023px)'

function subscribe(changed: () => void): () => void {
  const list = matchMedia(narrow)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}

const useGutter = (): number =>
  useSyncExternalStore(subscribe, () => (matchMedia(narrow).matches ? gutters.narrow : gutters.wide))
