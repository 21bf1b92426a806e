import type { PyRdd } from '#builtins/rdd.ts'
import { withHost } from '#builtins/host.ts'
import { repr } from '#builtins/runtime.ts'
import type { PyError, PyFunction, PyValue } from '#builtins/values.ts'
import type { NodeId } from '#model/graph.ts'
import type { Plan, StreamPlan } from '#model/plan.ts'
import type { BatchInfo, NodeBatch, OutputInfo } from '#model/run.ts'
import { loadNamespace } from './code.ts'
import type { Dataset } from './dataset.ts'
import { heardBatch, type BatchEvent, type Heard } from './events.ts'
import { exchangesAt, sizesAt, type Exchange } from './exchange.ts'
import { failureOf, StepFailed, TaskFailed, type Failure } from './failure.ts'
import { createForgetting } from './forget.ts'
import { kernelOf } from './kernels/kernel.ts'
import { forEachPair, recordsOf, type LookedAt } from './look.ts'
import { jobOf, type Job } from './outputs.ts'
import type { EngineOptions, Ports } from './ports.ts'
import { slice } from './slice.ts'
import { adoptSnapshot, holdsUnread, restoreSnapshot, takeSnapshot, type Reset, type Snapshot } from './snapshot.ts'
import { rddAt, type Run, type Stream } from './stream.ts'
import { stateRows, type StateRowData } from './stateRows.ts'
import { windowLedger, type LedgerData } from './windowLedger.ts'

/**
 * A running plan. It owns no clock and no input: the same plan, ports that answer alike and the same batch times give the same batches.
 * Nothing is computed that no output operation asks for.
 */
export interface Engine {
  readonly plan: Plan
  /** The last batch that ran: its time, and how many there were. */
  readonly time: number
  readonly batches: number
  /** Generates and runs the batch at `time`, which must be the next multiple of the batch interval. */
  runBatch(time: number, options?: BatchOptions): BatchResult
  /** Everything a run needs to go on after the last batch, as plain data that can be cloned. */
  snapshot(): Snapshot
  /** Whether a snapshot would carry records that a window has still to read: before it slides, all that others asked for since. */
  readonly holdsUnread: boolean
  /** Goes on from a snapshot of the same plan. Fused and unfused plans of one graph understand each other's. */
  restore(snapshot: Snapshot): void
  /** Goes on from a snapshot of an earlier version of the pipeline: keeps what still fits, and says what could not be kept. */
  adopt(snapshot: Snapshot): readonly Reset[]
  /** Records of a node in the last batch; null when it has no RDD, its records were not kept apart (fused), or it failed. */
  records(node: NodeId, offset: number, limit: number): LookedAt | null
  /** Every record of a node in the last batch, pairs apart (the key is undefined for other records). False: not there. */
  forEachPair(node: NodeId, visit: (key: PyValue | undefined, value: PyValue) => void): boolean
  /** The window of a node at its last emission. Needs an engine that keeps all (`keepAll`). */
  windowLedger(node: NodeId): LedgerData | null
  /** The state of a node in the last batch. Needs an engine that keeps all. */
  stateRows(node: NodeId): StateRowData | null
  /** Lengths of the partitions of a stream (its id in the plan) in the last batch; null when it has no RDD or failed. */
  partitionSizes(stream: number): readonly number[] | null
  /** What was shuffled to bring a stream its records of the last batch. */
  exchanges(stream: number): readonly Exchange[]
  /**
   * `DStream.slice`: the RDDs of a node at the times of its grid from `begin` to `end`, both inclusive and floored to the grid. Times
   * that were never asked for, also future ones, are computed on the spot (`spark-semantics.md` §8.4).
   */
  slice(node: NodeId, begin: number, end: number): readonly PyRdd[]
  /** Lets `visit` look at the streams themselves, in the world of generated code: how values are explained (`lineage/`). */
  look<T>(visit: (streams: readonly Stream[], run: Run) => T): T
}

export interface BatchOptions {
  /** When the batch was queued, by the engine's clock; now when absent. */
  readonly submitted?: number
  /** Nodes whose functions cannot be sent to tasks, and why: what the driver finds out while it generates the batch, which is void then. */
  readonly unsendable?: ReadonlyMap<NodeId, PyError>
  /** Nodes whose task was stopped by force when this batch first ran: they fail with a time limit again, without running. */
  readonly stopped?: readonly NodeId[]
}

export interface OutputFailure extends Failure {
  /** Registration index; null when the whole batch failed while it was generated. */
  readonly op: number | null
  /** A warning: Spark would not have evaluated the record. */
  readonly severity: 'error' | 'warning'
  /** Python's repr of the record. */
  readonly recordRepr?: string
}

export interface BatchResult {
  readonly info: BatchInfo
  readonly failures: readonly OutputFailure[]
}

