import type { Pressure } from '#session/pressure.ts'
import { niceScale } from '../charts/niceScale.ts'
import type { NiceScale } from '../charts/niceScale.ts'

/** How far above what came the scale goes for a limit and for what is held: beyond it the line would lie flat on the ground. */
const room = 3

/**
 * The scale of the input rate, in records a second: up to what came, and as far as that leaves the line readable to the rate limit of the
 * batches `from` to `to` and to what came and was held together.
 */
export function rateScale(
  most: number,
  limits: readonly Pressure[] | undefined,
  from: number,
  to: number,
  interval: number,
): NiceScale {
  const shown = limits?.filter(({ batch }) => batch >= from && batch <= to) ?? []
  const limit = Math.max(0, ...shown.map(({ rateLimit }) => rateLimit))
  const held = Math.max(0, ...shown.map((one) => heldRate(one, interval)))
  return niceScale(0, Math.max(most, Math.min(Math.max(limit, most + held), room * (most || limit))))
}

/** Held records as the rate that they would be in one batch. */
export const heldRate = ({ held }: Pressure, interval: number): number => (held * 1000) / interval
