import { createEngine, type Engine } from '../engine.ts'
import { TaskFailed } from '../failure.ts'
import { settleAll } from '../kernels/state.ts'
import type { Ports } from '../ports.ts'
import { rddAt, type Run, type Stream } from '../stream.ts'

/** A run in which some batches of sources are others than they were. */
export interface Branch {
  readonly engine: Engine
  /** Whether an RDD may be different from that of the run. */
  isReached(stream: number, time: number): boolean
  /** Makes the wanted streams' RDDs of a batch anew where they may be different. Batches come in order. */
  make(time: number): void
}

export interface BranchOptions {
  /** What its sources give in the batches that are others, and who hears what runs. */
  readonly ports: Pick<Ports, 'pull' | 'announce'>
  /** Whether a source gives something else in the batch at a time. */
  isChanged(node: string, time: number): boolean
  /** Streams, by their place in the plan, that are asked for. */
  readonly wanted: readonly number[]
  /** Times of the first batch that is another, and of the last that is asked for. */
  readonly from: number
  readonly to: number
}

/**
 * A run beside one that keeps all. What nothing of the other batches reaches is the run's own, RDD for RDD; the rest is generated from it,
 * and only what the wanted streams are made of. No output operation runs.
 */
export function branchOf(real: Engine, { ports, isChanged, wanted, from, to }: BranchOptions): Branch {
  return real.look((streams, world) => {
    const reached = reachedBy(streams, world, isChanged, from, to)
    const isReached = (stream: number, time: number) => reached[stream]!.has(time)
    const silent = { print: () => undefined, save: () => undefined }
    const engine = createEngine(real.plan, { ...world.ports, ...silent, ...ports }, world.options)
    const { zeroTime } = world.options
    engine.restore({ time: to, batches: Math.round((to - zeroTime) / real.plan.batchInterval), streams: {}, asked: {} })
    engine.look((own, run) => {
      run.begin = world.begin
      own.forEach((stream, id) => {
        stream.begin = streams[id]!.begin
        for (const [time, rdd] of streams[id]!.memo) if (time <= to && !isReached(id, time)) stream.memo.set(time, rdd)
      })
    })
    const outputs = outputsBelow(streams, real.plan.outputs, wanted)
    const make = (own: readonly Stream[], run: Run, time: number): void => {
      generate(own, outputs, time, run)
      for (const id of wanted) {
        const rdd = own[id]!.memo.get(time)
        // What no output asked for in the run is not asked for here.
        const before = streams[id]!.memo.get(time)
        if (rdd && !(before && before.count === undefined && !before.failure)) settleAll(rdd)
      }
      for (const stream of own) stream.kernel.settle?.()
    }
    return { engine, isReached, make: (time) => engine.look((own, run) => make(own, run, time)) }
  })
}

/** Asks for the batch as the engine does: an exception of a function that is called meanwhile leaves what comes after it without an RDD. */
function generate(streams: readonly Stream[], outputs: readonly number[], time: number, run: Run): void {
  try {
    for (const id of outputs) rddAt(streams[id]!, time, run)
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error
  }
}

/** What output operations read that is made of one of some streams. */
function outputsBelow(
  streams: readonly Stream[],
  outputs: readonly { readonly parent: number }[],
  wanted: readonly number[],
): readonly number[] {
  const below = new Set(wanted)
  for (const { plan } of streams) if (plan.parents.some((parent) => below.has(parent))) below.add(plan.id)
  return [...new Set(outputs.map(({ parent }) => parent))].filter((id) => below.has(id))
}

/** By stream, the times whose RDDs read something of the changed ones. */
function reachedBy(
  streams: readonly Stream[],
  { plan, options: { zeroTime } }: Run,
  isChanged: BranchOptions['isChanged'],
  from: number,
  to: number,
): readonly ReadonlySet<number>[] {
  const reached = streams.map(() => new Set<number>())
  for (let time = from; time <= to; time += plan.batchInterval)
    for (const { plan: stream } of streams) {
      const { kernel, slide, parents, id } = stream
      if ((time - zeroTime) % slide !== 0) continue
      const own = reached[id]!
      const goesOn = kernel.kind === 'state' || kernel.kind === 'inverseWindow'
      const since = 'windowDuration' in kernel ? time - kernel.windowDuration : time - 1
      const isReached =
        kernel.kind === 'receive'
          ? isChanged(stream.node, time)
          : (goesOn && own.has(time - slide)) ||
            parents.some((parent) => [...reached[parent]!].some((at) => at > since && at <= time))
      if (isReached) own.add(time)
    }
  return reached
}
