import type { GraphStore } from './types.ts'
import type { PipelineStorage } from './storage.ts'
import { debounce, type Timer } from './timer.ts'

/** Milliseconds without an edit before a restore point is written. */
const quiet = 800

export interface Autosave {
  /** The document changed: it will be saved as a restore point of `pipeline`. */
  changed(pipeline: string, name: string, text: () => string): void
  /** Writes what is waiting now: before another document opens, and when the page is hidden. */
  flush(): Promise<void>
}

/** Saves after each pause in the edits, one write at a time; `say` hears the state for the top bar. */
export function createAutosave(
  storage: PipelineStorage,
  timer: Timer,
  say: (saved: GraphStore['saved']) => void,
): Autosave {
  let waiting: { pipeline: string; name: string; text: () => string } | undefined
  let writing: Promise<void> = Promise.resolve()

  const write = () => {
    writing = writing.then(async () => {
      if (!waiting) return
      const { pipeline, name, text } = waiting
      waiting = undefined
      const result = await storage.append({ pipeline, name, savedAt: timer.now(), text: text() })
      // An edit made during the write is not saved yet.
      if (!waiting || result !== 'saved') say(result)
    })
  }
  const pause = debounce(timer, quiet, write)

  return {
    changed(pipeline, name, text) {
      waiting = { pipeline, name, text }
      say('saving')
      pause.soon()
    },
    async flush() {
      pause.flush()
      await writing
    },
  }
}
