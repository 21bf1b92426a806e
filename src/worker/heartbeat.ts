import type { Threads } from './client.ts'

/** Milliseconds from an answer to the next question, and until the next answer must be there: a machine that is busy keeps one waiting. */
const askEvery = 3_000
const patience = 15_000

/**
 * Asks a thread that never runs a person's code whether it is still there, and calls `gone` when it does not answer any more: the browser
 * ended it. Loading its code may take it as long as it likes, and a machine that slept gets another chance to answer. The result ends it.
 */
export function heartbeat(
  threads: Pick<Threads, 'now' | 'after'>,
  ask: () => Promise<unknown>,
  gone: () => void,
): () => void {
  let ended = false
  let cancel: () => void = () => undefined
  const wait = (until: number) => {
    cancel = threads.after(patience, () => {
      if (threads.now() - until > patience) wait(threads.now() + patience)
      else gone()
    })
  }
  const beat = (first: boolean) => {
    if (!first) wait(threads.now() + patience)
    ask().then(
      () => {
        cancel()
        if (!ended) cancel = threads.after(askEvery, () => beat(false))
      },
      () => undefined,
    )
  }
  beat(true)
  return () => {
    ended = true
    cancel()
  }
}
