import type { Clock } from './awake.ts'
import { whileLoading } from './loading.ts'
import type { EngineCalls } from './protocol.ts'
import { reach, type Reached, type Thread } from './thread.ts'

/** Milliseconds that a task may take before its thread is ended: longer than the limit that the engine keeps by itself. */
export const patience = 2_500
/** From an answer to the next question. */
const askEvery = 400

export type Engine = Pick<Reached<EngineCalls>, 'ask' | 'end'>

/**
 * An engine with somebody who listens whether it still answers. One that does not is busy with a task or hangs in it: which of
 * the two, its announcements tell. `silent` is called after it was ended. Patience is counted from its first answer; a thread that does not
 * come to it is followed by a second one, and when that does not either, `silent` hears that nothing was `loaded`.
 */
export function watch(
  clock: Clock,
  make: () => Thread,
  quietFor: () => Promise<number>,
  silent: (loaded: boolean) => Promise<void>,
  allowed: () => number = () => patience,
): Engine {
  const first = make()
  const reached = reach<EngineCalls>(first)
  let ended = false
  let cancel = whileLoading(clock, first, () => {
    const second = make()
    cancel = whileLoading(clock, second, () => {
      end()
      void silent(false)
    })
    reached.goOnWith(second)
  })
  const end = () => {
    ended = true
    cancel()
    reached.end()
  }
  const ask = () => {
    let answered = false
    const limit = allowed()
    const checkIn = (ms: number) => {
      const due = clock.now() + ms
      cancel = clock.after(ms, () => void check(clock.now() - due))
    }
    const check = async (late: number) => {
      const quiet = await quietFor()
      if (answered || ended) return
      // A machine that slept, and the engine with it, has not had its time to answer.
      if (late > limit) return checkIn(limit)
      if (quiet < limit) return checkIn(Math.max(50, limit - quiet))
      end()
      await silent(true)
    }
    checkIn(limit)
    reached
      .ask((calls) => calls.answer())
      .then(
        () => {
          answered = true
          cancel()
          if (!ended) cancel = clock.after(askEvery, ask)
        },
        () => undefined,
      )
  }
  reached
    .ask((calls) => calls.answer())
    .then(
      () => {
        cancel()
        if (!ended) cancel = clock.after(askEvery, ask)
      },
      () => undefined,
    )
  return { ask: reached.ask, end }
}
