import { afterAwake, type Clock } from './awake.ts'
import type { Thread } from './thread.ts'

/**
 * Milliseconds for a thread's code to arrive and begin. A browser that ends a thread before says nothing, and a thin line and a slow machine take
 * their time: whoever is taken for gone too early begins to load anew.
 */
const patience = 120_000

/**
 * Waits for a thread that was just made; the result is to be called with its first answer. `missing`: its code cannot be had, as without a
 * network or where something blocks it, or the thread was ended before it began. Later errors are not the loading's, and it survives them.
 */
export function whileLoading(clock: Clock, { endpoint }: Thread, missing: () => void): () => void {
  const loaded = () => {
    cancel()
    endpoint.removeEventListener('error', fail)
  }
  const fail = () => {
    loaded()
    missing()
  }
  const cancel = afterAwake(clock, patience, fail)
  endpoint.addEventListener('error', fail)
  return loaded
}
