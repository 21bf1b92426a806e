import type { Allowance } from './deadline.ts'
import type { Pause } from './steps.ts'
import type { PyFunction, PyValue } from './values.ts'

/** What builtins cannot compute themselves: where print writes, what time it is, what the driver shares. The engine hands it in per task. */
export interface Host {
  /** A text written by `print`, line end included. */
  readonly print: (text: string, stream?: 'stdout' | 'stderr') => void
  /** Milliseconds. */
  readonly now: () => number
  /** Minutes east of UTC of the local zone at a time; absent: UTC. */
  readonly utcOffset?: ((time: number) => number) | undefined
  /** What the running task may still compute; undefined: as long as it likes. */
  readonly allowance?: Allowance | undefined
  /** A broadcast variable, accumulator or other value of the driver, by the name a function's binding has for it. */
  readonly shared?: ((name: string) => PyValue) | undefined
  /** A function as it arrives at a task after being pickled on the driver: over copies of what it captured. */
  readonly closure?: ((fn: PyFunction) => PyFunction) | undefined
  /** What the driver gets for an exception of a task that ends one of its actions. */
  readonly jobFailed?: ((error: unknown) => unknown) | undefined
  /** A host function waits where nobody can be made to wait (inside `sorted`, or a call from the engine): the answer at once. */
  readonly pause?: ((pause: Pause) => PyValue) | undefined
  /** The content of a file that the program was given; undefined: there is none of that name. */
  readonly read?: ((path: string) => Uint8Array | undefined) | undefined
  /** Takes what a program wrote to a file it opened for writing; absent: nothing can be written. */
  readonly write?: ((path: string, content: Uint8Array) => void) | undefined
}

const nobody: Host = { print: () => undefined, now: () => 0 }

// One task runs at a time in a thread, and generated code has no parameter to carry its host in: hence a variable.
let current: Host = nobody

export const host = (): Host => current

/** Runs a task with its host, and puts back the one before, whatever happens. */
export function withHost<T>(next: Host, run: () => T): T {
  const before = current
  current = next
  try {
    return run()
  } finally {
    current = before
  }
}
