import { wrap, type Endpoint, type Remote } from 'comlink'

/** A running thread as its owner sees it. */
export interface Thread {
  readonly endpoint: Endpoint
  terminate(): void
}

/** The thread was ended before it answered. */
export class Gone extends Error {
  override readonly name = 'Gone'
  constructor() {
    super('The thread was ended.')
  }
}

/** The functions that a thread offers, and its end. */
export interface Reached<T> {
  /** Calls what the thread offers; fails with `Gone` when the thread is ended meanwhile, so that every call settles. */
  ask<R>(question: (calls: Remote<T>) => Promise<R>): Promise<R>
  /** Ends the thread and puts another one in its place, which is asked whatever has no answer yet. */
  goOnWith(thread: Thread): void
  end(): void
}

export function reach<T>(first: Thread): Reached<T> {
  let thread = first
  let calls = wrap<T>(thread.endpoint)
  const waiting = new Set<{ readonly pose: () => void; readonly reject: (error: Gone) => void }>()
  let ended = false
  return {
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Gone())
        const pose = () =>
          void question(calls)
            .then(resolve, reject)
            .finally(() => waiting.delete(asked))
        const asked = { pose, reject }
        waiting.add(asked)
        pose()
      }),
    goOnWith(next) {
      thread.terminate()
      thread = next
      calls = wrap<T>(thread.endpoint)
      for (const { pose } of waiting) pose()
    },
    end() {
      ended = true
      thread.terminate()
      for (const { reject } of waiting) reject(new Gone())
      waiting.clear()
    },
  }
}

/**
 * Messages that need no answer go beside the calls on the same port, so they keep their order with the answers: what a batch
 * told is there before whoever waited for the batch hears that it ran.
 */
export function hear<T extends object>(endpoint: Endpoint, kind: keyof T & string, listen: (message: T) => void): void {
  endpoint.addEventListener('message', ((event: MessageEvent<unknown>) => {
    const { data } = event
    if (typeof data === 'object' && data !== null && Object.hasOwn(data, kind)) listen(data as T)
  }) as EventListener)
}
