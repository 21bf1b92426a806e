import type { BatchInfo } from '#model/run.ts'

/** The batch with this index, or undefined when it is not kept. `batches` is oldest first; indices grow by one almost always. */
export function batchAt(batches: readonly BatchInfo[], index: number): BatchInfo | undefined {
  const first = batches[0]
  if (!first) return undefined
  const guess = batches[index - first.index]
  if (guess?.index === index) return guess
  let low = 0
  let high = batches.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const batch = batches[middle]!
    if (batch.index === index) return batch
    if (batch.index < index) low = middle + 1
    else high = middle - 1
  }
  return undefined
}
