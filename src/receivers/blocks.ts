import type { SimulatedStream } from './simulated/simulated.ts'

/**
 * How records become partitions, `spark-semantics.md` §17: what arrives within a block interval is one block, every block of a
 * batch is one partition, and a silent interval makes none (so a silent batch has no partition at all).
 */
export type Block = readonly string[]

/** `spark.streaming.blockInterval`, milliseconds. */
export const defaultBlockInterval = 200

/** The blocks of a simulated stream in (from, to]. Blocks begin at multiples of the interval, wherever the batch is cut. */
export function blocksBetween(stream: SimulatedStream, from: number, to: number, blockInterval: number): Block[] {
  const blocks: Block[] = []
  for (let start = from; start < to;) {
    const end = Math.min(to, (Math.floor(start / blockInterval) + 1) * blockInterval)
    const records = stream.records(start, end)
    if (records.length) blocks.push(records)
    start = end
  }
  return blocks
}

/** Records kept for the next batch when the input does not say. */
export const defaultWaitingLimit = 100_000
/** Characters kept for the next batch: records may be long, and memory is the page's. */
export const waitingCharacters = 32_000_000

/** Received records until a batch takes them: bounded, and it counts what did not fit. */
export interface BlockBuffer {
  /** Adds a record that arrived at `now`; false when it had to be dropped. */
  push(record: string, now: number): boolean
  /** All blocks since the last call, the open one included. */
  take(): Block[]
  /** Counts a record that was dropped before it came here. */
  drop(): void
  readonly received: number
  readonly dropped: number
  readonly waiting: number
}

export function createBlockBuffer(limit = defaultWaitingLimit, blockInterval = defaultBlockInterval): BlockBuffer {
  let blocks: string[][] = []
  let slot = NaN
  let waiting = 0
  let characters = 0
  let received = 0
  let dropped = 0
  return {
    push(record, now) {
      received++
      if (waiting >= limit || characters + record.length > waitingCharacters) {
        dropped++
        return false
      }
      waiting++
      characters += record.length
      const current = Math.floor(now / blockInterval)
      if (current !== slot || blocks.length === 0) {
        slot = current
        blocks.push([])
      }
      blocks.at(-1)!.push(record)
      return true
    },
    take() {
      const taken = blocks
      blocks = []
      waiting = 0
      characters = 0
      return taken
    },
    drop() {
      received++
      dropped++
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
