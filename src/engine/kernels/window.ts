import type { Dataset } from '../dataset.ts'
import { rddAt, type Kernel, type Run, type Stream } from '../stream.ts'
import { unionOf } from './union.ts'

/**
 * The parent's RDDs at the times in `(from, to]`, oldest first. `asker` is the window that asks for them: one that came with an edit
 * does not have what was before it computed for it.
 */
export function rddsBetween(parent: Stream, from: number, to: number, run: Run, asker?: Stream): readonly Dataset[] {
  const found: Dataset[] = []
  // Before zero time there is nothing: a window may be longer than any run.
  const begin = Math.max(from, run.options.zeroTime)
  for (let time = begin + parent.plan.slide; time <= to; time += parent.plan.slide) {
    if (asker && time <= asker.begin && !parent.memo.has(time)) continue
    const rdd = rddAt(parent, time, run)
    if (rdd) found.push(rdd)
  }
  return found
}

/** `window`: always an RDD at its own times, one without partitions when nothing came (`spark-semantics.md` §8). */
export function windowKernel(
  stream: Stream,
  kernel: { readonly windowDuration: number; readonly afterPrevious?: true },
  run: Run,
): Kernel {
  const parent = stream.parents[0]!
  return {
    generate(time) {
      if (kernel.afterPrevious) rddAt(stream, time - stream.plan.slide, run)
      return unionOf(stream.plan, rddsBetween(parent, time - kernel.windowDuration, time, run, stream))
    },
  }
}
