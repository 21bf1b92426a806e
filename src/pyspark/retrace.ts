import { call } from '#builtins/call.ts'
import { iter } from '#builtins/iterate.ts'
import { getItem } from '#builtins/subscript.ts'
import { truth } from '#builtins/truth.ts'
import { PyError, PyTuple, type PyFunction, type PyValue } from '#builtins/values.ts'
import type { OutputFailure } from '#engine/engine.ts'
import type { StepPlan } from '#model/plan.ts'
import { sourceOf, tracebackOf } from '#python/program.ts'
import { pickled } from './pickle.ts'

/**
 * What Python prints of a failed task. Compiled functions know no lines: the interpreter runs them once more on the record that failed. Where that
 * is not possible, the place of the function stands for that of its failing line.
 */
export function retrace(
  failure: OutputFailure,
  steps: readonly StepPlan[],
  functionOf: (step: Pick<StepPlan, 'node' | 'param'>) => PyFunction | undefined,
): string {
  const fn = functionOf(failure)
  const error = fn && again(failure, steps, functionOf)
  if (error?.type === failure.type) return tracebackOf(error)
  const source = fn && sourceOf(fn)
  const place = source
    ? `  File "${source.file}", line ${source.span.line}, in ${source.name}\n    ${source.text.split('\n')[0]!.trim()}\n`
    : ''
  const last = failure.message === '' ? failure.type : `${failure.type}: ${failure.message}`
  return `Traceback (most recent call last):\n${place}${last}\n`
}

/** The exception, raised again. */
function again(
  { args, record, step, ...failed }: OutputFailure,
  steps: readonly StepPlan[],
  functionOf: (step: Pick<StepPlan, 'node' | 'param'>) => PyFunction | undefined,
): PyError | undefined {
  try {
    if (args) call(pickled(functionOf(failed)!), args)
    else if (record !== undefined) {
      let records: Iterable<PyValue> = [record]
      for (const { operator, node, param } of steps.slice(0, step + 1)) {
        const fn = param === undefined ? undefined : functionOf({ node, param })
        const apply = fn && narrow[operator]
        if (!apply) return undefined
        records = [...apply(records, pickled(fn))]
      }
    }
  } catch (caught) {
    if (caught instanceof PyError) return caught
    throw caught
  }
  return undefined
}

/** The operators on single records, as Python has them. */
const narrow: Readonly<Record<string, (records: Iterable<PyValue>, f: PyValue) => Iterable<PyValue>>> = {
  *map(records, f) {
    for (const record of records) yield call(f, [record])
  },
  *filter(records, f) {
    for (const record of records) if (truth(call(f, [record]))) yield record
  },
  *flatMap(records, f) {
    for (const record of records) yield* iter(call(f, [record]))
  },
  *mapValues(records, f) {
    for (const record of records) yield new PyTuple([getItem(record, 0), call(f, [getItem(record, 1)])])
  },
  *flatMapValues(records, f) {
    for (const record of records)
      for (const value of iter(call(f, [getItem(record, 1)]))) yield new PyTuple([getItem(record, 0), value])
  },
}
