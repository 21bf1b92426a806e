import type { NodeId } from '#model/graph.ts'
import type { StepPlan } from '#model/plan.ts'
import { PyError, TimeLimit, type PyValue } from '#builtins/values.ts'
import { messageOf } from './message.ts'

/** Where and why a task or the generation of a batch failed. Plain data except for the values. */
export interface Failure {
  /** Python's or Spark's exception name, or TimeLimit. */
  readonly type: string
  readonly message: string
  readonly node: NodeId
  readonly operator: string
  readonly param?: string
  /** Stream whose loop was running, and the index of the step in it. */
  readonly stream: number
  readonly step: number
  readonly partition: number
  /** Index in the partition of the stream's input, and that record. */
  readonly recordIndex?: number
  readonly record?: PyValue
  /** What the function was called with, where the engine knows it. */
  readonly args?: readonly PyValue[]
}

/** Carries a failure up to the output operation whose job it ends. */
export class TaskFailed extends Error {
  override readonly name = 'TaskFailed'
  constructor(readonly failure: Failure) {
    super(`${failure.type}: ${failure.message}`)
  }
}

/** What the generated code knows when something throws inside it; the kernel adds the rest. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed'
  constructor(
    readonly error: unknown,
    readonly step: number,
    readonly index: number,
    readonly details: { readonly record?: PyValue; readonly args?: readonly PyValue[] } = {},
  ) {
    super('a step failed')
  }
}

/** Turns whatever was thrown into a failure at a step. A failure that already has its place keeps it. */
export function failureOf(
  error: unknown,
  where: { readonly stream: number; readonly steps: readonly StepPlan[]; readonly partition: number },
  recordOf?: (index: number) => PyValue | undefined,
): TaskFailed {
  if (error instanceof TaskFailed) return error
  const failed = error instanceof StepFailed ? error : new StepFailed(error, 0, -1)
  const { type, message } = describe(failed.error)
  const step = where.steps[failed.step] ?? where.steps[0]!
  const record = failed.details.record ?? (failed.index >= 0 ? recordOf?.(failed.index) : undefined)
  return new TaskFailed({
    type,
    message,
    node: step.node,
    operator: step.operator,
    ...(step.param === undefined ? {} : { param: step.param }),
    stream: where.stream,
    step: failed.step,
    partition: where.partition,
    ...(failed.index >= 0 ? { recordIndex: failed.index } : {}),
    ...(record === undefined ? {} : { record }),
    ...(failed.details.args ? { args: failed.details.args } : {}),
  })
}

/** An exception in Python's words. A stack that ran out is Python's RecursionError; anything else that is no Python error is our own fault and goes on. */
export function describe(error: unknown): { readonly type: string; readonly message: string } {
  if (error instanceof PyError) return { type: error.type, message: messageOf(error) }
  if (error instanceof TimeLimit) return { type: 'TimeLimit', message: error.message }
  if (error instanceof RangeError && /stack/i.test(error.message))
    return { type: 'RecursionError', message: 'maximum recursion depth exceeded' }
  if (error instanceof RangeError) return { type: 'MemoryError', message: '' }
  throw error
}
