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
