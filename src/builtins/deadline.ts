import { TimeLimit } from './values.ts'
import { host } from './host.ts'

/**
 * The guard against loops that never end. Every loop of generated code calls `tick()` once a turn; one turn in many looks at the clock
 * of the task's allowance. Outside a task there is none, and nothing is looked at.
 */

/** Turns between two looks: few where turns are slow, so that looks come every few milliseconds. */
const fewest = 1
const most = 20_000
const atFirst = 1_000
let stretch = most
let turns = stretch

/** Milliseconds between two looks that count at most. What took longer was spent waiting for a processor, or asleep. */
const mostCounted = 10

/** Throws TimeLimit when the task's allowance is used up. Costs a decrement. */
export function tick(): void {
  if (--turns < 0) look()
}

/** For work that grows with its argument: counts as many turns at once. */
export function ticks(n: number): void {
  turns -= n
  if (turns < 0) look()
}

/** What a task may still compute. */
export interface Allowance {
  /** Takes off what passed since the last look, and says how long that was, in milliseconds. */
  spend(): number
  readonly left: number
}

export interface AllowanceOptions {
  /** Milliseconds of work. */
  readonly limit: number
  /** Milliseconds. */
  readonly now: () => number
  /** Called now and then while the task goes on: a thread that works hard is not one that hangs. */
  readonly atWork?: (() => void) | undefined
}

/** Milliseconds of work from one sign of life to the next. */
const signEvery = 500

/**
 * An allowance that begins now. It counts work and not time: on a busy machine a function is not charged for the others, and nothing
 * for a night in which the computer slept.
 */
export function allow({ limit, now, atWork }: AllowanceOptions): Allowance {
  let left = limit
  let last = now()
  let sign = limit - signEvery
  turns = stretch = atFirst
  return {
    spend() {
      const at = now()
      const elapsed = at - last
      last = at
      left -= Math.min(mostCounted, elapsed)
      if (left < sign) {
        sign -= signEvery
        atWork?.()
      }
      return elapsed
    },
    get left() {
      return left
    },
  }
}

function look(): void {
  const { allowance } = host()
  if (!allowance) {
    turns = stretch = most
    return
  }
  const elapsed = allowance.spend()
  if (elapsed > mostCounted) stretch = Math.max(fewest, stretch >> 2)
  else if (elapsed < mostCounted / 4) stretch = Math.min(most, stretch * 2)
  turns = stretch
  if (allowance.left < 0)
    throw new TimeLimit(
      'This function ran past the time limit of its task. A loop that never ends is the usual reason.',
    )
}
