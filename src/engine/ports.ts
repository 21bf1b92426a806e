import type { NodeId } from '#model/graph.ts'
import type { PyRdd } from '#builtins/rdd.ts'
import type { PyFunction, PyValue } from '#builtins/values.ts'
import type { EngineEvent } from './events.ts'

/** Everything the engine cannot compute. Node, the worker, tests and benchmarks each pass their own. */
export interface Ports {
  readonly clock: Clock
  /** What a receiving source got in `(from, to]`, as partitions; none at all when it was silent. Asked once per computed batch. */
  pull(source: NodeId, from: number, to: number): readonly (readonly PyValue[])[]
  /** Text of an output operation: pprint's frame, what foreachRDD's function prints. `op` is the registration index. */
  print(text: string, op: number): void
  /** saveAsTextFiles: one file's lines per partition under the directory `path`. */
  save(path: string, partitions: readonly (readonly string[])[]): void
  /** Called before a task runs a person's code, so that a forced stop can be blamed. */
  announce?(node: NodeId, partition: number): void
  /**
   * What the driver of this run gives for a parameter that the plan holds no code for: the function of a transform or foreachRDD,
   * called with the batch time and the RDDs; the value of `rdds`, `default` or `initialRDD`, called once without RDDs.
   */
  driver?(node: NodeId, param: string): DriverFunction
  /** The driver's broadcast variable, accumulator or other value that a function's binding names as `__shared__('name')`. */
  shared?(name: string): PyValue
  /** A function as a task gets it, see `Host.closure`. */
  closure?(fn: PyFunction): PyFunction
  /** What `rdd.context` gives. */
  readonly context?: PyValue
  /** What a StreamingListener hears, in Spark's order and while it happens. */
  listen?(event: EngineEvent): void
  /** Minutes east of UTC at a time; UTC when absent. Only printed times depend on it. */
  utcOffset?(time: number): number
}

/** `time` is that of the batch, in milliseconds; the zero time where no batch asks. Throws PyError as Python code does. */
export type DriverFunction = (time: number, rdds: readonly PyRdd[]) => PyValue

/** Milliseconds, with fractions; any origin. */
export interface Clock {
  now(): number
}

export interface EngineOptions {
  /** Zero time of the stream graph: batch k is at `zeroTime + k·batchInterval`. */
  readonly zeroTime: number
  /** pprint takes `num + 1` records and evaluates no more, as Spark does; else every output computes every record. */
  readonly lazyOutputs?: boolean
  /** Remembers every RDD, for an engine that only replays a few batches to be looked at. */
  readonly keepAll?: boolean
  /** Earlier RDDs of any stream may be asked for (`Engine.slice`): each is kept as long as Spark remembers it. */
  readonly slices?: boolean
  /** A task's time limit in milliseconds; none when absent. */
  readonly taskLimit?: number
}
