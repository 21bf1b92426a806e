import type { NodeId } from '#model/graph.ts'
import type { Block } from './blocks.ts'

/** What was received in one batch, by source node. */
export type BatchInput = Readonly<Record<NodeId, readonly Block[]>>

/**
 * The input log: which record entered which block of which batch. A batch is taken from the receivers once and given again
 * ever after, so that a replay sees what the run saw. It keeps to a budget by forgetting the oldest batches.
 */
export interface InputLog {
  /** The input of a batch; `receive` is asked for it the first time. Undefined when it was forgotten. */
  take(batch: number, receive: () => BatchInput): BatchInput | undefined
  /** Every batch that is kept, by number; those before the oldest are empty. */
  all(): readonly BatchInput[]
  /** Batches from this one on can be replayed. */
  readonly oldest: number
}

/** Bytes of received text that the log keeps. */
export const inputLogBudget = 256_000_000

export function createInputLog(budget = inputLogBudget): InputLog {
  const batches = new Map<number, { input: BatchInput; bytes: number }>()
  let total = 0
  let oldest = 1
  return {
    take(batch, receive) {
      const known = batches.get(batch)
      if (known) return known.input
      if (batch < oldest) return undefined
      const input = receive()
      const bytes = bytesOf(input)
      batches.set(batch, { input, bytes })
      total += bytes
      // A Map keeps the order of insertion, and batches come in order.
      for (const [index, entry] of batches) {
        if (total <= budget || index === batch) break
        batches.delete(index)
        total -= entry.bytes
        oldest = index + 1
      }
      return input
    },
    all: () => {
      const last = Math.max(0, ...batches.keys())
      return Array.from({ length: last }, (_, i) => batches.get(i + 1)?.input ?? {})
    },
    get oldest() {
      return oldest
    },
  }
}

/** Two bytes a character, and what an array element costs. */
const bytesOf = (input: BatchInput): number => {
  let bytes = 64
  for (const blocks of Object.values(input))
    for (const block of blocks) for (const record of block) bytes += 2 * record.length + 24
  return bytes
}
