import { decode, encode } from '#builtins/codec.ts'
import type { PyValue } from '#builtins/values.ts'
import type { NodeId } from '#model/graph.ts'
import type { StreamPlan } from '#model/plan.ts'
import { joinTypes, sameType, type PyType } from '#model/pytype.ts'
import { Dataset, datasetOf } from './dataset.ts'
import { TaskFailed, type Failure } from './failure.ts'
import { settleAll } from './kernels/state.ts'
import { emptyPartition, type Column, type Partition } from './partition.ts'
import { isWindow, type Stream } from './stream.ts'

/**
 * A run between two batches as plain data: positions in queues, the RDDs that windows still need, and the pictures of states and
 * incremental windows. Everything else is computed anew.
 */
export interface Snapshot {
  readonly time: number
  readonly batches: number
  readonly streams: Readonly<Record<string, SavedStream>>
  /** By stream: the newest time that it was asked for. Between the slides of a window nobody asks for what it will read. */
  readonly asked: Readonly<Record<string, number>>
}

export interface SavedStream {
  readonly kernel: string
  /** What must be equal for the records to mean the same: layout, partitions, and the slide that spaced them. */
  readonly shape: string
  /** What the code that wrote these records knew of them. */
  readonly type: PyType
  readonly position?: number
  readonly rdds: readonly SavedRdd[]
}

export interface SavedRdd {
  readonly time: number
  readonly partitioner: string | null
  readonly parts: readonly SavedPart[]
}

/** A partition, or the failure that stands for it, with the last good state when there is one. */
export type SavedPart =
  | { readonly length: number; readonly columns: readonly SavedColumn[] }
  | { readonly failure: SavedFailure; readonly good?: SavedPart }

/** Numbers and strings travel as they are; everything else is encoded. */
export type SavedColumn =
  { readonly plain: readonly unknown[] | Float64Array } | { readonly encoded: readonly unknown[] }

type SavedFailure = Omit<Failure, 'record' | 'args'> & { readonly record?: unknown; readonly args?: readonly unknown[] }

/** A node whose past could not be kept, and why. */
export interface Reset {
  readonly node: NodeId
  readonly code: 'records-changed' | 'operator-changed' | 'partitions-changed'
}

export function takeSnapshot(streams: readonly Stream[], time: number, batches: number): Snapshot {
  const wanted = new Set(streams.filter(remembers).map((stream) => stream.plan.id))
  for (const parent of readByWindows(streams)) wanted.add(parent.plan.id)
  for (const stream of unread(streams)) wanted.add(stream.plan.id)
  const saved: Record<string, SavedStream> = {}
  for (const stream of streams) {
    const position = stream.kernel.position?.()
    const rdds = wanted.has(stream.plan.id) ? rddsOf(stream, time) : []
    if (position === undefined && rdds.length === 0) continue
    saved[stream.plan.key] = {
      kernel: stream.plan.kernel.kind,
      shape: shapeOf(stream.plan),
      type: stream.plan.type,
      rdds,
      ...(position === undefined ? {} : { position }),
    }
  }
  const asked = Object.fromEntries(streams.map((stream) => [stream.plan.key, stream.asked]))
  return { time, batches, streams: saved, asked }
}

/** See `Engine.holdsUnread`. */
export const holdsUnread = (streams: readonly Stream[]): boolean => unread(streams).size > 0

const readByWindows = (streams: readonly Stream[]): ReadonlySet<Stream> =>
  new Set(streams.flatMap((stream) => (isWindow(stream) ? stream.parents : [])))

/**
 * The nearest streams above what windows read that were asked for later times than it: what it will read of them later is there already. No
 * stream is gone through twice for one window: where ways part and meet again and again, there are more ways than could ever be gone.
 */
function unread(streams: readonly Stream[]): ReadonlySet<Stream> {
  const found = new Set<Stream>()
  for (const read of readByWindows(streams)) {
    const above = new Set(read.parents)
    for (const stream of above)
      if (stream.asked > read.asked) found.add(stream)
      else for (const parent of stream.parents) above.add(parent)
  }
  return found
}

/**
 * Where each stream begins in a run that goes on. What was asked for before is remembered or gone; what was not, is still to come. A
 * stream that the snapshot does not know begins where the first of its readers does, and one that nobody reads with the next batch.
 */
function beginAfter(streams: readonly Stream[], { asked, time }: Snapshot, isReset: (stream: Stream) => boolean): void {
  const readers = new Map<Stream, number>()
  for (const stream of [...streams].reverse()) {
    const known = Object.hasOwn(asked, stream.plan.key) ? asked[stream.plan.key]! : undefined
    stream.begin = isReset(stream) ? time : (known ?? readers.get(stream) ?? time)
    stream.asked = stream.begin
    for (const parent of stream.parents) readers.set(parent, Math.min(readers.get(parent) ?? Infinity, stream.begin))
  }
}

/** Streams whose next RDD is made from their last. */
const remembers = (stream: Stream): boolean =>
  stream.plan.kernel.kind === 'state' || stream.plan.kernel.kind === 'inverseWindow'

const shapeOf = (plan: StreamPlan): string =>
  JSON.stringify([plan.layout, 'partitions' in plan.kernel ? plan.kernel.partitions : null, plan.slide])

