import type { EngineOptions } from './ports.ts'
import { isWindow, type Stream } from './stream.ts'

/**
 * Forgets RDDs after a batch. None is kept longer than Spark remembers it (`spark-semantics.md` §3.1), and one that only streams without a
 * window read no longer than until each of them has made its own of it: nobody asks for it again. Spark's forgotten RDDs hold next to nothing,
 * ours hold their records, and what feeds a window of ten minutes would hold ten minutes of what came in.
 */
export function createForgetting(
  streams: readonly Stream[],
  { keepAll, slices }: Pick<EngineOptions, 'keepAll' | 'slices'>,
): (now: number) => void {
  if (keepAll) return () => {}
  const readBefore = slices ? [] : streams.flatMap((stream) => readersOf(stream, streams))
  return (now) => {
    for (const { memo, plan } of streams)
      for (const time of memo.keys()) {
        // In order of time: what is asked late is rare, and only kept a little longer.
        if (time > now - plan.remember) break
        memo.delete(time)
      }
    for (const { stream, readers } of readBefore)
      for (const time of stream.memo.keys())
        if (time < now && readers.every((reader) => hasRead(reader, time, now))) stream.memo.delete(time)
  }
}

/** A stream whose RDDs are kept for a window further on, and who reads it; nothing where a stream reads its earlier RDDs. */
function readersOf(stream: Stream, streams: readonly Stream[]): { stream: Stream; readers: readonly Stream[] }[] {
  const readers = streams.filter(({ parents }) => parents.includes(stream))
  const isKept = stream.plan.remember > stream.plan.slide && readers.length > 0
  return isKept && !looksBack(stream) && !readers.some(isWindow) ? [{ stream, readers }] : []
}

const looksBack = (stream: Stream) => isWindow(stream) || stream.plan.kernel.kind === 'state'

/** One that gave no RDD is asked again, and reads again, as long as it would be remembered. */
const hasRead = ({ memo, begin, plan }: Stream, time: number, now: number) =>
  time <= begin || memo.has(time) || time <= now - plan.remember
