import { afterAwake, type Clock } from './awake.ts'
import { whileLoading } from './loading.ts'
import type { Thread } from './thread.ts'

/** Milliseconds from an answer to the next question, and until the next answer must be there: a machine that is busy keeps one waiting. */
const askEvery = 3_000
const patience = 15_000

/**
 * Asks a thread that never runs a person's code whether it is still there, and calls `gone` when it does not answer any more: the browser
 * ended it, before or after its code was `loaded`. The result ends it.
 */
export function heartbeat(
  clock: Clock,
  thread: Thread,
  ask: () => Promise<unknown>,
  gone: (loaded: boolean) => void,
): () => void {
  let ended = false
  let cancel = whileLoading(clock, thread, () => gone(false))
  const beat = () => {
    ask().then(
      () => {
        cancel()
        if (!ended) cancel = clock.after(askEvery, next)
      },
      () => undefined,
    )
  }
  const next = () => {
    cancel = afterAwake(clock, patience, () => gone(true))
    beat()
  }
  beat()
  return () => {
    ended = true
    cancel()
  }
}
