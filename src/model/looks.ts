import type { NodeId } from './graph.ts'
import type {
  FollowedKey,
  FollowQuestion,
  Marbles,
  MarblesQuestion,
  StateDiff,
  StateDiffQuestion,
} from './recordViews.ts'
import type { FunctionSteps, InputRef, Reach, ValueRef, Why, Without } from './why.ts'

/**
 * Further questions that views ask about batches, beyond those that `EngineClient` has a method for: all of them go through its `look`.
 * A question is plain data; its answer is null where the batch is forgotten or has nothing of the kind.
 */
export interface Looks {
  /** How Spark would cut the batch's work into jobs, stages and tasks (`ui-spec` §6.4). */
  readonly jobs: { readonly question: { readonly batch: number }; readonly answer: BatchJobs }
  /** The code that the run executes for some nodes, by stage of the fused plan. */
  readonly stageCode: {
    readonly question: { readonly batch: number; readonly nodes: readonly NodeId[] }
    readonly answer: readonly StageText[]
  }
  /** Records of some nodes over a range of batches, each with what it was made of. */
  readonly marbles: { readonly question: MarblesQuestion; readonly answer: Marbles }
  /** A key on its way through a window. */
  readonly follow: { readonly question: FollowQuestion; readonly answer: FollowedKey }
  /** How a state differs between two batches. */
  readonly stateDiff: { readonly question: StateDiffQuestion; readonly answer: StateDiff }
  /** What a value was made of. */
  readonly why: { readonly question: ValueRef; readonly answer: Why }
  /** What a value would be without a record of the input; null as well for sources that cannot be asked again. */
  readonly without: { readonly question: { readonly of: ValueRef; readonly input: InputRef }; readonly answer: Without }
  /** One call of a node's function, step by step: the one that made record `record` of what the node gave in the batch; null: any. */
  readonly functionSteps: {
    readonly question: { readonly node: NodeId; readonly batch: number; readonly record: number | null }
    readonly answer: FunctionSteps
  }
  /** What a record of the input was made into, up to batch `to`. */
  readonly reach: { readonly question: InputRef & { readonly to: number }; readonly answer: Reach }
  /** What an operator that gave nothing was given, and what it made of it. */
  readonly silence: { readonly question: { readonly node: NodeId; readonly batch: number }; readonly answer: Silence }
}

export type LookName = keyof Looks
export type LookQuestion<Name extends LookName = LookName> = Looks[Name]['question']
export type LookAnswer<Name extends LookName = LookName> = Looks[Name]['answer']

/** One batch as jobs. Jobs run one after the other, in the order of the output operations that have an RDD in this batch. */
export interface BatchJobs {
  readonly batch: number
  /** `sc.defaultParallelism`: with `local[N]` the number of workers. */
  readonly parallelism: number
  /** Sources whose receiver occupies a worker in Spark. */
  readonly receivers: readonly NodeId[]
  readonly jobs: readonly BatchJob[]
}

export interface BatchJob {
  /** Registration index of the output operation. */
  readonly op: number
  readonly node: NodeId
  /** Parents before children; the last one ends in the output operation. */
  readonly stages: readonly BatchStage[]
  readonly shuffles: readonly BatchShuffle[]
}

export interface BatchStage {
  readonly tasks: number
  /** In the order of the work. */
  readonly operators: readonly StageOperator[]
  /** Everything in it was computed by an earlier job of this batch. */
  readonly reused: boolean
}

export interface StageOperator {
  readonly node: NodeId
  /** 'combine': the map side of the node's combine, which adds up what one partition has before it travels. */
  readonly part: 'whole' | 'combine'
  /** Records that it gives; null where they are not known. */
  readonly records: number | null
  readonly reused: boolean
  /** By task of the stage: records that it read and gave. What a task costs goes by this. */
  readonly work: readonly number[]
}

/** Records that move between the partitions of two stages. */
export interface BatchShuffle {
  /** Indices among the job's stages. */
  readonly from: number
  readonly to: number
  /** The node that asks for it. */
  readonly node: NodeId
  /** `mesh[i][j]`: records from partition i of `from` to partition j of `to`. */
  readonly mesh: readonly (readonly number[])[]
  /** By partition of `to`: its keys with the most records, and how many keys there are. Empty where records are dealt without keys. */
  readonly keys: readonly PartitionKeys[]
  /** Records before the map side combined them; equal to the mesh's sum where nothing is combined. */
  readonly before: number
  /** Different keys, added up over the partitions of `from`: what a combine would send. Null where records have no keys. */
  readonly distinct: number | null
}

export interface PartitionKeys {
  readonly keys: number
  readonly top: readonly { readonly key: string; readonly records: number }[]
}

/** A stage of the plan that runs: the operators that one loop carries, and its JavaScript. */
export interface StageText {
  readonly nodes: readonly NodeId[]
  /** As `millrace explain` prints it. */
  readonly title: string
  readonly code: string
}

/** The first records that entered a silent operator. */
export interface Silence {
  /** With what its function gave for each; empty where the function cannot be asked about single records. */
  readonly tried: readonly TriedRecord[]
  /** Of an operator that matches keys: what each of its inputs has. */
  readonly sides: readonly KeySide[]
  /** Keys that would meet if they were of one type, or but for blanks and capital letters. */
  readonly almost?: { readonly left: string; readonly right: string; readonly by: 'type' | 'spelling' }
}

export interface TriedRecord {
  readonly record: string
  /** Python's repr of the function's value; null when it failed or was not asked. */
  readonly value: string | null
  /** Of the truth of that value: a filter lets through what is true. */
  readonly truth?: boolean
}

export interface KeySide {
  readonly node: NodeId
  readonly records: number
  /** Different keys, the first ones: Python's reprs. */
  readonly keys: readonly string[]
}
