import type { NodeId } from '#model/graph.ts'
import type { Run, Stream } from '../stream.ts'
import { relationOf } from './relations.ts'
import { computed, type Label, type Relation } from './relation.ts'

/** Some records of the RDD that a stream gave at a time, by their places. */
export interface Marked {
  readonly stream: Stream
  readonly time: number
  readonly records: ReadonlySet<number>
}

export interface Trace {
  /** Every RDD on the way, sources included, in the order in which they were come to. */
  readonly marked: readonly Marked[]
  /** What only decided when a state was dropped, of the same RDDs: no record is in both. */
  readonly indirect: readonly Marked[]
  /** Nodes whose function saw all records at once: what is named of their input may be more than what mattered. */
  readonly inexact: ReadonlySet<NodeId>
  /** States that the trace ends in: what came before that time is not remembered. */
  readonly ends: readonly Marked[]
}

/** Records by stream and time. */
class Marks {
  private readonly byStream = new Map<Stream, Map<number, Set<number>>>()
  at(stream: Stream, time: number): Set<number> {
    const times = this.byStream.get(stream) ?? new Map<number, Set<number>>()
    this.byStream.set(stream, times)
    const known = times.get(time) ?? new Set<number>()
    times.set(time, known)
    return known
  }
  has = (stream: Stream, time: number): boolean => (this.byStream.get(stream)?.get(time)?.size ?? 0) > 0
  times = (stream: Stream): readonly number[] => [...(this.byStream.get(stream)?.keys() ?? [])]
  all = (): readonly Marked[] =>
    [...this.byStream].flatMap(([stream, times]) =>
      [...times].flatMap(([time, records]) => (records.size ? [{ stream, time, records }] : [])),
    )
}

/**
 * From records back to everything that they were made of. Yields between the RDDs it looks at, so that a caller can let others have their
 * turn. What a record is made of is older, or comes from an earlier stream: one walk from the newest to the oldest meets everything once.
 */
export function* traceBack(start: Marked, streams: readonly Stream[], run: Run): Generator<undefined, Trace> {
  const direct = new Marks()
  const indirect = new Marks()
  const order: Marked[] = []
  const inexact = new Set<NodeId>()
  const ends: Marked[] = []
  for (const record of start.records) direct.at(start.stream, start.time).add(record)
  for (const { stream, time } of walk([direct, indirect], streams, start.time)) {
    yield
    const records = direct.at(stream, time)
    const lesser = indirect.at(stream, time)
    // Who was there directly is not there indirectly as well.
    for (const record of records) lesser.delete(record)
    if (records.size) order.push({ stream, time, records })
    if (time <= run.begin && stream.plan.kernel.kind === 'state') {
      ends.push({ stream, time, records: new Set([...records, ...lesser]) })
      continue
    }
    const rdd = computed(stream, time)
    const relation = rdd && relationOf({ stream, time, rdd, run }, true)
    if (!relation) continue
    if (!relation.exact) inexact.add(stream.plan.node)
    follow(relation, records, (from, at, record, isIndirect) =>
      (isIndirect ? indirect : direct).at(from, at).add(record),
    )
    follow(relation, lesser, (from, at, record) => indirect.at(from, at).add(record))
  }
  return { marked: order, indirect: indirect.all(), inexact, ends }
}

/** Streams and times that have marks, the newest time first and the last stream before those that it reads. */
function* walk(
  marks: readonly Marks[],
  streams: readonly Stream[],
  from: number,
): Generator<{ readonly stream: Stream; readonly time: number }> {
  const order = [...streams].sort((a, b) => b.plan.id - a.plan.id)
  for (let time: number | undefined = from; time !== undefined;) {
    for (const stream of order) if (marks.some((one) => one.has(stream, time!))) yield { stream, time }
    const earlier = marks.flatMap((one) => order.flatMap((stream) => one.times(stream))).filter((at) => at < time!)
    time = earlier.length ? earlier.reduce((a, b) => Math.max(a, b)) : undefined
  }
}

function follow(
  { sources, labels }: Relation,
  records: ReadonlySet<number>,
  mark: (stream: Stream, time: number, record: number, indirect: boolean) => void,
): void {
  if (records.size === 0) return
  const wanted = new Set<Label>()
  for (const record of records) for (const label of labels[record] ?? []) wanted.add(label)
  for (const { stream, time, labels: own, indirect } of sources)
    own.forEach((label, i) => {
      if (wanted.has(label)) mark(stream, time, i, indirect?.[i] ?? false)
    })
}

/** From records of a source on to everything that they were made into, up to time `to`. Yields as `traceBack` does. */
export function* traceOn(
  start: Marked,
  to: number,
  streams: readonly Stream[],
  run: Run,
): Generator<undefined, readonly Marked[]> {
  const marks = new Marks()
  const order: Marked[] = []
  for (const record of start.records) marks.at(start.stream, start.time).add(record)
  for (let time = start.time; time <= to; time += run.plan.batchInterval)
    for (const stream of streams) {
      if (stream === start.stream && time === start.time) {
        order.push(start)
        continue
      }
      const rdd = computed(stream, time)
      if (!rdd || !readsMarked(stream, time, marks)) continue
      yield
      const relation = relationOf({ stream, time, rdd, run }, false)
      if (!relation) continue
      const touched = new Set<Label>()
      for (const { stream: from, time: at, labels } of relation.sources)
        if (marks.has(from, at)) for (const record of marks.at(from, at)) touched.add(labels[record]!)
      const reached = marks.at(stream, time)
      relation.labels.forEach((own, i) => {
        if (own.some((label) => touched.has(label))) reached.add(i)
      })
      if (reached.size) order.push({ stream, time, records: reached })
    }
  return order
}

/** Whether an RDD reads one with marks: asked before its relation is made, which costs more. */
function readsMarked(stream: Stream, time: number, marks: Marks): boolean {
  const { kernel, slide } = stream.plan
  const read = kernel.kind === 'combine' ? stream.parents[0]!.parents : stream.parents
  const from = kernel.kind === 'window' || kernel.kind === 'inverseWindow' ? time - kernel.windowDuration : time - 1
  if (kernel.kind === 'state' && marks.has(stream, time - slide)) return true
  return read.some((parent) => marks.times(parent).some((at) => at > from && at <= time && marks.has(parent, at)))
}
