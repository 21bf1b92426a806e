import type { Plan, StreamPlan } from '#model/plan.ts'
import { allow, type Allowance } from '#builtins/deadline.ts'
import { error } from '#builtins/errors.ts'
import { TimeLimit } from '#builtins/values.ts'
import type { Dataset } from './dataset.ts'
import { failureOf, type TaskFailed } from './failure.ts'
import { records, type Partition } from './partition.ts'
import type { EngineOptions, Ports } from './ports.ts'

/** One stream of a running engine: its kernel, and its RDDs that are still remembered. */
export interface Stream {
  readonly plan: StreamPlan
  readonly parents: readonly Stream[]
  readonly kernel: Kernel
  /** By batch time. A stream asked at a valid time that gave no RDD is asked again, as Spark does. */
  readonly memo: Map<number, Dataset>
  /** Up to here there are only the RDDs that are remembered: zero time, or what was asked for before a snapshot that this run went on from. */
  begin: number
  /** The newest time that was asked for. A window that slides asks late for the batches in between. */
  asked: number
}

/** Whether a stream reads RDDs of its parents at earlier times than its own. */
export const isWindow = ({ plan: { kernel } }: Stream): boolean =>
  kernel.kind === 'window' || kernel.kind === 'inverseWindow'

/** What a kernel does when a stream is asked for a batch that it does not remember. */
export interface Kernel {
  generate(time: number): Dataset | null
  /** Of a transform whose function gave nothing at that time: the type of what it gave. */
  gaveNothing?(time: number): string | undefined
  /** What a later run needs besides remembered RDDs. */
  position?(): number
  seek?(position: number): void
  /** Evaluates what must be evaluated before the next batch, because this kernel's table walks through every one. */
  settle?(): void
}

/** What kernels share during one run. */
export interface Run {
  readonly plan: Plan
  readonly ports: Ports
  readonly options: EngineOptions
  namespace: unknown
  /** Zero time, or the batch that a restored run went on from. */
  begin: number
  /** Nodes whose tasks fail with a time limit without running: how a replay repeats a forced stop. */
  stopped: ReadonlySet<string>
  /** Milliseconds spent in tasks so far: a task inside another is not counted twice. */
  spent: number
  /** What generated code may still compute; undefined when nothing limits it. */
  allowance: Allowance | undefined
}

/** Valid times are Z + k·slide, k ≥ 1; at any other time there is no RDD. */
export function rddAt(stream: Stream, time: number, run: Run): Dataset | null {
  const since = time - run.options.zeroTime
  if (since <= 0 || since % stream.plan.slide !== 0) return null
  const known = stream.memo.get(time)
  if (known) return known
  // What a restored run does not remember of the time before is gone: its input has passed.
  if (time <= stream.begin) return null
  if (time > stream.asked) stream.asked = time
  const made = stream.kernel.generate(time)
  if (made) stream.memo.set(time, made)
  return made
}

/**
 * Runs a person's code for one partition: announces it, limits it, measures it, and gives a failure its place. `input` is what
 * the code reads; compute it before, so that the time measured is the code's own.
 */
export function task<T>(
  run: Run,
  dataset: { readonly plan: StreamPlan; time: number; partition: number },
  partition: number,
  work: () => T,
  input?: { readonly partition: Partition; readonly layout: StreamPlan['layout'] },
): T {
  const { ports, options } = run
  const { plan } = dataset
  dataset.partition = partition
  ports.announce?.(plan.node, partition)
  const start = ports.clock.now()
  const spent = run.spent
  const { allowance } = run
  if (options.taskLimit !== undefined)
    run.allowance = allow({
      limit: options.taskLimit,
      now: () => ports.clock.now(),
      atWork: () => ports.announce?.(plan.node, partition),
    })
  try {
    if (run.stopped.has(plan.node)) throw new TimeLimit(stoppedText)
    return work()
  } catch (error) {
    throw failureOf(error, { stream: plan.id, steps: plan.steps, partition }, (index) =>
      input && index < input.partition.length ? records(input.partition, input.layout, index, index + 1)[0] : undefined,
    )
  } finally {
    const elapsed = ports.clock.now() - start
    dataset.time += elapsed - (run.spent - spent)
    run.spent = spent + elapsed
    run.allowance = allowance
  }
}

const stoppedText = 'the task ran longer than its time limit and was stopped'

/** What a stream says that cannot go on without its parent's RDD, or whose function gave none. */
export const missing = (stream: Stream, text: string, type = 'SparkException'): TaskFailed =>
  failureOf(error(type, text), { stream: stream.plan.id, steps: stream.plan.steps, partition: 0 })
