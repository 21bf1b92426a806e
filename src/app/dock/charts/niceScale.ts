/** The value axis of a chart: where it starts and ends, and the round numbers that get a line. */
export interface NiceScale {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
}

/**
 * An axis over `min … max` that contains zero and has about two intervals of 1, 2, 3 or 5 times a power of ten. The topmost
 * line may stand a little under the largest value, so that small charts lose no height to rounding.
 */
export function niceScale(min: number, max: number): NiceScale {
  const low = Math.min(0, min)
  const high = Math.max(0, max)
  if (!(high > low) || !Number.isFinite(high - low)) return { min: 0, max: 1, ticks: [0, 1] }
  const step = largestStep((high - low) * 1.17)
  const first = Math.floor(low / step + 1e-9)
  const last = Math.floor((high + (high - low) * 0.17) / step + 1e-9)
  const ticks: number[] = []
  for (let i = first; i <= last; i++) ticks.push(clean(i * step))
  // A fifth of a step is fine enough to use the height and coarse enough to stay while values wander.
  const top = Math.ceil(high / (step / 5) - 1e-9) * (step / 5)
  return { min: Math.min(ticks[0]!, low), max: Math.max(ticks.at(-1)!, clean(top)), ticks }
}

function largestStep(reach: number): number {
  const power = 10 ** Math.floor(Math.log10(reach / 2))
  const factor = [5, 3, 2, 1].find((f) => f * power * 2 <= reach * (1 + 1e-9)) ?? 1
  return factor * power
}

const clean = (n: number): number => Number(n.toPrecision(12))
