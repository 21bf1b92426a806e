import { isRdd, textLine } from '#builtins/rdd.ts'
import * as py from '#builtins/runtime.ts'
import type { PyValue } from '#builtins/values.ts'
import type { OutputPlan, Plan } from '#model/plan.ts'
import type { Dataset } from './dataset.ts'
import { driverFunction } from './driver.ts'
import { TaskFailed, failureOf } from './failure.ts'
import { records } from './partition.ts'
import { rddOf } from './rdd.ts'
import type { Run } from './stream.ts'
import { timeText } from './time.ts'

/** What an output operation does with the RDD of a batch. Throws TaskFailed. */
export type Job = (rdd: Dataset, time: number) => void

/** A problem that Spark would not have met, because it evaluates no more than it prints. */
export type Warn = (failed: TaskFailed) => void

export function jobOf(output: OutputPlan, op: number, run: Run, warn: Warn): Job {
  switch (output.kind) {
    case 'pprint':
      return (rdd, time) => {
        const { shown, more } = run.options.lazyOutputs ? taken(rdd, output.num) : head(rdd, output.num, warn)
        run.ports.print(frame(timeText(time, run.ports), shown, more), op)
      }
    case 'foreachRDD': {
      const fn = driverFunction(run, output.code, { node: output.node, param: 'func' }, output)
      return (rdd, time) => {
        try {
          const result = fn(time, [rddOf(rdd, run)])
          if (!isRdd(result) && py.truth(result))
            throw py.error('AttributeError', `'${py.typeName(result)}' object has no attribute '_jrdd'`)
        } catch (error) {
          throw failureOf(error, place(run.plan, output))
        }
        if (!run.options.lazyOutputs) computeAll(rdd, warn)
      }
    }
    case 'saveAsTextFiles':
      return (rdd, time) => {
        const lines = rdd.all().map((part) => records(part, rdd.layout).map(textLine))
        run.ports.save(`${output.prefix}-${time}${output.suffix === null ? '' : `.${output.suffix}`}`, lines)
      }
  }
}

const place = (plan: Plan, output: OutputPlan) => ({
  stream: -1,
  partition: 0,
  steps: [{ node: output.node, operator: output.kind, param: 'func' }],
  plan,
})

/**
 * Evaluates no more partitions than `num + 1` records need. Within a partition Spark's workers read ahead, so that a failing record behind
 * those fails the job all the same.
 */
function taken(rdd: Dataset, num: number): { readonly shown: readonly PyValue[]; readonly more: boolean } {
  const found: PyValue[] = []
  for (let i = 0; i < rdd.partitions && found.length <= num; i++) {
    const part = rdd.part(i)
    found.push(...records(part, rdd.layout, 0, num + 1 - found.length))
  }
  return { shown: found.slice(0, num), more: found.length > num }
}

/**
 * The same records, after computing all partitions so that every wire's count is true. A failure in a partition that Spark would not
 * have looked at is a warning.
 */
function head(rdd: Dataset, num: number, warn: Warn): { readonly shown: readonly PyValue[]; readonly more: boolean } {
  const result = taken(rdd, num)
  computeAll(rdd, warn)
  return result
}

function computeAll(rdd: Dataset, warn: Warn): void {
  for (let i = 0; i < rdd.partitions; i++)
    try {
      rdd.part(i)
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error
      warn(error)
    }
}

const rule = '-'.repeat(43)

function frame(time: string, shown: readonly PyValue[], more: boolean): string {
  return `${[rule, `Time: ${time}`, rule, ...shown.map(py.str), ...(more ? ['...'] : []), ''].join('\n')}\n`
}
