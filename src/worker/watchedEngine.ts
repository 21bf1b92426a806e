import type { Threads } from './client.ts'
import type { EngineCalls, EngineName } from './protocol.ts'
import { reach, type Reached, type Thread } from './thread.ts'

/** Milliseconds that a task may take before its thread is ended: longer than the limit that the engine keeps by itself. */
export const patience = 2_500
/** From an answer to the next question. */
const askEvery = 400

export interface Engine extends Reached<EngineCalls> {
  readonly thread: Thread
}

/**
 * An engine with somebody who listens whether it still answers. One that does not is busy with a task or hangs in it: which of
 * the two, its announcements tell. `silent` is called after it was ended. Loading its code may take a thread as long as it
 * likes: patience is counted from its first answer.
 */
export function watch(
  threads: Threads,
  name: EngineName,
  quietFor: (name: EngineName) => Promise<number>,
  silent: () => Promise<void>,
  allowed: () => number = () => patience,
): Engine {
  const thread = threads.engine(name)
  const reached = reach<EngineCalls>(thread)
  let cancel: () => void = () => undefined
  let ended = false
  const end = () => {
    ended = true
    cancel()
    reached.end()
  }
  const ask = () => {
    let answered = false
    const limit = allowed()
    const checkIn = (ms: number) => {
      const due = threads.now() + ms
      cancel = threads.after(ms, () => void check(threads.now() - due))
    }
    const check = async (late: number) => {
      const quiet = await quietFor(name)
      if (answered || ended) return
      // A machine that slept, and the engine with it, has not had its time to answer.
      if (late > limit) return checkIn(limit)
      if (quiet < limit) return checkIn(Math.max(50, limit - quiet))
      end()
      await silent()
    }
    checkIn(limit)
    reached
      .ask((calls) => calls.answer())
      .then(
        () => {
          answered = true
          cancel()
          if (!ended) cancel = threads.after(askEvery, ask)
        },
        () => undefined,
      )
  }
  reached
    .ask((calls) => calls.answer())
    .then(
      () => {
        if (!ended) cancel = threads.after(askEvery, ask)
      },
      () => undefined,
    )
  return { thread, ask: reached.ask, end }
}
