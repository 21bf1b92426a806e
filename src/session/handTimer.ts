import type { Timer } from './timer.ts'

/** A timer for tests: time stands still until `advance` moves it, running what falls due on the way, in order. */
export function handTimer(start = 0): Timer & { advance(ms: number): void } {
  let now = start
  let waiting: { at: number; run: () => void }[] = []
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
      for (;;) {
        const due = waiting.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!due) break
        waiting = waiting.filter((entry) => entry !== due)
        now = due.at
        due.run()
      }
      now = end
    },
  }
}
