import type { NodeId } from '#model/graph.ts'
import type { PyValue } from '#builtins/values.ts'

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
  /** Minutes east of UTC at a time; UTC when absent. Only printed times depend on it. */
  utcOffset?(time: number): number
}

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
  /** A task's time limit in milliseconds; none when absent. */
  readonly taskLimit?: number
}