export function createEngine(plan: Plan, ports: Ports, options: EngineOptions): Engine {
  const run: Run = {
    plan,
    ports,
    options,
    namespace: undefined,
    begin: options.zeroTime,
    stopped: new Set(),
    spent: 0,
    allowance: undefined,
  }
  let op = 0
  // What generated code may ask of its world.
  const host = {
    print: (text: string) => ports.print(text, op),
    now: () => ports.clock.now(),
    shared: ports.shared && ((name: string) => ports.shared!(name)),
    closure: ports.closure && ((fn: PyFunction) => ports.closure!(fn)),
    get allowance() {
      return run.allowance
    },
  }
  const inHost = <T>(work: () => T): T => withHost(host, work)

  const streams: Stream[] = []
  let jobs: Job[] = []
  let warnings: TaskFailed[] = []
  inHost(() => {
    run.namespace = loadNamespace(plan.definitions)
    for (const streamPlan of plan.streams) streams.push(streamOf(streamPlan, streams, run))
    jobs = plan.outputs.map((output, index) => jobOf(output, index, run, (failed) => warnings.push(failed)))
  })

  const forget = createForgetting(streams, options)
  let time = options.zeroTime
  let batches = 0

  function runBatch(at: number, batch: BatchOptions): BatchResult {
    if (at !== time + plan.batchInterval)
      throw new Error(`the batch after ${time} is ${time + plan.batchInterval}, not ${at}`)
    time = at
    batches++
    run.stopped = new Set(batch.stopped)
    const failures: OutputFailure[] = []
    const outputs: OutputInfo[] = []
    const rdds: (Dataset | null)[] = []
    let generated = true
    try {
      for (const output of plan.outputs) rdds.push(rddAt(streams[output.parent]!, at, run))
      if (batch.unsendable?.size) refuseUnsendable(streams, at, batch.unsendable)
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error
      generated = false
      failures.push(outputFailure(error.failure, null, 'error'))
    }
    const start = ports.clock.now()
    const submissionTime = batch.submitted ?? start
    const heard: Heard | undefined =
      ports.listen && generated && rdds.some(Boolean)
        ? heardBatch({ time: at, submission: submissionTime, inputs: inputsOf(streams, at) }, ports)
        : undefined
    heard?.started(start)
    if (generated)
      rdds.forEach((rdd, index) => {
        if (!rdd) return
        op = index
        warnings = []
        const { node } = plan.outputs[index]!
        const began = ports.clock.now()
        heard?.outputStarted(node, began)
        let failure: Failure | undefined
        try {
          jobs[index]!(rdd, at)
        } catch (error) {
          if (!(error instanceof TaskFailed)) throw error
          failure = error.failure
          failures.push(outputFailure(failure, index, 'error'))
        }
        for (const failed of warnings) failures.push(outputFailure(failed.failure, index, 'warning'))
        const ended = ports.clock.now()
        heard?.outputCompleted(ended, failure ? `${failure.type}: ${failure.message}` : null)
        outputs.push({ op: index, node, status: failure ? 'failed' : 'succeeded', duration: ended - began })
      })
    for (const stream of streams) stream.kernel.settle?.()
    const end = ports.clock.now()
    heard?.completed(end)
    const info: BatchInfo = {
      index: batches,
      time: at,
      records: inputsOf(streams, at).reduce((sum, { records }) => sum + records, 0),
      submissionTime,
      processingStart: start,
      processingEnd: end,
      schedulingDelay: start - submissionTime,
      processingTime: end - start,
      totalDelay: end - submissionTime,
      nodes: nodeBatches(plan, streams, at, failures),
      outputs,
      checkpoint: false,
    }
    forget(at)
    return { info, failures }
  }

  return {
    plan,
    get time() {
      return time
    },
    get batches() {
      return batches
    },
    runBatch: (at, batch = {}) => inHost(() => runBatch(at, batch)),
    snapshot: () => inHost(() => takeSnapshot(streams, time, batches)),
    get holdsUnread() {
      return holdsUnread(streams)
    },
    restore: (snapshot) =>
      inHost(() => {
        restoreSnapshot(streams, snapshot)
        ;({ time, batches } = snapshot)
        run.begin = time
      }),
    adopt: (snapshot) =>
      inHost(() => {
        ;({ time, batches } = snapshot)
        run.begin = time
        return adoptSnapshot(streams, snapshot)
      }),
    records: (node, offset, limit) => recordsOf(placed(node), time, offset, limit),
    forEachPair: (node, visit) => forEachPair(placed(node), time, visit),
    windowLedger: (node) => inHost(() => windowLedger(streams, plan, node, time, run)),
    stateRows: (node) => inHost(() => stateRows(streams, node, time, run)),
    partitionSizes: (stream) => sizesAt(streams[stream]!, time),
    exchanges: (stream) => exchangesAt(streams[stream]!, time),
    slice: (node, begin, end) => inHost(() => slice(placed(node), begin, end, run)),
    look: (visit) => inHost(() => visit(streams, run)),
  }

  /** The stream that is what a node gives; for an output operation, what it reads. */
  function placed(node: NodeId): Stream | undefined {
    const place = Object.hasOwn(plan.nodes, node) ? plan.nodes[node]! : undefined
    if (place) return place.counter === null ? streams[place.stream] : undefined
    const output = plan.outputs.find((candidate) => candidate.node === node)
    return output && streams[output.parent]
  }
}

