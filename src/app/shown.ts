import type { BatchInfo } from '#model/run.ts'
import { useHistory, useView } from './session.ts'

/** The batch with this index among `batches` (contiguous, oldest first), or undefined when it is not kept. */
export function batchAt(batches: readonly BatchInfo[], index: number): BatchInfo | undefined {
  const first = batches[0]
  return first && batches[index - first.index]
}

/** Index of the batch that every view shows: the playhead's, or the newest; 0 before the first. */
export function useShownIndex(): number {
  const playhead = useView((v) => v.playhead)
  const live = useHistory((h) => h.live)
  return playhead ?? live
}

export function useShownBatch(): BatchInfo | undefined {
  const index = useShownIndex()
  return useHistory((h) => batchAt(h.batches, index))
}
