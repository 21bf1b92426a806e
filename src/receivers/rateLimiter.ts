/**
 * Lets records pass at a rate, as the limiter of Spark's receivers does (Guava's `RateLimiter`): a pass costs 1/rate of a second,
 * which the next one waits for, and the passes of at most one idle second are saved up and may be used in a burst.
 */
export interface RateLimiter {
  /** Records a second. */
  readonly rate: number
  /** The earliest time, in milliseconds, at which a record that is there since `from` may pass. */
  next(from: number): number
  /** A record passes at `time`, which `next` gave. */
  acquire(time: number): void
  setRate(rate: number, now: number): void
}

/** Seconds of passes that are saved up at most. */
const longestBurst = 1

/** `saved`: whether it begins at `now` with nothing saved up, as a new receiver, or after a time without a limit. */
export function createRateLimiter(rate: number, now: number, saved: 'empty' | 'full' = 'empty'): RateLimiter {
  let stored = saved === 'full' ? rate * longestBurst : 0
  /** From here on passes are saved up, and before it nothing passes. */
  let free = now
  const saveUpTo = (time: number) => {
    if (time <= free) return
    stored = Math.min(rate * longestBurst, stored + ((time - free) * rate) / 1000)
    free = time
  }
  return {
    get rate() {
      return rate
    },
    next: (from) => Math.max(from, free),
    acquire(time) {
      saveUpTo(time)
      const used = Math.min(1, stored)
      stored -= used
      free += ((1 - used) * 1000) / rate
    },
    setRate(next, now) {
      saveUpTo(now)
      // What was saved keeps its share of what may be.
      stored *= next / rate
      rate = next
    },
  }
}