function streamOf(plan: StreamPlan, before: readonly Stream[], run: Run): Stream {
  const parents = plan.parents.map((id) => before[id]!)
  const begin = run.options.zeroTime
  const stream: { -readonly [K in keyof Stream]: Stream[K] } = {
    plan,
    parents,
    memo: new Map(),
    begin,
    asked: begin,
    kernel: unmade,
  }
  stream.kernel = kernelOf(stream, run)
  return stream
}

/** Stands in while a kernel, which needs its stream, is made. */
const unmade: Stream['kernel'] = { generate: () => null }

/** Fails the generation of a batch in which a stream has an RDD whose functions cannot be sent. */
function refuseUnsendable(streams: readonly Stream[], at: number, unsendable: ReadonlyMap<NodeId, PyError>): void {
  for (const { plan, memo } of streams) {
    const step = memo.has(at) ? plan.steps.findIndex(({ node }) => unsendable.has(node)) : -1
    if (step < 0) continue
    const error = new StepFailed(unsendable.get(plan.steps[step]!.node), step, -1)
    throw failureOf(error, { stream: plan.id, steps: plan.steps, partition: 0 })
  }
}

function outputFailure(failure: Failure, op: number | null, severity: OutputFailure['severity']): OutputFailure {
  return { ...failure, op, severity, ...(failure.record === undefined ? {} : { recordRepr: repr(failure.record) }) }
}

/** Records that receivers brought: what Spark counts as a batch's input. */
const inputsOf = (streams: readonly Stream[], time: number): BatchEvent['inputs'] =>
  streams
    .filter(({ plan }) => plan.kernel.kind === 'receive')
    .map(({ plan, memo }) => ({ node: plan.node, records: memo.get(time)?.count ?? 0 }))

function nodeBatches(
  plan: Plan,
  streams: readonly Stream[],
  time: number,
  failures: readonly OutputFailure[],
): Readonly<Record<NodeId, NodeBatch>> {
  const nodes: Record<NodeId, NodeBatch> = {}
  for (const id in plan.nodes) {
    const place = plan.nodes[id]!
    nodes[id] = nodeBatch(id, streams[place.stream]!, place.counter, time, failures)
  }
  for (const output of plan.outputs) {
    const batch = nodeBatch(output.node, streams[output.parent]!, null, time, failures)
    const failed = failures.some((failure) => failure.node === output.node && failure.severity === 'error')
    nodes[output.node] = { ...batch, time: 0, ...(failed ? { status: 'failed' as const } : {}) }
  }
  for (const id of plan.idle) nodes[id] = { count: null, partitions: 0, time: 0, status: 'skipped' }
  return nodes
}

/** Records that an operator had passed on when one after it, in the same loop, failed; null where nobody counted. */
function passedBefore(rdd: Dataset, counter: number | null): number | null {
  if (counter !== null) return rdd.counts[counter]! + (rdd.passed[counter] ?? 0)
  const given = rdd.passed[rdd.plan.counters]
  // Without a counter of its own each of its records became one of the RDD's, but for the one that failed.
  return given === undefined ? null : rdd.computed + given + 1
}

function nodeBatch(
  node: NodeId,
  stream: Stream,
  counter: number | null,
  time: number,
  failures: readonly OutputFailure[],
): NodeBatch {
  const rdd = stream.memo.get(time)
  if (!rdd) {
    const failed = failures.some((failure) => failure.op === null)
    const own = failures.some((failure) => failure.op === null && failure.node === node)
    return { count: null, partitions: 0, time: 0, status: own ? 'failed' : failed ? 'blocked' : 'ok' }
  }
  const failed = rdd.failure?.failure
  const share = rdd.time / stream.plan.steps.length
  if (failed) {
    // In a fused run the operators before the failing one did their part.
    const step = stream.plan.steps.findIndex((one) => one.node === node)
    const before = failed.stream === stream.plan.id && step >= 0 && step < failed.step
    const status = failed.node === node ? 'failed' : before ? 'ok' : 'blocked'
    return { count: before ? passedBefore(rdd, counter) : null, partitions: rdd.partitions, time: share, status }
  }
  const count = rdd.count
  // What read it failed before it had asked for everything.
  const cut = count === undefined && rdd.computed > 0 && failures.some(({ severity }) => severity === 'error')
  if (cut)
    return {
      count: counter === null ? rdd.computed : rdd.counts[counter]!,
      partitions: rdd.partitions,
      time: share,
      status: 'ok',
    }
  if (count === undefined) return { count: null, partitions: rdd.partitions, time: share, status: 'skipped' }
  return {
    count: counter === null ? count : rdd.counts[counter]!,
    partitions: rdd.partitions,
    time: share,
    status: 'ok',
  }
}
