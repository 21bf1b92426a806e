import type { NodeId } from './graph.ts'
import type { PyType } from './pytype.ts'

/**
 * What the compiler hands to the engine: plain data, safe to clone, print and compare. Code is JavaScript text that the engine
 * loads; a plan is always compiled on this machine, never taken from a link. Durations are milliseconds.
 */
export interface Plan {
  readonly name: string
  readonly batchInterval: number
  /** sc.defaultParallelism: partitions of parallelized lists, and of shuffles of streams that do not say. */
  readonly parallelism: number
  /** `spark.default.parallelism` where it is set: partitions of an RDD's own shuffles; null: as many as the RDD has. */
  readonly shufflePartitions: number | null
  /** Every job evaluates functions anew, as Spark does for what is not persisted: accumulators can tell. */
  readonly recompute?: true
  /** Statements that define the shared namespace of the document's definitions. */
  readonly definitions: string
  /** Parents before children. `streams[i].id === i`. */
  readonly streams: readonly StreamPlan[]
  /** In registration order. */
  readonly outputs: readonly OutputPlan[]
  /** Where each node's records can be counted. A node that no output asks for has no place. */
  readonly nodes: Readonly<Record<NodeId, NodePlace>>
  /** Nodes that no output operation asks for: they are not computed. */
  readonly idle: readonly NodeId[]
}

export interface NodePlace {
  readonly stream: number
  /** A counter of the stream; null: the stream itself is what the node gives. */
  readonly counter: number | null
}

/**
 * How the records of a stream lie in memory: a column of values, a column of bare numbers (proven floats), or a tuple taken apart into
 * one column per item. Tuples are put together only where something looks at a whole record.
 */
export type Layout = 'value' | 'float' | readonly Layout[]

/** What a user's function is called on behalf of: names the place of a failure. `node` may hold several steps (`reduce` is three). */
export interface StepPlan {
  readonly node: NodeId
  /** The function parameter at work, when there is one. */
  readonly param?: string
  /** PySpark's name of the operation. */
  readonly operator: string
}

export interface StreamPlan {
  readonly id: number
  /** Names the stream across edits of the pipeline: `map-3/0`. Keys the state that survives. */
  readonly key: string
  /** The node whose kernel this is (the first, when several are fused). */
  readonly node: NodeId
  readonly kernel: Kernel
  readonly parents: readonly number[]
  readonly slide: number
  /** How long an RDD stays remembered, `spark-semantics.md` §3.1. */
  readonly remember: number
  readonly type: PyType
  readonly layout: Layout
  /** What runs inside, in order; the generated code names a failing step by its index. */
  readonly steps: readonly StepPlan[]
  /** How many record counters the generated code keeps for the operators inside it. */
  readonly counters: number
}

/**
 * The few things an engine can do; every operator lowers to these. `code` is the text of an expression that takes (py, ns, rt): Python's
 * runtime, the namespace of the definitions, and the engine's own support for generated code, and gives what `engine/code.ts` calls by
 * the type named here. Where `null` stands for code, the run's driver gives the function or value (`Ports.driver`).
 */
export type Kernel =
  /** `items`, `default`: a PyFunction without arguments that gives the list. */
  | {
      readonly kind: 'queue'
      readonly items: string | null
      readonly oneAtATime: boolean
      readonly default?: string | null
    }
  /** Records come from outside: the engine asks its input port for the node's partitions of an interval. */
  | { readonly kind: 'receive' }
  /** Fused narrow operators, and the map side of the combine that follows. `code`: StageCode. */
  | {
      readonly kind: 'stage'
      readonly code: string
      readonly keepsPartitioner: boolean
      /** Its RDDs are persisted: `cache`, or a window reads them. */
      readonly kept?: true
    }
  /** `strict`: every parent must have an RDD. */
  | { readonly kind: 'union'; readonly strict?: true }
  /** The reduce side: its parent's partitions are combined already. `merge`: StageCode over pairs that met in the shuffle. */
  | { readonly kind: 'combine'; readonly merge: string; readonly partitions: number }
  /** Two parents of pairs. `code`: GroupCode; narrow operators after it run inside. */
  | { readonly kind: 'cogroup'; readonly code: string; readonly partitions: number; readonly keepsPartitioner: boolean }
  /** `afterPrevious`: the window before is generated first, and with it batches that this one does not read. */
  | { readonly kind: 'window'; readonly windowDuration: number; readonly afterPrevious?: true }
  /** Incremental window over per-batch reduced pairs. `code`: WindowCode. */
  | {
      readonly kind: 'inverseWindow'
      readonly windowDuration: number
      readonly code: string
      readonly partitions: number
    }
  /** A value per key for ever. `code`: StateCode; `initial`: a PyFunction without arguments that gives pairs. */
  | { readonly kind: 'state'; readonly code: string; readonly partitions: number; readonly initial?: string | null }
  /** `code`, when there: a Python function of the key; else portable_hash decides. */
  | { readonly kind: 'partitionBy'; readonly partitions: number; readonly code?: string }
  | { readonly kind: 'repartition'; readonly partitions: number }
  /**
   * transform, transformWith and `ssc.transform`: a Python function over whole RDDs, called while the batch is generated. `together`: it
   * gets one tuple of them, none may be missing, and it must give an RDD. `passesOn`: what it gives are records that it got, as they were,
   * and whether it gives one does not depend on the others.
   */
  | {
      readonly kind: 'batch'
      readonly code: string | null
      readonly takesTime: boolean
      readonly together?: true
      readonly passesOn?: true
    }

export type OutputPlan = { readonly node: NodeId; readonly parent: number } & (
  | { readonly kind: 'pprint'; readonly num: number }
  | { readonly kind: 'foreachRDD'; readonly code: string | null; readonly takesTime: boolean }
  | { readonly kind: 'saveAsTextFiles'; readonly prefix: string; readonly suffix: string | null }
)
