import type { Threads } from './client.ts'

export type Clock = Pick<Threads, 'now' | 'after'>

/**
 * Calls `run` after so many milliseconds in which the machine was awake: one that slept, and the thread that is waited for with it, gets its
 * time once more. The result cancels it.
 */
export function afterAwake({ now, after }: Clock, ms: number, run: () => void): () => void {
  let cancel: () => void = () => undefined
  const wait = () => {
    const due = now() + ms
    cancel = after(ms, () => (now() - due > ms ? wait() : run()))
  }
  wait()
  return () => cancel()
}
