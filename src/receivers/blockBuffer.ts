import { defaultBlockInterval, type Block } from './blocks.ts'
import { createRateLimiter, type RateLimiter } from './rateLimiter.ts'

/** Records kept for the next batch when the input does not say. */
export const defaultWaitingLimit = 100_000
/** Characters kept for the next batch: records may be long, and memory is the page's. */
export const waitingCharacters = 32_000_000

/**
 * Received records until a batch takes them: bounded, and it counts what did not fit. Under a rate limit records pass into blocks
 * no faster than that and wait before it, in order; Spark's receiver makes its sender wait instead, which a page cannot do to a
 * WebSocket.
 */
export interface BlockBuffer {
  /** Adds a record that arrived at `now`; false when it had to be dropped. */
  push(record: string, now: number): boolean
  /** All blocks of what passed the limit since the last call, the open one included. */
  take(now: number): Block[]
  /** Counts a record that was dropped before it came here. */
  drop(): void
  /** Records a second that may pass from `now` on. */
  setRate(rate: number, now: number): void
  /** Records that wait before the limit. */
  held(now: number): number
  readonly rate: number | undefined
  readonly received: number
  readonly dropped: number
  readonly waiting: number
}

/** `initial`: records a second that may pass from `now` on; without it all do. */
export function createBlockBuffer(
  limit = defaultWaitingLimit,
  blockInterval = defaultBlockInterval,
  initial?: { readonly rate: number; readonly now: number },
): BlockBuffer {
  let blocks: string[][] = []
  let slot = NaN
  let waiting = 0
  let characters = 0
  let received = 0
  let dropped = 0
  let limiter: RateLimiter | undefined = initial && createRateLimiter(initial.rate, initial.now)
  /** What waits before the limit, from `first` on. */
  let queue: { readonly record: string; readonly arrived: number }[] = []
  let first = 0

  const place = (record: string, time: number) => {
    const current = Math.floor(time / blockInterval)
    if (current !== slot || blocks.length === 0) {
      slot = current
      blocks.push([])
    }
    blocks.at(-1)!.push(record)
  }
  const letPass = (now: number) => {
    for (; limiter && first < queue.length; first++) {
      const { record, arrived } = queue[first]!
      const time = limiter.next(arrived)
      if (time > now) break
      limiter.acquire(time)
      place(record, time)
    }
    if (first === queue.length) {
      queue = []
      first = 0
    }
  }

  return {
    push(record, now) {
      received++
      if (waiting >= limit || characters + record.length > waitingCharacters) {
        dropped++
        return false
      }
      waiting++
      characters += record.length
      if (limiter) {
        queue.push({ record, arrived: now })
        letPass(now)
      } else place(record, now)
      return true
    },
    take(now) {
      letPass(now)
      const taken = blocks
      blocks = []
      queue = queue.slice(first)
      first = 0
      waiting = queue.length
      characters = queue.reduce((sum, { record }) => sum + record.length, 0)
      return taken
    },
    drop() {
      received++
      dropped++
    },
    setRate(next, now) {
      letPass(now)
      limiter ??= createRateLimiter(next, now, 'full')
      limiter.setRate(next, now)
    },
    held(now) {
      letPass(now)
      return queue.length - first
    },
    get rate() {
      return limiter?.rate
    },
    get received() {
      return received
    },
    get dropped() {
      return dropped
    },
    get waiting() {
      return waiting
    },
  }
}
