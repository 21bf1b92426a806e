import type { FollowedKey } from '#model/recordViews.ts'
import { windowSpan, type Range, type WindowSpan } from '../../timeline/windowSpan.ts'

/** Where a followed key's batch stands in the window that is looked at (`ui-spec` §6.2). */
export type Where = 'leaving' | 'staying' | 'entering' | 'outside' | 'later'

const within = (range: Range | null, batch: number) => range !== null && batch >= range[0] && batch <= range[1]

export function whereIs(span: WindowSpan | undefined, batch: number, playhead: number): Where {
  if (batch > playhead) return 'later'
  if (!span) return 'outside'
  if (within(span.entering, batch)) return 'entering'
  if (within(span.leaving, batch)) return 'leaving'
  return within(span.held, batch) ? 'staying' : 'outside'
}

/** Dots that stand on one another; what is beyond is counted. */
export const mostDots = 8

/** The batches whose surplus is written out: labels closer than `room` pixels would run into each other. */
export function labelled(
  batches: readonly { readonly batch: number; readonly records: number }[],
  cellWidth: number,
  room = 26,
): ReadonlySet<number> {
  const shown = new Set<number>()
  // The largest first, so that a burst is never the one that goes without.
  for (const { batch } of batches
    .filter(({ records }) => records > mostDots)
    .toSorted((a, b) => b.records - a.records || a.batch - b.batch)) {
    if ([...shown].every((other) => Math.abs(other - batch) * cellWidth >= room)) shown.add(batch)
  }
  return shown
}

/** The radius of a value's dot among values up to `most`, in pixels: 2.5 to 4.8. */
export const dotRadius = (value: number, most: number): number =>
  2.5 + 2.3 * Math.sqrt(Math.min(1, Math.max(0, value) / Math.max(1, most)))

/** One block an emission: the batches that entered with it, and its result. */
export interface ResultBlock {
  readonly emission: number
  readonly first: number
  readonly number: number | null
  readonly text: string
  readonly current: boolean
  /** The result before the current one: what the equation begins with. */
  readonly before: boolean
  readonly later: boolean
}

export function resultBlocks(
  { results }: Pick<FollowedKey, 'results'>,
  slide: number,
  playhead: number,
): readonly ResultBlock[] {
  const current = Math.floor(playhead / slide) * slide
  return results.map(({ batch, number, text }) => ({
    emission: batch,
    first: Math.max(1, batch - slide + 1),
    number,
    text,
    current: batch === current,
    before: batch === current - slide,
    later: batch > playhead,
  }))
}

export const spanAt = (length: number, slide: number, playhead: number): WindowSpan | undefined =>
  windowSpan(length, slide, playhead)
