export interface HandClock {
  /** Milliseconds since the epoch. */
  now(): number
  after(ms: number, run: () => void): () => void
  /** Moves time, running what falls due on the way, in order. */
  advance(ms: number): void
  /** The same, and lets promises settle at every moment on the way. */
  pass(ms: number): Promise<void>
  /** Work takes time, too: moves it without looking at what is due. */
  spend(ms: number): void
}

/** A clock for tests: time stands still until a hand moves it. */
export function handClock(start = 0): HandClock {
  let now = start
  let waiting: { readonly at: number; readonly run: () => void }[] = []
  const nextUpTo = (end: number) => {
    const due = waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
    if (!due) return false
    waiting = waiting.filter((entry) => entry !== due)
    now = Math.max(now, due.at)
    due.run()
    return true
  }
  // Enough turns of the queue for the longest chain of promises that anything here builds.
  const settle = async () => {
    for (let i = 0; i < 40; i++) await Promise.resolve()
  }
  return {
    now: () => now,
    after(ms, run) {
      const entry = { at: now + ms, run }
      waiting.push(entry)
      return () => {
        waiting = waiting.filter((other) => other !== entry)
      }
    },
    advance(ms) {
      const end = now + ms
      while (nextUpTo(end));
      now = Math.max(now, end)
    },
    async pass(ms) {
      const end = now + ms
      await settle()
      while (nextUpTo(end)) await settle()
      now = Math.max(now, end)
      await settle()
    },
    spend(ms) {
      now += ms
    },
  }
}
