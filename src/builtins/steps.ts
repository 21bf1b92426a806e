import { error, raise } from './errors.ts'
import { host } from './host.ts'
import type { PyValue } from './values.ts'

/**
 * Running Python in steps, so that it can stop anywhere: at a `yield`, or because a host function waits (`time.sleep`,
 * `awaitTermination`). A function in steps asks for a call by yielding `Enter`; `run` keeps the stack of calls itself, so Python's
 * depth is not JavaScript's.
 */

/** A call wanted: its result is what the `yield` gives. */
export class Enter {
  constructor(readonly steps: Steps<PyValue>) {}
}

/** The program waits. Goes up to whoever runs it; what they hand to `next` is what the host function gets. */
export class Pause {
  constructor(
    readonly kind: string,
    /** Virtual or real time, as the host means it; milliseconds. */
    readonly until?: number,
  ) {}
}

/** Python's `yield value`, on its way to the generator object. */
export class Yielded {
  constructor(readonly value: PyValue) {}
}

export type Request = Enter | Pause | Yielded
export type Steps<T> = Generator<Request, T, PyValue>

// How many calls are open around the code that runs, and how many may be: CPython's default. One task runs at a time in a thread:
// hence variables.
let depth = 0
let limit = 1000

/** `sys.getrecursionlimit` and `sys.setrecursionlimit`; what JavaScript itself can hold is the limit beyond. */
export const deepest = (): number => limit
export const setDeepest = (to: number): void => void (limit = to)

/** Around the body of a compiled function that may call itself. */
export function enterCall(): void {
  if (depth >= limit) throw tooDeep()
  depth++
}
export const leaveCall = (): void => void depth--

/** Runs steps with the calls they ask for. Pauses and yields come out. RecursionError beyond Python's depth. */
export function* run(first: Steps<PyValue>): Generator<Pause | Yielded, PyValue, PyValue> {
  const stack: Steps<PyValue>[] = [first]
  let sent: PyValue = null
  let failure: { readonly error: unknown } | undefined
  for (;;) {
    const top = stack[stack.length - 1]!
    const around = depth
    let step: IteratorResult<Request, PyValue>
    try {
      depth = around + stack.length
      if (depth > limit && stack.length === 1) throw tooDeep()
      step = failure ? top.throw(failure.error) : top.next(sent)
      failure = undefined
    } catch (caught) {
      stack.pop()
      if (stack.length === 0) throw caught
      failure = { error: caught }
      continue
    } finally {
      depth = around
    }
    if (step.done) {
      stack.pop()
      if (stack.length === 0) return step.value
      sent = step.value
    } else if (step.value instanceof Enter) {
      if (around + stack.length >= limit) failure = { error: tooDeep() }
      else {
        stack.push(step.value.steps)
        sent = null
      }
    } else {
      try {
        sent = yield step.value
      } catch (caught) {
        failure = { error: caught }
      }
    }
  }
}

const tooDeep = () => error('RecursionError', 'maximum recursion depth exceeded')

/** Runs steps to their end in one go. A pause is answered by the host at once; where nobody can wait, by nothing. */
export function finish(steps: Steps<PyValue>): PyValue {
  const runner = run(steps)
  let sent: PyValue = null
  for (;;) {
    const { done, value } = runner.next(sent)
    if (done) return value
    if (value instanceof Yielded) return raise('SystemError', 'only a generator yields')
    sent = host().pause?.(value) ?? null
  }
}

/** As `finish`, for the body of a generator: its yields come out as plain values. */
export function* yieldsOf(steps: Steps<PyValue>): Generator<PyValue, PyValue, PyValue> {
  const runner = run(steps)
  let sent: PyValue = null
  let failure: { readonly error: unknown } | undefined
  for (;;) {
    const step: IteratorResult<Pause | Yielded, PyValue> = failure ? runner.throw(failure.error) : runner.next(sent)
    failure = undefined
    if (step.done) return step.value
    if (step.value instanceof Pause) {
      sent = host().pause?.(step.value) ?? null
      continue
    }
    try {
      sent = yield step.value.value
    } catch (caught) {
      failure = { error: caught }
    }
  }
}
