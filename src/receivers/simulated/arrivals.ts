import { mix, poisson, slotRandom, type Random } from './random.ts'

/**
 * When records arrive. Time is milliseconds since the run's zero time, cut into slots; each slot is made alone from its own
 * chance, so a stretch is the same however it is cut.
 */
export const slotLength = 100

export interface Arrivals {
  readonly key: number
  /** Mean records per second. */
  readonly rate: number
  /** 0 none … 1. */
  readonly burst: number
}

/** Calls `visit` for each record of the slot, in order, with its time and the slot's chance to draw the record from. */
export function eachInSlot(arrivals: Arrivals, slot: number, visit: (time: number, random: Random) => void): void {
  const random = slotRandom(arrivals.key, slot)
  const start = slot * slotLength
  const expected = (arrivals.rate * shapeAt(arrivals, start + slotLength / 2) * slotLength) / 1000
  const count = poisson(expected, random)
  for (let i = 0; i < count; i++) {
    // One record in each n-th of the slot: in order without sorting. (start, start + slotLength], as batches are (from, to].
    visit(start + ((i + 1 - random()) / count) * slotLength, random)
  }
}

/** The slots that hold times of (from, to]. */
export function slotsOf(from: number, to: number): { first: number; end: number } {
  return { first: Math.max(0, Math.floor(from / slotLength)), end: Math.ceil(to / slotLength) }
}

/** A day passes in ten minutes, so that a person sees it. */
const day = 600_000
/** In each stretch of two minutes there may be one rush. */
const rushStretch = 120_000
const rushChance = 0.6
const rushHeight = 3
const rushShortest = 4_000
const rushLongest = 10_000
const meanRush = (rushChance * rushHeight * (rushShortest + rushLongest)) / 2 / rushStretch

/** The rate at a time relative to the mean rate. */
export function shapeAt({ key, burst }: Pick<Arrivals, 'key' | 'burst'>, time: number): number {
  if (burst === 0) return 1
  const daily = 1 + 0.3 * burst * Math.sin((2 * Math.PI * time) / day)
  const stretch = Math.floor(time / rushStretch)
  const random = slotRandom(mix(key, 0x72757368), stretch)
  let rush = 0
  if (random() < rushChance) {
    const length = rushShortest + random() * (rushLongest - rushShortest)
    const start = stretch * rushStretch + random() * (rushStretch - length)
    if (time >= start && time < start + length) rush = rushHeight * burst
  }
  return (daily + rush) / (1 + meanRush * burst)
}
