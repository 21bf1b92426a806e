import { withHost } from '#builtins/host.ts'
import type { Pause } from '#builtins/steps.ts'
import { PyError, type PyValue } from '#builtins/values.ts'
import { Waiting, type Driver, type Thread } from './driver.ts'

/**
 * Runs a program with its threads and batches: whoever can go on does, one at a time; when all wait, the clock moves to the next batch or
 * the end of the shortest wait. What comes out are the times until which a live clock must be waited for; the answer is true when somebody
 * interrupted the wait.
 */
export function* schedule<End>(
  driver: Driver,
  program: Generator<Pause, End, PyValue>,
): Generator<number, End, boolean> {
  let step = program.next()
  let idle = 0
  let interrupted = false
  while (!step.done) {
    const waiting = asWaiting(step.value)
    while (!isOver(driver, waiting)) {
      if (driver.threads.some((thread) => resume(driver, thread))) continue
      if (waiting.until === Infinity && endOfInput(driver, waiting)) continue
      const next = nextTime(driver, waiting)
      // Nothing will ever wake the program: it gets what Ctrl-C would give it.
      if (next === Infinity) break
      if (driver.live && driver.now() < next && (yield next)) {
        interrupted = true
        break
      }
      driver.advance(next)
      const due = driver.dueRun
      if (due && due.nextTime <= driver.now()) {
        driver.runDue(due)
        idle = 0
      }
    }
    const forever = !isOver(driver, waiting) || (!driver.live && ++idle > idleLimit)
    driver.hasWaited()
    step =
      forever || interrupted
        ? program.throw(new PyError('KeyboardInterrupt', [], ['BaseException']))
        : program.next(null)
  }
  return step.value
}

/** Waits of a virtual program during which no batch ran: more of them and it waits in a loop for what cannot come any more. */
const idleLimit = 10_000

const isOver = (driver: Driver, { until, done }: Waiting): boolean =>
  done() || (until <= driver.now() && !isDue(driver))

/**
 * A virtual run that waits without an end stops where its input does; one that waits for something else than its end, such as an event
 * that a batch sets, gets many more batches for that.
 */
function endOfInput(driver: Driver, { forTermination }: Waiting): boolean {
  const due = driver.dueRun
  if (!due || driver.live || driver.world.batches !== undefined) return false
  if (forTermination && due.inputBatches === Infinity) throw new EndlessRun()
  const over = due.batches >= (forTermination ? due.inputBatches : idleLimit)
  if (over) due.stopNow()
  return over
}

/** Nobody said when a virtual run ends, and its input does not say it either. */
export class EndlessRun extends Error {
  override readonly name = 'EndlessRun'
  constructor() {
    super('This program never ends by itself. Say how many batches to run: --batches 10.')
  }
}

/** A batch that falls on the end of a wait runs first. */
const isDue = (driver: Driver): boolean => (driver.dueRun?.nextTime ?? Infinity) <= driver.now()

const nextTime = (driver: Driver, waiting: Waiting): number =>
  Math.min(
    waiting.until,
    driver.dueRun?.nextTime ?? Infinity,
    ...driver.threads.map((thread) => (thread.ended ? Infinity : (thread.waiting?.until ?? Infinity))),
  )

/** Lets a thread go on to its next wait. False: it still waits. */
function resume(driver: Driver, thread: Thread): boolean {
  if (thread.ended || (thread.waiting && !isOver(driver, thread.waiting))) return false
  try {
    const { done, value } = withHost(driver.host, () => thread.steps.next(null))
    thread.ended = done === true
    thread.waiting = done ? undefined : asWaiting(value as Pause)
  } catch (failed) {
    if (!(failed instanceof PyError)) throw failed
    thread.ended = true
    driver.world.print(`Exception in thread:\n${driver.tracebackOf(failed.type, failed.message)}`, 'stderr')
  }
  return true
}

/** A wait in a place that cannot stop (a sort's key, a function that a batch calls): the batches run then and there. */
export function waitNow(driver: Driver, pause: Pause): null {
  const waiting = asWaiting(pause)
  if (driver.inBatch) {
    if (Number.isFinite(waiting.until)) driver.advance(waiting.until)
    return null
  }
  while (!isOver(driver, waiting)) {
    const next = Math.min(waiting.until, driver.dueRun?.nextTime ?? Infinity)
    if (next === Infinity) break
    driver.advance(next)
    const due = driver.dueRun
    if (due && due.nextTime <= driver.now()) driver.runDue(due)
  }
  return null
}

const asWaiting = (pause: Pause): Waiting =>
  pause instanceof Waiting ? pause : new Waiting(pause.until ?? Infinity, () => pause.until === undefined)
