import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Io } from './io.ts'

/** What stays free of the process's memory: a share of it, or bytes that a batch may need between two looks. */
const share = 0.15
const reserve = 150_000_000
/** The part of the rest that, if still needed after a collection, is called full: V8 ends a process that collects again and again for little. */
const needed = 0.8

export interface Heap {
  readonly used: number
  readonly limit: number
}

/**
 * Gives a function that says whether memory is running out, cheap enough to be asked for every task. What is no longer needed counts as used
 * until it is collected, so before it says yes it collects.
 */
export function memoryGuard(heap: () => Heap = ownHeap, collect: () => void = collectGarbage): () => boolean {
  return () => {
    const { used, limit } = heap()
    const most = Math.min(limit * (1 - share), Math.max(limit / 2, limit - reserve))
    if (used < most) return false
    collect()
    return heap().used >= most * needed
  }
}

function ownHeap(): Heap {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics()
  return { used, limit }
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  ;(runInNewContext('gc') as () => void)()
}

/** A run ends for want of memory. No program catches it: what holds the memory is the run itself. */
export class OutOfMemory extends Error {
  constructor() {
    const megabytes = Math.round(ownHeap().limit / 1_000_000)
    super(
      `the ${megabytes} MB that this process may use are full. Keep less: a shorter window, a state that forgets keys, fewer records at a time. ` +
        'Or give it more: NODE_OPTIONS=--max-old-space-size=8192',
    )
  }
}

/** The clock of a run, which is asked for every task and now and then within one: it throws OutOfMemory before V8 ends the process. */
export const watchfulClock =
  (io: Pick<Io, 'now' | 'isMemoryFull'>): (() => number) =>
  () => {
    if (io.isMemoryFull()) throw new OutOfMemory()
    return io.now()
  }
