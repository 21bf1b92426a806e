import type { Graph } from '#model/graph.ts'
import { createEngineClient } from '#worker/client.ts'
import { workerThreads } from '#worker/threads.ts'
import { readable } from './browserStorage.ts'
import { lateAnalysis } from './lateAnalysis.ts'
import { createSession } from './session.ts'
import { indexedDbStorage } from './storage.ts'
import type { Session } from './types.ts'

/** The session of a page, and what it fetches once the first screen is there. */
export type Workbench = Session & { prepare(): void }

/** The session of a page: real threads, the browser's storage, the compiler. `demos` gives the gallery's pipelines by id. */
export function createWorkbench(options: {
  readonly demos: (id: string) => Graph | undefined | Promise<Graph | undefined>
}): Workbench {
  const late = lateAnalysis(
    () => import('./analyse.ts'),
    () => session.graph.setState(late.analyse(session.graph.getState().graph)),
  )
  const session = createSession({
    ...options,
    // A scenario runs as soon as it is open.
    async demos(id) {
      await late.load()
      return options.demos(id)
    },
    client: createEngineClient(workerThreads()),
    storage: indexedDbStorage(readable(() => indexedDB)),
    analyse: late.analyse,
    textStorage: readable(() => localStorage),
    tabStorage: readable(() => sessionStorage),
    tabs: { locks: navigator.locks as LockManager | undefined, channel: channel() },
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
  /** What is not known to be sound is not run: starting waits for the compiler. */
  const whenLoaded = <T>(run: () => T): T | Promise<T> => (late.isLoaded() ? run() : late.load().then(run))
  return {
    ...session,
    play: () => void whenLoaded(() => session.play()),
    step: async () => whenLoaded(() => session.step()),
    reset: async () => whenLoaded(() => session.reset()),
    prepare: () => void late.load().catch(() => undefined),
  }
}

/** What the tabs of this browser say to each other; pages that are opened from a file may have none. */
const channel = () => readable(() => new BroadcastChannel('millrace.tabs'))
