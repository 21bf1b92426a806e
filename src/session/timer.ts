/** Time as the session sees it; tests pass their own and turn it by hand. */
export interface Timer {
  /** Milliseconds since the epoch. */
  now(): number
  /** Runs `run` after `ms`; the result cancels it. */
  after(ms: number, run: () => void): () => void
}

export const systemTimer: Timer = {
  now: () => Date.now(),
  after: (ms, run) => {
    const handle = setTimeout(run, ms)
    return () => clearTimeout(handle)
  },
}

/** Runs `run` once things have been quiet for `ms`: each call of `soon` starts the wait again. */
export function debounce(timer: Timer, ms: number, run: () => void) {
  let cancel: (() => void) | undefined
  return {
    soon() {
      cancel?.()
      cancel = timer.after(ms, () => {
        cancel = undefined
        run()
      })
    },
    /** Runs at once if a run is due. */
    flush() {
      if (!cancel) return
      cancel()
      cancel = undefined
      run()
    },
    cancel() {
      cancel?.()
      cancel = undefined
    },
  }
}
