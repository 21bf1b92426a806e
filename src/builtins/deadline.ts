import { TimeLimit } from './values.ts'
import { host } from './host.ts'

/**
 * The guard against loops that never end. Every loop of generated code calls `tick()` once a turn; one turn in many looks
 * at the clock the engine handed in. Outside a task there is no deadline and nothing is looked at.
 */

const turnsBetweenLooks = 20_000
let turns = turnsBetweenLooks

/** Throws TimeLimit when the task's deadline has passed. Costs a decrement. */
export function tick(): void {
  if (--turns < 0) look()
}

/** For work that grows with its argument: counts as many turns at once. */
export function ticks(n: number): void {
  turns -= n
  if (turns < 0) look()
}

function look(): void {
  turns = turnsBetweenLooks
  const { deadline, now } = host()
  if (deadline !== undefined && now() > deadline)
    throw new TimeLimit(
      'This function ran past the time limit of its task. A loop that never ends is the usual reason.',
    )
}
