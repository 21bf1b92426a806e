import type { NodeId } from '#model/graph.ts'
import type { BatchJobs, BatchShuffle, BatchStage } from '#model/looks.ts'

/**
 * The tasks of a batch laid out on workers, as Spark's scheduler would (`ui-spec` §6.5): jobs one after the other, a stage when those
 * before it are through, a task on the worker that is free first. The engine runs tasks one after the other in one thread, so their
 * lengths are shares: of the measured time of the whole batch, by the records that each of them reads and gives.
 */
export interface TaskBar {
  /** Indices of job and stage, and the partition. */
  readonly job: number
  readonly stage: number
  readonly task: number
  readonly worker: number
  /** Milliseconds since the batch was due. */
  readonly start: number
  readonly end: number
  readonly parts: readonly TaskPart[]
}

/** A piece of a task's time. */
export interface TaskPart {
  readonly kind: 'read' | 'work' | 'write'
  /** The node that takes most of it. */
  readonly node: NodeId
  readonly start: number
  readonly end: number
}

export interface TaskLanes {
  readonly bars: readonly TaskBar[]
  /** When the last task ended. */
  readonly end: number
  readonly workers: number
  /** Milliseconds that one unit of work was given. */
  readonly scale: number
}

export interface LaneTimes {
  /** Milliseconds that the batch waited before its first task. */
  readonly waited: number
  /** Milliseconds that it ran. */
  readonly ran: number
}

/** What a task costs besides its records: starting it. In records. */
const startCost = 0.5

interface Task {
  readonly job: number
  readonly stage: number
  readonly task: number
  readonly parts: readonly { readonly kind: TaskPart['kind']; readonly node: NodeId; readonly work: number }[]
}

/**
 * The batch on `workers` workers that run tasks. With `scale` a record costs as much as in another layout; without, lengths are chosen so
 * that the last task ends when the batch ended.
 */
export function taskLanes(jobs: BatchJobs, workers: number, times: LaneTimes, scale?: number): TaskLanes {
  const plan = jobs.jobs.map((job, index) => ({
    stages: job.stages.map((stage, i) => tasksOf(index, i, stage, job.shuffles)),
    before: job.stages.map((_, i) => job.shuffles.filter(({ to }) => to === i).map(({ from }) => from)),
  }))
  const unit = scale ?? times.ran / Math.max(1e-9, schedule(plan, workers).end)
  const { placed, end } = schedule(plan, workers)
  const at = (work: number) => times.waited + work * unit
  const bars = placed.map(({ task, worker, start, end }): TaskBar => {
    let from = start
    const parts = task.parts.map(({ kind, node, work }): TaskPart => {
      const part = { kind, node, start: at(from), end: at(from + work) }
      from += work
      return part
    })
    return { job: task.job, stage: task.stage, task: task.task, worker, start: at(start), end: at(end), parts }
  })
  return { bars, end: at(end), workers, scale: unit }
}

interface Placed {
  readonly task: Task
  readonly worker: number
  readonly start: number
  readonly end: number
}

interface PlannedJob {
  readonly stages: readonly (readonly Task[])[]
  /** The stages that must be through before each. */
  readonly before: readonly (readonly number[])[]
}

function schedule(jobs: readonly PlannedJob[], workers: number): { placed: readonly Placed[]; end: number } {
  const placed: Placed[] = []
  let jobStart = 0
  for (const { stages, before } of jobs) {
    const free = new Array<number>(workers).fill(jobStart)
    const stageEnd: number[] = []
    stages.forEach((tasks, i) => {
      const ready = Math.max(jobStart, ...before[i]!.map((stage) => stageEnd[stage] ?? jobStart))
      let end = ready
      for (const task of tasks) {
        const worker = free.indexOf(Math.min(...free))
        const start = Math.max(ready, free[worker]!)
        const length = task.parts.reduce((all, { work }) => all + work, 0)
        free[worker] = start + length
        end = Math.max(end, start + length)
        placed.push({ task, worker, start, end: start + length })
      }
      stageEnd.push(end)
    })
    jobStart = Math.max(jobStart, ...stageEnd)
  }
  return { placed, end: jobStart }
}

/** The tasks of a stage with something left to do: what an earlier job of the batch computed costs nothing again. */
function tasksOf(
  job: number,
  stage: number,
  { tasks, operators, reused }: BatchStage,
  shuffles: readonly BatchShuffle[],
): Task[] {
  if (reused) return []
  const reads = shuffles.filter(({ to }) => to === stage)
  const writes = shuffles.filter(({ from }) => from === stage)
  return Array.from({ length: tasks }, (_, task): Task => {
    const read = reads.map(({ node, mesh }) => ({ node, kind: 'read' as const, work: columnSum(mesh, task) / 2 }))
    const write = writes.map(({ node, mesh }) => ({ node, kind: 'write' as const, work: rowSum(mesh[task] ?? []) / 2 }))
    const fresh = operators.filter((operator) => !operator.reused)
    const most = fresh.reduce((a, b) => (b.work[task]! > a.work[task]! ? b : a), fresh[0]!)
    const work = startCost + fresh.reduce((all, operator) => all + (operator.work[task] ?? 0), 0)
    return { job, stage, task, parts: [...read, { kind: 'work' as const, node: most.node, work }, ...write] }
  })
}

const rowSum = (row: readonly number[]) => row.reduce((all, n) => all + n, 0)
const columnSum = (mesh: readonly (readonly number[])[], column: number) =>
  mesh.reduce((all, row) => all + (row[column] ?? 0), 0)

/** The bar that takes longest, where it takes a good part of the batch; null when the work is spread. */
export function longTask({ bars }: TaskLanes, ran: number): TaskBar | null {
  const longest = bars.reduce<TaskBar | null>((a, b) => (a && a.end - a.start >= b.end - b.start ? a : b), null)
  return longest && longest.end - longest.start > ran * 0.4 && bars.length > 2 ? longest : null
}

/** A partition of a stage that is looked at closely, in the picture and in the lanes. */
export interface ChosenPartition {
  readonly job: number
  readonly stage: number
  readonly partition: number
}
