import type { Layout, StreamPlan } from '#model/plan.ts'
import { TaskFailed } from './failure.ts'
import type { Partition } from './partition.ts'

/**
 * One stream's RDD at one batch time. Building it computes nothing; a partition is computed when something first asks and is kept, also
 * when it failed, so that every consumer sees the same.
 */
export class Dataset {
  readonly counts: number[]
  /** What the counters had reached in the partition that failed last, and then, where it is known, how many records came out of it. */
  passed: readonly number[] = none
  /** Milliseconds spent in this stream's own code. */
  time = 0
  /** A state that failed: what it was before, for a program that is mended. */
  lastGood: (Partition | undefined)[] | undefined
  /** The partition whose task is running. */
  partition = 0
  private readonly parts: (Partition | TaskFailed | undefined)[]
  private left: number

  constructor(
    readonly plan: StreamPlan,
    readonly partitions: number,
    /** Equal names: equal placement of keys. */
    readonly partitioner: string | null,
    private compute: ((index: number, dataset: Dataset) => Partition) | null,
    /** Computed anew whenever a job asks: nothing is kept but the last answer, to be looked at. */
    private readonly volatile = false,
  ) {
    this.parts = new Array<undefined>(partitions)
    this.left = partitions
    this.counts = plan.counters === 0 ? none : new Array<number>(plan.counters).fill(0)
  }

  get layout(): Layout {
    return this.plan.layout
  }

  /** Throws TaskFailed. */
  part(index: number): Partition {
    const known = this.parts[index]
    if (known !== undefined && !this.volatile) {
      if (known instanceof TaskFailed) throw known
      return known
    }
    let part: Partition | TaskFailed
    try {
      part = this.compute!(index, this)
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error
      part = error
    }
    this.parts[index] = part
    // What it was computed from need not be kept any longer.
    if (--this.left === 0 && !this.volatile) this.compute = null
    if (part instanceof TaskFailed) throw part
    return part
  }

  /** Every partition; throws the first failure. */
  all(): readonly Partition[] {
    const parts: Partition[] = []
    for (let i = 0; i < this.partitions; i++) parts.push(this.part(i))
    return parts
  }

  /** A partition that is there already; undefined while it is not computed or when it failed. */
  peek(index: number): Partition | undefined {
    const part = this.parts[index]
    return part instanceof TaskFailed ? undefined : part
  }

  failureOf(index: number): TaskFailed | undefined {
    const part = this.parts[index]
    return part instanceof TaskFailed ? part : undefined
  }

  /** The failure of the first partition that failed. */
  get failure(): TaskFailed | undefined {
    return this.parts.find((part) => part instanceof TaskFailed) as TaskFailed | undefined
  }

  /** Records of the partitions that are computed. */
  get computed(): number {
    return this.parts.reduce(
      (sum, part) => sum + (part === undefined || part instanceof TaskFailed ? 0 : part.length),
      0,
    )
  }

  /** How many records there are, once every partition is computed. */
  get count(): number | undefined {
    let sum = 0
    for (let i = 0; i < this.partitions; i++) {
      const part = this.peek(i)
      if (!part) return undefined
      sum += part.length
    }
    return sum
  }
}

const none: number[] = []

/** An RDD whose partitions, or the failures that stand for them, are there already. */
export function datasetOf(
  plan: StreamPlan,
  parts: readonly (Partition | TaskFailed)[],
  partitioner: string | null = null,
): Dataset {
  return new Dataset(plan, parts.length, partitioner, (index) => {
    const part = parts[index]!
    if (part instanceof TaskFailed) throw part
    return part
  })
}
