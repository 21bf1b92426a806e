import type { Graph } from '#model/graph.ts'
import { createEngineClient } from '#worker/client.ts'
import { workerThreads } from '#worker/threads.ts'
import { analyse } from './analyse.ts'
import { createSession } from './session.ts'
import { indexedDbStorage } from './storage.ts'
import type { Session } from './types.ts'

/** The session of a page: real threads, the browser's storage, the compiler. `demos` gives the gallery's pipelines by id. */
export function createWorkbench(options: {
  readonly demos: (id: string) => Graph | undefined | Promise<Graph | undefined>
}): Session {
  return createSession({
    ...options,
    client: createEngineClient(workerThreads()),
    storage: indexedDbStorage(readable(() => indexedDB)),
    analyse,
    textStorage: readable(() => localStorage),
    tabStorage: readable(() => sessionStorage),
    language: navigator.language,
    onHide(flush) {
      const hide = () => {
        if (document.visibilityState === 'hidden') flush()
      }
      document.addEventListener('visibilitychange', hide)
      window.addEventListener('pagehide', flush)
      return () => {
        document.removeEventListener('visibilitychange', hide)
        window.removeEventListener('pagehide', flush)
      }
    },
  })
}

/** Undefined where the browser has no such storage, or throws when it is only looked at. */
function readable<T>(storage: () => T): T | undefined {
  try {
    return storage()
  } catch {
    return undefined
  }
}