function rddsOf(stream: Stream, now: number): readonly SavedRdd[] {
  // A stream that is built on its last RDD needs only that one; a window's parent needs all that are still remembered.
  const readByWindow = stream.plan.remember > stream.plan.slide
  const times = [...stream.memo.keys()].sort((a, b) => a - b)
  const kept = readByWindow ? times.filter((time) => time > now - stream.plan.remember) : times.slice(-1)
  return kept.map((time) => {
    const rdd = stream.memo.get(time)!
    settleAll(rdd)
    return {
      time,
      partitioner: rdd.partitioner,
      parts: Array.from({ length: rdd.partitions }, (_, index) => savePart(rdd, index)),
    }
  })
}

function savePart(rdd: Dataset, index: number): SavedPart {
  const part = rdd.peek(index)
  if (part) return savePartition(part)
  const { record, args, ...failure } = rdd.failureOf(index)!.failure
  const good = rdd.lastGood?.[index]
  return {
    failure: {
      ...failure,
      ...(record === undefined ? {} : { record: encode(record) }),
      ...(args ? { args: args.map(encode) } : {}),
    },
    ...(good ? { good: savePartition(good) } : {}),
  }
}

function savePartition(part: Partition): SavedPart {
  const width = part.chunks[0]?.columns.length ?? 0
  return {
    length: part.length,
    columns: Array.from({ length: width }, (_, c) => saveColumn(part, c)),
  }
}

function saveColumn(part: Partition, c: number): SavedColumn {
  const [only] = part.chunks
  if (part.chunks.length === 1 && only!.columns[c] instanceof Float64Array)
    return { plain: only!.columns[c].slice(0, only!.length) }
  const values: PyValue[] = []
  for (const chunk of part.chunks) for (let row = 0; row < chunk.length; row++) values.push(chunk.columns[c]![row]!)
  return values.every((value) => value === null || typeof value !== 'object') &&
    !values.some((value) => typeof value === 'function')
    ? { plain: values }
    : { encoded: values.map(encode) }
}

const loadPart = (saved: SavedPart, useGood: boolean): Partition | TaskFailed => {
  if ('failure' in saved) {
    if (useGood) return saved.good ? loadPart(saved.good, true) : emptyPartition
    const { record, args, ...failure } = saved.failure
    return new TaskFailed({
      ...failure,
      ...(record === undefined ? {} : { record: decode(record as never) }),
      ...(args ? { args: args.map((value) => decode(value as never)) } : {}),
    })
  }
  if (saved.length === 0) return emptyPartition
  const columns = saved.columns.map((column): Column =>
    'plain' in column ? (column.plain as Column) : column.encoded.map((value) => decode(value as never)),
  )
  return { chunks: [{ columns, length: saved.length }], length: saved.length }
}

/** Puts a saved stream's past back. `useGood`: a state that failed goes on from before its failure. */
function load(stream: Stream, saved: SavedStream, useGood: boolean): void {
  stream.memo.clear()
  if (saved.position !== undefined) stream.kernel.seek?.(saved.position)
  for (const rdd of saved.rdds) {
    const parts = rdd.parts.map((part) => loadPart(part, useGood))
    const dataset = datasetOf(stream.plan, parts, rdd.partitioner)
    settleAll(dataset)
    if (!useGood) dataset.lastGood = rdd.parts.map((part) => goodOf(part))
    stream.memo.set(rdd.time, dataset)
  }
}

const goodOf = (part: SavedPart): Partition | undefined => {
  if (!('failure' in part) || !part.good) return undefined
  const good = loadPart(part.good, true)
  return good instanceof TaskFailed ? undefined : good
}

export function restoreSnapshot(streams: readonly Stream[], snapshot: Snapshot): void {
  for (const stream of streams) {
    const saved = savedOf(snapshot, stream.plan.key)
    if (saved) load(stream, saved, false)
  }
  beginAfter(streams, snapshot, () => false)
}

const savedOf = (snapshot: Snapshot, key: string): SavedStream | undefined =>
  Object.hasOwn(snapshot.streams, key) ? snapshot.streams[key] : undefined

/**
 * After an edit: a stream keeps its past when its node, its kernel and the form of its records are the same, and their type is no narrower. The functions may differ: the
 * new ones meet the old values from the next batch on.
 */
export function adoptSnapshot(streams: readonly Stream[], snapshot: Snapshot): readonly Reset[] {
  const resets: Reset[] = []
  const reset = new Set<Stream>()
  for (const stream of streams) {
    const saved = savedOf(snapshot, stream.plan.key)
    if (!saved) continue
    const code = misfit(stream.plan, saved)
    if (code) reset.add(stream)
    if (!code) load(stream, saved, true)
    else if (!resets.some((reset) => reset.node === stream.plan.node)) resets.push({ node: stream.plan.node, code })
  }
  beginAfter(streams, snapshot, (stream) => reset.has(stream))
  return resets
}

function misfit(plan: StreamPlan, saved: SavedStream): Reset['code'] | undefined {
  if (plan.kernel.kind !== saved.kernel) return 'operator-changed'
  const shape = shapeOf(plan)
  // Code for one type would read values of another wrongly, and in silence: the new type must have room for the old.
  const readable = sameType(joinTypes(saved.type, plan.type), plan.type)
  if (shape === saved.shape) return readable ? undefined : 'records-changed'
  const [layout] = JSON.parse(saved.shape) as [unknown]
  return JSON.stringify(layout) === JSON.stringify(plan.layout) ? 'partitions-changed' : 'records-changed'
}
